import { BODIES_CN } from './bodies-cn.ts';
import { BODIES_WORLD } from './bodies-world.ts';
import type { BodyRow } from './body-row.ts';
import { type Folded, foldedTwin, wordsAt } from './folded.ts';
import { CITIES, PROVINCES } from './places.ts';

/** A body that a text names, at a place of a folded text; `row` is null for one that no table has. */
export type Mention = { start: number; end: number; words: string; row: Pick<BodyRow, 'zh' | 'where' | 'rank'> | null };

type Name = { folded: string; written: string; row: BodyRow };

/** Names by their first two characters, the longest first: of 国务院 and 国务院办公厅 the longer is meant. */
const NAMES: ReadonlyMap<string, readonly Name[]> = namesByStart();

function namesByStart(): Map<string, Name[]> {
  const names = [...BODIES_CN, ...BODIES_WORLD].flatMap((row) => [row.zh, row.en, ...row.names].map((written) => ({ folded: foldedTwin(written).text, written, row })));
  return Map.groupBy(names.toSorted((a, b) => b.folded.length - a.folded.length), ({ folded }) => folded.slice(0, 2));
}

// 教育部门 · 公安部署 · 中国人民银行上海分行
const ANOTHER_WORD = /^(?:门|署|分|队|位|件|属|落|长)|^\p{Script=Han}{0,6}(?:分行|支行|分局|分署)/u;
/** Two thirds of the places where these stand mean a body of another country; so they count only where the place says so. */
const SHARED_ABROAD = new Set(['TW', 'HK', 'MO']);

/** Gives the bodies of the tables that a folded text names, in order. `traditional` says that the article is in traditional script: short names of Hong Kong and Taiwan count only there. */
export function mentionsIn(folded: Folded, traditional: boolean): Mention[] {
  const { text } = folded;
  const found: Mention[] = [];
  for (let at = 0; at < text.length - 1; at += 1) {
    const name = NAMES.get(text.slice(at, at + 2))?.find((each) => text.startsWith(each.folded, at) && stands(folded, at, each, traditional));
    if (name === undefined) continue;
    const end = at + name.folded.length;
    found.push({ start: at, end, words: wordsAt(folded, at, end), row: name.row });
    at = end - 1;
  }
  return found;
}

function stands(folded: Folded, at: number, { folded: name, written, row }: Name, traditional: boolean): boolean {
  const behind = folded.text.slice(at + name.length, at + name.length + 8);
  // A Latin name is a word of its own; a short form is written in capitals (NEA, not "nea").
  if (/^[a-z]/.test(name)) {
    const bounded = !/[a-z\d]$/.test(folded.text.slice(Math.max(0, at - 1), at)) && !/^[a-z\d]/.test(behind);
    // Vietnam's Ministry of Commerce
    const foreign = /[a-z]'s $/.test(folded.text.slice(Math.max(0, at - 8), at)) && row.where === 'CN';
    return bounded && !foreign && (written !== written.toUpperCase() || wordsAt(folded, at, at + name.length) === written);
  }
  if (ANOTHER_WORD.test(behind)) return false;
  // 香港证监会 and 台湾经济部 say where; 经济部 alone may be Germany's
  return row.where === null || !SHARED_ABROAD.has(row.where) || traditional || /^(?:香港|台湾|澳门)/.test(written);
}

// 数字产业促进总署 · 临江省数据流通管理局 · 北京市人民政府办公厅 · 示例部
const SHAPE = /^[\p{Script=Han}·]{2,28}(?:部|委|委员会|局|署|厅|办公厅|办公室|政府|银行|法院|检察院|中心|协会|联合会|管理会|总会|院|办|司|处|公署|大队|支队|联席会议|领导小组)$/u;
// words that a name has not: 有关部门 · 本局 · 各省人民政府 · 现将…
const NO_NAME = /^(?:各|本|我|该|有关|相关|上述|其他|县级|省级|市级|所在地)|[的了是将为于请按把被]|关于|会同|共同|联合(?!会|国)|通知|有关部门|主管部门|负责|规定|意见/;
const LOCAL = new RegExp(`^(?:${[...PROVINCES, ...CITIES].join('|')})`);
// 临江省… · 禾浦市… · 某某自治州…
const LOCAL_SHAPE = /^\p{Script=Han}{2,8}(?:省|市|自治区|自治州|州|盟|县|区|旗)\p{Script=Han}/u;
// 办公厅 of a ministry, a department of one: 国家能源局综合司 · 工业和信息化部科技司 · 财政部办公厅
const DEPARTMENT = /^(?:\p{Script=Han}{0,10}(?:司|局|办公厅|办公室|中心|处|室|院|所|厅|委员会))$/u;
// 等四部门 · 等3个部门 · 等部门 · 等单位
const AND_MORE = /\s?等\s?(?:[\d一二三四五六七八九十]{1,3}\s?个?)?\s?(?:部门|单位|机关|部委|机构|委办局|家单位)?$/;

