import { type Folded, wordsAt } from './folded.ts';

/** A title in its marks, at a place of a folded text; `end` lies behind the closing mark. */
export type Marked = { start: number; end: number; name: string; core: string };

/** What a document's name ends with, once 征求意见稿, 试行 and the like are taken off. Newspapers have names in the same marks. */
const DOCUMENT_NOUN =
  /(?:法|法典|条例|办法|规定|细则|规则|规程|意见|方案|计划|规划|纲要|目录|清单|名录|指南|指引|标准|规范|通知|公告|通告|决定|决议|要点|要求|措施|条款|准则|制度|导则|分类|方法|协定|协议|公约|宣言|倡议|白皮书|蓝皮书|报告|批复|解释|安排|章程|守则|指导原则|技术要求|框架|令|法案|法令|指令|名单|术语|通则|条件|大纲|战略|路线图|议程|若干条|预案|办法\d{4}|版|稿|草案|数据元|规例|命令|备忘录)$/;
// (征求意见稿), but not (2026年版) · (试行) · (草案二次审议稿) · 修订草案
const ENDING = /(?: ?\([^()年]{1,24}\)| ?(?:修订|修正)?草案(?:征求意见稿)?| ?征求意见稿| ?(?:试行|暂行))$/;
// 《数据安全法》 · 《关于修改〈…〉的决定》
const MARKS = /《([^《》]{2,160})》/g;
// 「個人資料檔案安全維護管理辦法」, as documents of Taiwan have it; quotes of other things look the same
const QUOTES = /"([^"《》]{3,60}(?:法|办法|条例|规则|细则|标准|准则|要点|规定|基准|须知|规程|通则|事项)(?:\([^()]{1,12}\))?(?:草案)?)"/g;

/** Gives the titles in marks that a folded text has, in order. */
export function marksIn(folded: Folded): Marked[] {
  if (!/[《"]/.test(folded.text)) return [];
  const found = [MARKS, QUOTES].flatMap((shape) =>
    [...folded.text.matchAll(shape)].map((match) => {
      const start = match.index;
      const end = start + match[0].length;
      return { start, end, name: wordsAt(folded, start + 1, end - 1), core: coreOf(match[1] ?? '') };
    }),
  );
  return found.toSorted((a, b) => a.start - b.start);
}

/** Gives a folded name as it is compared: without spaces, its kind of draft, and its marks. */
export function coreOf(name: string): string {
  let core = name.replaceAll(/[\s《》〈〉"]+/g, '');
  for (let round = 0; round < 3; round += 1) core = core.replace(ENDING, '');
  return core.replace(/^中华人民共和国/, '');
}

/** Says whether a core names a document and no newspaper. */
export function namesDocument(core: string): boolean {
  return core.length >= 3 && (DOCUMENT_NOUN.test(core.replace(/\([^()]*\)$/, '')) || core.length > 18 || /(?:十五五|十四五|国民经济|关于)/.test(core));
}
