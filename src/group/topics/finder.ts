/** One place where a word stands. */
export type Place = { word: number; start: number; end: number };
export type Finder = (text: string) => Place[];

/** Of one text so many places at most: one sentence a hundred thousand times over is no more of a topic. */
const MOST_PLACES = 20_000;

type Node = { next: Map<number, number>; fail: number; words: number[] };

/**
 * Gives a search for many words at once (Aho and Corasick, doi.org/10.1145/360825.360855): one pass over a text, whatever the
 * number of words. Where a script has word boundaries, a word inside a longer one is not found: port in report, AI in said.
 */
export function finderOf(words: readonly string[]): Finder {
  const nodes = grow(words);
  return (text) => {
    const found: Place[] = [];
    let at = 0;
    for (let end = 1; end <= text.length && found.length < MOST_PLACES; end += 1) {
      at = step(nodes, at, text.charCodeAt(end - 1));
      for (const word of nodes[at]?.words ?? []) {
        const start = end - (words[word]?.length ?? 0);
        if (isBounded(text, start, end)) found.push({ word, start, end });
      }
    }
    return found;
  };
}

function grow(words: readonly string[]): Node[] {
  const nodes: Node[] = [{ next: new Map(), fail: 0, words: [] }];
  const nodeAt = (index: number): Node => nodes[index] ?? { next: new Map(), fail: 0, words: [] };
  for (const [word, text] of words.entries()) {
    let at = 0;
    for (let index = 0; index < text.length; index += 1) {
      const code = text.charCodeAt(index);
      let next = nodeAt(at).next.get(code);
      if (next === undefined) {
        next = nodes.push({ next: new Map(), fail: 0, words: [] }) - 1;
        nodeAt(at).next.set(code, next);
      }
      at = next;
    }
    if (at !== 0) nodeAt(at).words.push(word);
  }
  // Level by level: where a word breaks off, the longest ending of what was read that begins another is gone on with.
  const queue = [...nodeAt(0).next.values()];
  for (let head = 0; head < queue.length; head += 1) {
    const index = queue[head] ?? 0;
    for (const [code, child] of nodeAt(index).next) {
      nodeAt(child).fail = step(nodes, nodeAt(index).fail, code);
      nodeAt(child).words.push(...nodeAt(nodeAt(child).fail).words);
      queue.push(child);
    }
  }
  return nodes;
}

function step(nodes: readonly Node[], from: number, code: number): number {
  let at = from;
  for (;;) {
    const node = nodes[at];
    const next = node?.next.get(code);
    if (next !== undefined) return next;
    if (node === undefined || at === 0) return 0;
    at = node.fail;
  }
}

/** A letter beside a letter is inside a word, in scripts that part words. */
function isBounded(text: string, start: number, end: number): boolean {
  return !(isWordLetter(text, start - 1) && isWordLetter(text, start)) && !(isWordLetter(text, end - 1) && isWordLetter(text, end));
}

function isWordLetter(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (Number.isNaN(code)) return false;
  if (code < 0x80) return (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39);
  // é, я; Han and kana stand without spaces
  return /[\p{L}\p{M}\p{N}]/u.test(text.charAt(at)) && !/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text.charAt(at));
}
