/**
 * Words that a question is made of and that no paragraph is sought by, in both languages, folded, each
 * list sorted by code point. Source: our own, from the questions that readers of policy ask.
 * Left out on purpose: 和 与 为 对 以 有 (inside 共和国, 参与, 行为 …), may, must, not, shall and us (a duty, a country).
 */

/** Words that make a query a question: what stands beside them is not a name to be found as it stands. */
export const QUESTION_WORDS: readonly string[] = sorted(`
  what when where whether which who whom whose why how
  为什么 为何 什么 什么时候 什么样 从哪 从何时 何时 何种 几个 几天 几月 几时 能不能 能否 可否 哪 哪个 哪些 哪天 哪里 哪家
  哪年 哪种 多久 多大 多少 多长 多长时间 如何 怎么 怎么样 怎么办 怎样 是不是 是什么 是否 有什么 有何 有哪些 有多少 有没有 有无
  吗 呢 甚么 甚么时候 谁 请问 需不需要
`);

/** Words that only hold a sentence together. */
export const STOP_WORDS: readonly string[] = sorted(`
  a about an and any are as at be been being but by can could did do does for from had has have if in into is it its
  me of on or our please should so some tell than that the their them then there these they this those to
  was we were will with would you your
  的 了 在 是 吧 啊 呀 关于 以及 对于 告诉我 我们 你们 一下 可以 还是 或者 但是 正在 现在
`);

/** Words that hold a stop word and are none: these stay whole. */
export const KEPT_WORDS: readonly string[] = sorted(`
  任何 几何 了解 了结 终了 标的物 标的额 所在 内在 潜在 旨在 存在 在编 在产品 在册 在华 在岸 在建 在校 在线 在押 在职 在途 是非
`);

function sorted(words: string): string[] {
  return words.trim().split(/\s+/).toSorted();
}