/**
 * Gives the bodies of a piece of text that is nothing but a list of bodies (工业和信息化部、国家发展改革委等四部门), or null
 * where it is more than that. A body that no table has counts by its shape only if `shapes` says that the place warrants it.
 */
export function bodyList(piece: Folded, offset: number, shapes: boolean, traditional: boolean): Mention[] | null {
  const text = piece.text.replace(AND_MORE, '');
  const found: Mention[] = [];
  for (const token of text.matchAll(/[^\s、,/()]+/g)) {
    const parts = bodiesOfToken(piece, token.index, token[0], shapes, traditional);
    if (parts === null) return null;
    found.push(...parts);
  }
  return found.length === 0 || found.length > 40 ? null : found.map((mention) => ({ ...mention, start: mention.start + offset, end: mention.end + offset }));
}

/** Five bodies joined by 和 fit in here; in characters. */
const LONGEST_TOKEN = 120;
// 会同 · 联合 · 和 · 与
const AND = /^(?:会同|联合|和|与|及|以及|同|暨|并会同)/;

function bodiesOfToken(piece: Folded, start: number, token: string, shapes: boolean, traditional: boolean): Mention[] | null {
  if (token.length > LONGEST_TOKEN) return null;
  const one = bodyOf(piece, start, token, shapes, traditional);
  if (one !== null) return [one];
  for (let at = 2; at < token.length - 2; at += 1) {
    const and = AND.exec(token.slice(at))?.[0];
    if (and === undefined) continue;
    const first = bodyOf(piece, start, token.slice(0, at), shapes, traditional);
    const rest = first === null ? null : bodiesOfToken(piece, start + at + and.length, token.slice(at + and.length), shapes, traditional);
    if (first !== null && rest !== null) return [first, ...rest];
  }
  return null;
}

function bodyOf(piece: Folded, start: number, token: string, shapes: boolean, traditional: boolean): Mention | null {
  const words = wordsAt(piece, start, start + token.length);
  const mention = { start, end: start + token.length, words };
  const [known] = mentionsIn(foldedTwin(words), traditional);
  if (known !== undefined && known.start === 0) {
    if (known.end === token.length) return { ...mention, row: known.row };
    if (DEPARTMENT.test(token.slice(known.end)) && !NO_NAME.test(token.slice(known.end))) return { ...mention, row: known.row };
  }
  if (token.length > 30 || !SHAPE.test(token) || NO_NAME.test(token)) return null;
  if (LOCAL.test(token)) return { ...mention, row: { zh: words, where: 'CN', rank: 'local' } };
  if (!shapes) return null;
  return { ...mention, row: LOCAL_SHAPE.test(token) ? { zh: words, where: null, rank: 'local' } : null };
}

// 示例省第十四届人民代表大会常务委员会: the term is no part of the name
const TERM = /第[一二三四五六七八九十]{1,3}届/;

/** Gives one mention for each body, in order; of two names of one body the longer, of a congress the one without its term. */
export function distinct(mentions: readonly Mention[]): Mention[] {
  const kept = new Map<string, Mention>();
  for (const mention of mentions) {
    const key = (mention.row?.zh ?? foldedTwin(mention.words).text).replace(TERM, '');
    const known = kept.get(key);
    if (known === undefined) kept.set(key, mention);
    else if (TERM.test(known.words) ? !TERM.test(mention.words) : mention.words.length > known.words.length && !TERM.test(mention.words)) kept.set(key, { ...mention });
  }
  return [...kept.values()];
}
