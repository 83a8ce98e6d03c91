import type { Named } from '../../domain/facts.ts';
import { mentionsIn } from './bodies.ts';
import { type Folded, foldedTwin, pieceOf, wordsAt } from './folded.ts';
import { NUMBER_SHAPES, type NumberShape } from './number-shapes.ts';
import { plainNumber } from './plain-number.ts';
import type { Line, Reading } from './reading.ts';
import { isAnothers, isOwn, type Subject } from './subject.ts';
import { marksIn } from './title-marks.ts';

/** A number at a place of a line; `start` is where its issuer begins (商务部公告2026年第3号), `core` where the number itself does. */
export type NumberFound = { shape: NumberShape; start: number; core: number; end: number };

/** The document's own number, with its shape: the form tells the jurisdiction and the rank. */
export type OwnNumber = Named & { shape: NumberShape; line: Line; at: number };

/** Where a document gives its number: in its first lines, or (a filing of the Federal Register) under its end. */
const FIRST_LINES = 16;
const LAST_LINES = 6;
const MOST = 12;
/** Six acronyms, joined; in characters. */
const LONGEST_ACRONYMS = 80;

// 文号: · 发文字号: · 【发布文号】 · Citation: · Document number:
const LABEL = /^[[【(*]{0,2}(?:发文字号|发布文号|公告文号|文号|标准编号|标准号|文件编号|发文号|document citation|citation|document (?:number|no\.?)|agency\/docket numbers?|reference)[\]】)*]{0,2}\s*:?\s*/;
// words behind which another document's number stands
const CITING =
  /(?:依据|根据|按照|依照|参照|遵照|违反|废止|修改|修订|修正|替代|代替|落实|贯彻|执行|参见|详见|以及|其中|前述|(?<!\p{Script=Han})原|pursuant to|in accordance with|under|amend(?:s|ed|ing|ment to)|repeal(?:s|ed|ing)|supplement(?:s|ed|ing)|implement(?:s|ed|ing)|supersed(?:es|ed|ing)|replac(?:es|ed|ing)|revok(?:es|ed|ing)|rescind(?:s|ed|ing)|correct(?:s|ed|ing)|modif(?:ies|ied|ying)|extend(?:s|ed|ing)|see|in|of|to|by|with|from|regarding|concerning|on|as regards)\s*(?:the )?[《"]?\p{Script=Han}{0,24}$/u;
// 发布2026年第61号公告 · issued Announcement No. 3 · signed Executive Order 14400 · issued as NDCA Order No. 7
const ISSUING = /(?:印发|发布|公布|颁布|签署|签发|下发|出台|发出)了?$|\b(?:issued|published|released|signed|promulgated|adopted|unveiled|issues|publishes|signs)(?: (?:as|through|by|in))? (?:an? |the |its |its joint )?(?:new |final )?(?:consultation paper |discussion paper |policy statement |guidance |statement |(?!(?:at|on|by|in) )[a-z]{2,8} )?$|^today, (?:the )?$|\bproposal for a (?:regulation|directive|decision) [^;]{3,120}\($/;
// 此前 · 早在 · earlier this year
const BEFORE_NOW = /此前|早在|曾|去年|前期|earlier|previous|last year|formerly/;
// of 9 September 2026 · of September 8, 2026. (a day and nothing else: not "…of December 20, 2017, is revoked")
const OF_DAY = /^,? ?(?:of|dated) (?:\d{1,2} [a-z]{3,9}|[a-z]{3,9}\.? \d{1,2}),? \d{4}\.?$/;

/** Gives the numbers of the document itself, the text's before the headline's. */
export function ownNumbers(reading: Reading, subject: Subject): OwnNumber[] {
  const { title, lines } = reading;
  const found: OwnNumber[] = [];
  const traditional = reading.language === 'zh-Hant';
  const last = lines.slice(FIRST_LINES).slice(-LAST_LINES);
  for (const line of [...lines.slice(0, FIRST_LINES), ...last]) {
    if (line.kind === 'row') continue;
    const alone = standsAlone(line, lines[line.at - 1], title, traditional);
    if (alone !== null) found.push(...alone.map((text) => ({ ...text, line })));
    else found.push(...inHistory(line), ...inRunningText(reading, subject, line));
  }
  found.push(...inHeadline(title, subject));
  return distinctNumbers(found).slice(0, MOST);
}

/** Gives the numbers that a line names, the longest at each place. */
export function numbersIn({ text, raw }: Folded): NumberFound[] {
  if (!/\d|号/.test(text)) return [];
  const found: NumberFound[] = [];
  for (const shape of NUMBER_SHAPES) {
    if (shape.id === 'bare') continue;
    for (const match of text.matchAll(shape.pattern)) {
      const core = match.index + (shape.id === 'file' ? leadingWords(match[0]) : 0);
      // 《…》(…令第22号): the bracket is not the number's own
      const end = match.index + match[0].length - (/^[^(]*\)$/.test(match[0]) ? 1 : 0);
      if (shape.id === 'uk-paper' && raw.slice(core, end) !== raw.slice(core, end).toUpperCase()) continue;
      if (found.some((other) => core < other.end && other.core < end)) continue;
      found.push({ shape, start: core, core, end });
    }
  }
  return found.toSorted((a, b) => a.core - b.core);
}

/** In running text the letters of an issuer follow other words: 依据国发〔2025〕3号, 的通知(工信部联节〔2026〕218号). */
function leadingWords(number: string): number {
  const lead = /^\p{Script=Han}{0,18}(?:依据|根据|按照|参照|依照|废止|修改|印发|发布|通知|文件|的|文号为|号为)/u.exec(number);
  return lead === null ? 0 : lead[0].length;
}

type Alone = Omit<OwnNumber, 'line'>;

/** 国办发〔2026〕12号 · 文号:… · 国家数据流通管理局令第7号 · 第789号 below 中华人民共和国国务院令 · [Docket No. 260901-0123] */
function standsAlone(line: Line, before: Line | undefined, title: Line, traditional: boolean): Alone[] | null {
  if (line.raw.length > 120) return null;
  const close = unspaced(line);
  const label = LABEL.exec(close.text)?.[0].length ?? 0;
  const inside = pieceOf(close, label, close.text.length);
  const bare = /^\(?(?:(?:\d{4}|[〇○零一二三四五六七八九]{4}) ?年 ?)?第 ?(?:\d{1,5}|[一二三四五六七八九十百零〇]{1,7}) ?号\)?$/.exec(inside.text);
  if (bare !== null) return (before === undefined ? null : joined(before, inside, line.n)) ?? underHeadline(inside, line, title);
  const numbers = numbersIn(inside).map((number) => withIssuer(inside, number, traditional, true));
  const [first] = numbers;
  const final = numbers.at(-1);
  if (first === undefined || final === undefined || !/^[[(【]{0,2}$/.test(inside.text.slice(0, first.start))) return null;
  const tail = inside.text.slice(final.end);
  const filed = first.shape.id === 'fr-doc' && tail.startsWith(' filed');
  if (!filed && !OF_DAY.test(tail) && !/^[\])】.;]{0,2}$/.test(tail)) return null;
  // Between several numbers of one line stand marks and no words.
  if (numbers.some((number, at) => at > 0 && /\p{L}/u.test(inside.text.slice(numbers[at - 1]?.end ?? 0, number.start)))) return null;
  return numbers.map((number) => ({ text: wordsAt(inside, number.start, number.end), paragraph: line.n, shape: number.shape, at: number.start }));
}

/** 2026年 第6号, in the first lines below the headline …的公告 */
function underHeadline(number: Folded, line: Line, title: Line): Alone[] | null {
  const shape = NUMBER_SHAPES.find(({ id }) => id === 'announcement');
  const announces = line.at < 3 && /年/.test(number.text) && /(?:公告|通告)$/.test(title.text);
  return announces && shape !== undefined ? [{ text: number.raw, paragraph: line.n, shape, at: 0 }] : null;
}

function joined(before: Line, number: Folded, n: number | null): Alone[] | null {
  const head = unspaced(before);
  const order = /^[^,。:;]{0,60}(?:令|公告|通告)$/.test(head.text);
  const shape = NUMBER_SHAPES.find(({ id }) => id === (head.text.endsWith('令') ? 'order' : 'announcement'));
  return order && shape !== undefined ? [{ text: `${head.raw}${number.raw}`, paragraph: n, shape, at: 0 }] : null;
}

/** 中 华 人 民 共 和 国 国 务 院 令 is set with spaces between its characters; between bodies they stay. */
function unspaced(line: Folded): Folded {
  const raw = line.raw.trim();
  // 国 务 院 令 · 第 12 号 · 国办发 〔2026〕 12 号
  if (/^(?:\S ){3,}\S$/.test(raw)) return foldedTwin(raw.replaceAll(' ', ''));
  if (!/\p{Script=Han}/u.test(raw)) return foldedTwin(raw);
  return foldedTwin(raw.replaceAll(/ ?([〔〕【】[\]()第号年]) ?/g, '$1'));
}

/** The issuer before 令 and 公告 is part of the number: 商务部 海关总署公告2026年第3号. In running text only a body of the tables. */
export function withIssuer(folded: Folded, found: NumberFound, traditional: boolean, alone: boolean): NumberFound {
  if (!['order', 'announcement'].includes(found.shape.id)) return found;
  const before = folded.text.slice(0, found.core);
  // MOFCOM Announcement No. 3 · MOFCOM and GACC Announcement No. 3 · MOFCOM, MOF and GACC
  const acronym = /(?:^|[\s(])((?:[a-z]{2,8}(?:, | and | & |, and )){0,5}[a-z]{2,8}) $/.exec(before.slice(-LONGEST_ACRONYMS))?.[1];
  if (acronym !== undefined && folded.raw.length === folded.text.length && /^(?:[A-Z]{2,8}|and|&|[, ])+$/.test(folded.raw.slice(found.core - acronym.length - 1, found.core - 1))) return { ...found, start: found.core - acronym.length - 1 };
  const run = /[\p{Script=Han}、 ]{2,80}$/u.exec(before)?.[0];
  if (run === undefined) return found;
  // 国家标准公告2026年第18号: what stands before a number that stands alone is part of its name
  if (alone && run.length === before.length && !/依据|根据|按照|关于|废止|修改|执行|的/.test(run)) return { ...found, start: 0 };
  const near = mentionsIn(folded, traditional).filter((mention) => mention.end <= found.core);
  let start = found.core;
  for (const mention of near.toReversed()) if (/^[、 和]?$/.test(folded.text.slice(mention.end, start))) start = mention.start;
  return { ...found, start };
}

// (2026年8月28日国家市场监督管理总局令第118号公布 自2026年11月1日起施行), as compilations set it below the title
const HISTORY = /^\(\d{4}年[^)]{4,400}\)$/;

/** The number by which a document was promulgated, in the brackets below its title; later changes have numbers of their own. */
function inHistory(line: Line): OwnNumber[] {
  if (line.at >= 4 || !HISTORY.test(line.text)) return [];
  return numbersIn(line)
    .filter(({ shape, end }) => shape.id !== 'bare' && /^(?:公布|发布|颁布|印发)/.test(line.text.slice(end)))
    .slice(0, 1)
    .map((found) => own(line, withIssuer(line, found, false, false)));
}

/** 《…》(工信部联节〔2026〕218号) · 商务部发布2026年第61号公告 · published …, issued as NDCA Order No. 7 */
function inRunningText(reading: Reading, subject: Subject, line: Line): OwnNumber[] {
  const numbers = numbersIn(line);
  if (numbers.length === 0) return [];
  const marks = marksIn(line).filter((mark) => isOwn(subject, mark.core) && !isAnothers(line, mark));
  return numbers.flatMap((found) => {
    const number = withIssuer(line, found, reading.language === 'zh-Hant', false);
    const before = line.text.slice(Math.max(0, number.start - 160), number.start);
    const named = marks.some((mark) => mark.end <= number.start && /^ ?\((?:以下[^()]{1,20},)?(?:文号:?|编号:?)?$/.test(line.text.slice(mark.end, number.start)));
    const issued = !subject.primary && line.at < 6 && (ISSUING.test(before) || /^,? (?:was|is) (?:published|issued|released|promulgated|signed)\b/.test(line.text.slice(number.end, number.end + 24))) && !BEFORE_NOW.test(line.text.slice(Math.max(0, number.start - 80), number.start)) && isRecent(reading, line.text.slice(number.core, number.end));
    return (named && (!subject.primary || isRecent(reading, line.text.slice(number.core, number.end)))) || issued ? [own(line, number)] : [];
  });
}

/** What is told as news has a number of the year of publication, or of the last. */
function isRecent(reading: Reading, number: string): boolean {
  const year = /(?<!\d)20\d{2}(?!\d)/.exec(number)?.[0];
  return year === undefined || reading.publishedOn === null || Number(year) >= Number(reading.publishedOn.slice(0, 4)) - 1;
}

function inHeadline(title: Line, subject: Subject): OwnNumber[] {
  const marks = marksIn(title).filter((mark) => !isOwn(subject, mark.core));
  const numbers = numbersIn(title).filter((found) => {
    const before = title.text.slice(0, found.core);
    // …的通告(2026年第33号) · 海关总署公告2026年第105号(关于…的公告)
    if (['announcement', 'order', 'file'].includes(found.shape.id) && /^\)?$/.test(title.text.slice(found.end)) && /\(/.test(title.text.slice(Math.max(0, found.core - 16), found.end))) return true;
    // 关于更正2026年第88号公告有关内容的公告: behind 关于 stands what an announcement is about
    if (/关于/.test(before)) return false;
    return !CITING.test(before) && !/\b(?:amending|repealing|supplementing|implementing|pursuant|under|amendment|revoking|extension)\b/.test(before) && !marks.some((mark) => mark.start < found.core && found.end < mark.end + 40);
  });
  return numbers.map((found) => own(title, withIssuer(title, found, false, true)));
}

function own(line: Line, { shape, start, end }: NumberFound): OwnNumber {
  return { text: wordsAt(line, start, end), paragraph: line.n, shape, line, at: start };
}

/** One number once: of 令第7号 and 国家数据流通管理局令第7号 the longer, at the place of the first. */
function distinctNumbers(found: readonly OwnNumber[]): OwnNumber[] {
  const kept: OwnNumber[] = [];
  for (const number of found) {
    const same = kept.findIndex((other) => isSame(other, number));
    if (same < 0) kept.push(number);
    else if (number.paragraph !== null && number.text.length > (kept[same]?.text.length ?? 0)) kept[same] = number;
  }
  return kept;
}

function isSame(a: OwnNumber, b: OwnNumber): boolean {
  const [one, two] = [plainNumber(foldedTwin(a.text).text), plainNumber(foldedTwin(b.text).text)];
  if (one === two) return true;
  if (a.shape.id !== b.shape.id || !['order', 'announcement'].includes(a.shape.id)) return false;
  // 公告2026年第3号 and 第3号 are one: the year is said once
  const digits = (number: string) => (number.match(/\d+/g) ?? []).filter((each) => !/^20\d{2}$/.test(each)).join(' ');
  return digits(one) === digits(two);
}
