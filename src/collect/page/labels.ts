import { LABELS, type LabelSays, TOOLS } from './label-words.ts';

/** No name, date or number that follows a label is longer; what is, is a sentence. In characters. */
const LONGEST_VALUE = 60;
/** A title in a metadata table may be. In characters. */
const LONGEST_TITLE = 200;
/** What may be left of a line of labels: a reporter's name, a bracket. In characters. */
const MOST_LEFT = 8;

/** A label with its value as written; weak ones need company. */
export type Label = { says: LabelSays; word: string; weak: boolean; value: string };
/** A line taken apart: its labels, the dates that stand without one, and what is left. */
export type LabelLine = { labels: Label[]; dates: string[]; tools: number; left: string };

const KNOWN = new Map(LABELS.flatMap(({ says, weak, words }) => words.map((word) => [bare(word), { says, weak }] as const)));
const SPELLED = LABELS.flatMap(({ words }) => words).toSorted((a, b) => b.length - a.length).map(spaced).join('|');
// 索 引 号： · 【发布单位】 · Published: · （责任编辑：何示例）
const LABEL = new RegExp(String.raw`(?<![\p{L}\p{N}])(?:[【\[]\s*(?<marked>${SPELLED})\s*[】\]]\s*[:：]?|(?<word>${SPELLED})\s*[:：])`, 'giu');
const EXACT = new RegExp(String.raw`^[【\[]?(?:${SPELLED})[】\]]?\s*[:：]?$`, 'iu');
// 来源于 示例财经网, without a colon
const LOOSE_SOURCE = /(?<![\p{L}\p{N}])来源于\s+(?=\p{L})/gu;
const TOOL = new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${TOOLS.toSorted((a, b) => b.length - a.length).map(spaced).join('|')})(?![\p{L}\p{N}])`, 'giu');
const MONTHS = String.raw`(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?`;
/** A whole day, with a time or without, in the ways pages write it above an article. */
const DATE = new RegExp(
  [
    // 2026-09-10 17:00:05 · 2026年09月10日（星期四）17时00分 · 2026.9.10
    String.raw`(?<!\d)\d{4}\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}(?!\d)\s?日?(?:\s*[（(]?(?:星期|周|週)[一二三四五六日天][)）]?)?(?:[\sT]*(?:上午|下午)?\s*\d{1,2}(?:[:：]\d{2}(?:[:：]\d{2})?|[时時]\d{1,2}分))?`,
    // 9 September 2026 · September 9, 2026, 2:20 pm
    String.raw`(?<![\p{L}\p{N}])(?:\d{1,2} (?:${MONTHS}),? \d{4}|(?:${MONTHS}) \d{1,2},? \d{4})(?:,? (?:at )?\d{1,2}:\d{2}(?:\s?[ap]m)?)?`,
  ].join('|'),
  'giu',
);

/** Gives a block's text as a line of labels: the cells of a table row are read as labels and values in turn. */
export function labelLine(text: string, isRow: boolean): LabelLine {
  const line = isRow ? text.split(' | ').map((cell) => (isLabel(cell) && !/[:：]$/.test(cell) ? `${cell}：` : cell)).join('  ') : text;
  if (line.length > 3 * LONGEST_TITLE) return { labels: [], dates: [], tools: 0, left: line };
  const found = [...line.replaceAll(LOOSE_SOURCE, (word) => `${word.trim()}：`).matchAll(LABEL)];
  const source = found[0]?.input ?? line;
  const labels: Label[] = [];
  let left = source.slice(0, found[0]?.index ?? source.length);
  for (const [at, match] of found.entries()) {
    const word = bare(match.groups?.['marked'] ?? match.groups?.['word'] ?? '');
    const known = KNOWN.get(word);
    const after = source.slice(match.index + match[0].length, found[at + 1]?.index ?? source.length);
    const value = trimmed(after);
    const longest = /[标標][题題]$|名[称稱]$/.test(word) || known?.says === 'nothing' ? LONGEST_TITLE : LONGEST_VALUE;
    // 审核：应当自收到之日起十日内完成。 is a sentence
    if (known === undefined || value.length > longest || /[。；！？]/.test(value)) left += match[0] + after;
    else {
      const { kept, rest } = known.says === 'publisher' || known.says === 'issuer' ? nameIn(value) : { kept: value, rest: '' };
      labels.push({ ...known, word, value: kept });
      left += ` ${rest} `;
    }
  }
  const dates = [...left.matchAll(DATE)].map((match) => match[0].trim());
  const undated = left.replaceAll(DATE, ' ');
  const tools = undated.match(TOOL)?.length ?? 0;
  return { labels, dates, tools, left: trimmed(undated.replaceAll(TOOL, ' ').replaceAll(/[\p{P}\p{S}\s]+/gu, ' ')) };
}

/** Says whether a line is nothing but labels with their values, or tools. Weak labels count where `company` is given. */
export function isLabelLine(line: LabelLine, company: boolean): boolean {
  const strong = line.labels.some((label) => !label.weak) || (company && line.labels.length > 0);
  return strong ? line.left.length <= MOST_LEFT : line.left === '' && line.tools > 0 && line.labels.length === 0;
}

/** Says whether a text is a label and nothing else: a cell, or the term of a list of metadata. */
export function isLabel(text: string): boolean {
  return text.length < 20 && EXACT.test(text);
}

/** Gives the first whole date in a text as written, or null. */
export function firstDate(text: string): string | null {
  return text.match(DATE)?.[0].trim() ?? null;
}

/** 示例社 孙示例 · 货币政策司 打印本页: the name ends where a date, a tool or, in Chinese, a space comes. */
function nameIn(value: string): { kept: string; rest: string } {
  const ends = [DATE, TOOL].map((pattern) => [...value.matchAll(pattern)].find((match) => match.index > 0)?.index ?? value.length);
  const cut = Math.min(...ends);
  const name = trimmed(value.slice(0, cut));
  const [first = ''] = /\p{Script=Han}/u.test(name) ? name.split(/[\s|｜]+/u) : name.split(/\s*[|｜]\s*|\s{2,}/u);
  return { kept: first, rest: `${name.slice(first.length)} ${value.slice(cut)}` };
}

function trimmed(text: string): string {
  return text.replaceAll(/^[\s|｜【】[\]（）()<>《》,，、·;；/]+|[\s|｜【】[\]（）()<>,，、·;；/]+$/gu, '');
}

function bare(word: string): string {
  return word.replaceAll(/\s+/g, '').toLowerCase();
}

/** 索引号 is also written 索 引 号. */
function spaced(word: string): string {
  return /\p{Script=Han}/u.test(word) ? Array.from(word.replaceAll(' ', '')).join(String.raw`\s*`) : word.replaceAll(' ', String.raw`\s*`);
}
