import type { Named, Quoted } from '../../domain/facts.ts';
import { type Folded, foldedTwin, pieceOf, wordsAt } from './folded.ts';
import { numbersIn, type OwnNumber, withIssuer } from './numbers.ts';
import { plainNumber } from './plain-number.ts';
import type { Line, Reading, Sentence } from './reading.ts';
import { isOwn, type Subject } from './subject.ts';
import { cellsOf } from './tabled.ts';
import { type Marked, marksIn } from './title-marks.ts';

export type Relations = { replaces: Quoted[]; amends: Named[]; implements: Quoted[] };

const MOST = 24;
/** What a document rests on stands in its first lines, and in the first article of what it carries. */
const LINES = 40;
const LONGEST = 200;

// 《…》(数流通〔2022〕5号)同时废止 · 《…》《…》予以废止 · 自…起废止
const REPEALED_BEHIND = /^[^。;]{0,80}?(?:同时|即行|予以|一并|相应|自[^,。;]{2,20}起)?(?:废止|停止执行|失效|不再执行)/;
// 废止《…》 · 代替《…》 · 取代
const REPEALED_BEFORE = /(?:废止|代替|替代|取代|停止执行)(?:了)?(?:[《、和及与][^。;]{0,300})?$/;
// 对《…》作如下修改 · 修改《…》 · 关于修改《…》的决定
const AMENDED_BEFORE = /(?:修改|修正|修订)(?:了|后的)?(?:[《、和及与<〈][^。;]{0,200})?[<〈]?$/;
const AMENDED_BEHIND = /^(?:\([^()]{1,60}\))?(?:作(?:出)?(?:如下|部分|以下)?(?:修改|修正|修订)|进行(?:修改|修订|修正)|(?:部分条[款文]|第[\d一二三四五六七八九十百]{1,6}条)[^。;]{0,40}(?:修改|修正))/;
// 根据《…》、《…》等法律 · 为贯彻落实《…》 · 按照《…》要求 · 依据
const BASIS_BEFORE = /(?:根据|依据|依照|按照|遵照|为(?:了)?(?:进一步)?(?:深入)?(?:贯彻|落实|实施|执行)(?:落实|实施|执行)?|贯彻落实|落实)(?:[^。;,]{0,20}?)(?:[《、和及与][^。;]{0,300})?$/;
// 制定本办法 · 起草了, but not 按照GB/T 1.1《标准化工作导则》的规定起草。: that says how it was written · 决定对… · 现将 · 公告如下
const MAKING = /制定|制订|起草(?!。|$)|编制|修订|决定|现就|现将|现予|公告如下|通知如下|提出|研究|经|特|印发|作出|修改/;

/** Gives what the document repeals or replaces, what it changes, and what it rests on, each by the name that the source gives it. */
export function relationsOf(reading: Reading, subject: Subject, numbers: readonly OwnNumber[]): Relations {
  const found: Relations = { replaces: replacedInTables(reading), amends: [], implements: [] };
  const own = new Set(numbers.map(({ text }) => plainNumber(foldedTwin(text).text)));
  for (const line of reading.lines) {
    if (line.n === null || line.kind === 'row') continue;
    for (const sentence of line.sentences) {
      chinese(sentence, line.n, line.at, subject, found);
      if (reading.language === 'en') english(sentence, line.n, line.at, own, found);
    }
  }
  const headline = inHeadline(reading.title, subject);
  for (const each of headline) if (!found.amends.some(({ text }) => text.includes(each.text) || each.text.includes(text))) found.amends.push(each);
  if (!subject.primary) found.implements.length = 0;
  return { replaces: once(found.replaces), amends: once(found.amends), implements: once(found.implements) };
}

function once<T extends Named>(facts: readonly T[]): T[] {
  return [...new Map(facts.map((fact) => [foldedTwin(fact.text).text.replaceAll(/\s/g, ''), fact])).values()].slice(0, MOST);
}

function chinese(sentence: Sentence, n: number, at: number, subject: Subject, found: Relations): void {
  const marks = marksIn(sentence).filter(({ core }) => !isOwn(subject, core));
  for (const mark of marks) {
    const before = sentence.text.slice(Math.max(0, mark.start - 320), mark.start);
    const behind = sentence.text.slice(mark.end, mark.end + 120);
    const quote = { text: withNumber(sentence, mark), paragraph: n };
    if ((REPEALED_BEHIND.test(behind) && !/《本|不得|应当/.test(behind.slice(0, 20)) && !repealsOther(behind)) || REPEALED_BEFORE.test(before)) found.replaces.push(quote);
    else if (at < LINES && (AMENDED_BEFORE.test(before) || AMENDED_BEHIND.test(behind)) && !/征求意见稿/.test(mark.name)) found.amends.push(quote);
    else if (at < LINES && BASIS_BEFORE.test(before) && MAKING.test(sentence.text.slice(mark.end))) found.implements.push(quote);
  }
  // 代替GB 99438-2020 · 海关总署公告2019年第50号同时废止
  for (const number of /废止|代替|替代/.test(sentence.text) ? numbersIn(sentence) : []) {
    const { shape, start, end } = withIssuer(sentence, number, false, false);
    const replaced = shape.id === 'standard' ? /(?:代替|替代) ?$/.test(sentence.text.slice(Math.max(0, start - 4), start)) : /^\)?(?:同时|即行|予以|一并)废止/.test(sentence.text.slice(end)) && !sentence.text.slice(0, start).endsWith('》(');
    if (replaced) found.replaces.push({ text: wordsAt(sentence, start, end), paragraph: n });
  }
  // 依據:個人資料保護法第二十七條第三項。
  const basis = at < LINES ? /^依据:? ?([^。;《"]{4,120})/.exec(sentence.text) : null;
  if (basis !== null && marks.length === 0) found.implements.push({ text: wordsAt(sentence, basis[0].length - (basis[1]?.length ?? 0), basis[0].length), paragraph: n });
}

/** 《甲》施行,《乙》同时废止: what is repealed is the second. */
function repealsOther(behind: string): boolean {
  const repeal = /废止|停止执行|失效|不再执行/.exec(behind)?.index ?? 0;
  return /施行|实施|公布|规定|,[^《]{0,10}本/.test(behind.slice(0, repeal).replace(/自[^,。;]{2,20}起/, ''));
}

/** A title with the number in brackets behind it. */
function withNumber(sentence: Folded, mark: Marked): string {
  const bracket = /^ ?\([^()]{3,50}号[^()]{0,10}\)/.exec(sentence.text.slice(mark.end))?.[0] ?? '';
  return wordsAt(sentence, mark.start, mark.end + bracket.length);
}

/** 代替标准 | GB/T 1187—2019 */
function replacedInTables({ lines }: Reading): Quoted[] {
  const found: Quoted[] = [];
  let column = -1;
  for (const line of lines) {
    if (line.kind !== 'row' || line.n === null) {
      column = -1;
      continue;
    }
    const cells = cellsOf(line.text);
    const head = cells.findIndex(({ text }) => /^(?:代替|替代)(?:标准)?(?:号|编号|标准号)?$/.test(text));
    if (head >= 0) column = head;
    // 代替标准 | GB/T 1187—2019: a row of a label and its value
    const labelled = head === 0 && cells.length === 2;
    const cell = labelled ? cells[1] : cells[column];
    if (labelled) column = -1;
    const named = cell === undefined || (head >= 0 && !labelled) ? undefined : numbersIn(pieceOf(line, cell.start, cell.start + cell.text.length))[0];
    if (cell !== undefined && named !== undefined) found.push({ text: wordsAt(line, cell.start, cell.start + cell.text.length), paragraph: line.n });
  }
  return found;
}

type EnglishRule = { to: keyof Relations; pattern: RegExp };

/** What stands behind these words is named up to the next stop; the first group is what is left of it. */
const ENGLISH: readonly EnglishRule[] = [
  // This Regulation repeals Regulation (EU) … · replaces the interim measures · revokes Executive Order 14110
  { to: 'replaces', pattern: /\b(?:repeals?|repealing|supersedes?|superseding|rescinds?|rescinding|revokes?|revoking|replaces?|replacing) (?!by\b|with\b|it\b)([^,;]{6,200}(?:, \d{4}\b)?)/ },
  // Regulation (EU) 2019/1 is repealed · Executive Order 14110 of … is hereby revoked
  { to: 'replaces', pattern: /^(?:\d+\. |\([a-z0-9]+\) |section \d+\. )?(?:effective [^,;]{3,20}, \d{4}, )?([^;]{6,200}?) (?:is|are) (?:hereby )?(?:repealed|revoked|rescinded|superseded|replaced(?! by| with))\b/ },
  // amending Directive … · This rule amends …
  { to: 'amends', pattern: /\b(?:amends?|amending|modifies|modifying) (?!by\b)([^,;]{6,200})/ },
  // Directive 2014/65/EU is amended as follows
  { to: 'amends', pattern: /^(?:\d+\. |\([a-z0-9]+\) |section \d+\. )?([^;]{6,200}?) (?:is|are) (?:hereby )?amended\b/ },
  // pursuant to section 5 of … · in accordance with Article 12 of … · under the powers conferred by
  { to: 'implements', pattern: /\b(?:pursuant to|under the authority of|in exercise of the powers conferred by|acting (?:on|under)|implementing(?! (?:regulation|directive|decision|act|rule|measure|power|technical)s?\b(?! \())|implements|(?:this|these) (?:[a-z]{4,14} ){1,3}(?:will |would )?(?:implement|supplement|transpose|give effect to|carry out)s?|supplementing|having regard to|authority:|laws of the united states of america, including)(?: the)? ([^;]{6,200}?)(?=, (?:the |and in particular|it is|has |makes?|hereby|we )|[;]|\.?$|, )/ },
];

// an act, a law, a numbered thing: what names nothing is no relation
const NAMES_SOMETHING = /\b(?:act|law|regulations?|directive|decision|order|rules?|measures|provisions|part|parts|code|treaty|agreement|proclamation|standard|notice|announcement|guidelines?|licen[cs]e|bulletin|circular|u\.s\.c|cfr|section|article|mandate)\b/;

function english(sentence: Sentence, n: number, at: number, own: ReadonlySet<string>, found: Relations): void {
  for (const { to, pattern } of ENGLISH) {
    if (at >= LINES && to === 'implements') continue;
    const match = pattern.exec(sentence.text);
    // Commission Implementing Regulation (EU) 2026/12 is a name; "implementing Regulation (EU) 2026/12" is what an act does.
    if (match !== null && match[0].startsWith('implementing regulation') && /(?:commission|council) $/.test(sentence.text.slice(0, match.index))) continue;
    const named = match?.[1];
    if (match === null || named === undefined || !NAMES_SOMETHING.test(named)) continue;
    // Only the document itself changes others: not "the Commission may amend", nor "Member States shall repeal".
    if (to !== 'implements' && /\b(?:may|would|could|shall|should|will|to|power to|proposes? to) (?:be )?$/.test(sentence.text.slice(Math.max(0, match.index - 12), match.index)) && !/\b(?:rule|order|regulation) would $/.test(sentence.text.slice(0, match.index))) continue;
    const start = match.index + match[0].indexOf(named);
    if ([...own].some((number) => plainNumber(named).startsWith(number))) continue;
    const words = wordsAt(sentence, start, start + Math.min(named.length, LONGEST));
    found[to].push({ text: words.replace(/^(?:the|The) /, '').replace(/[.,]$/, ''), paragraph: n });
  }
}

/** 国务院关于修改《…》的决定 · … amending Regulation (EU) 2023/5 */
function inHeadline(title: Line, subject: Subject): Named[] {
  const marks = marksIn(title).filter((mark) => !isOwn(subject, mark.core) && (AMENDED_BEFORE.test(title.text.slice(0, mark.start)) || AMENDED_BEHIND.test(title.text.slice(mark.end))) && !/征求意见/.test(title.text));
  const english = /\bamending ([^,;]{6,160}?)(?= (?:as regards|and|with regard|to )|$|,)/.exec(title.text);
  const named = english?.[1];
  return [
    ...marks.map((mark) => ({ text: wordsAt(title, mark.start, mark.end), paragraph: null })),
    ...(english === null || named === undefined || !NAMES_SOMETHING.test(named) ? [] : [{ text: wordsAt(title, english.index + english[0].indexOf(named), english.index + english[0].indexOf(named) + named.length), paragraph: null }]),
  ];
}
