import type { LocalDate } from '../../domain/instant.ts';
import type { DayFound } from './day-found.ts';
import { after } from './day-words.ts';
import { wordsAt } from './folded.ts';
import { isForeign } from './foreign.ts';
import { countIn } from './numerals.ts';
import type { OwnNumber } from './numbers.ts';
import type { Reading, Sentence } from './reading.ts';
import type { Subject } from './subject.ts';

type Base = 'published' | 'issued' | 'effective';

/** A day that the text tells from another. `count` is the group of the number, none for the very day; `less` is taken off in days. */
type Reckoning = { role: DayFound['role']; base: readonly Base[]; pattern: RegExp; sentence: RegExp | null; register: boolean; less: number };

const COUNT = String.raw`(?<count>\d{1,4}|[一二三四五六七八九十百]{1,6})`;
const DAY_OF = String.raw`自(?:本\p{Script=Han}{1,6})?(?:正式)?(?:公布|发布|印发|颁布|公告|签发|发文)之?日`;

/** Ways to tell a day from another; working days are left out, for they need a calendar that the text does not give. */
const RECKONINGS: readonly Reckoning[] = [
  // 自公布之日起30日后施行 · 自发布之日起三个月后实施
  { role: 'effective', base: ['published', 'issued'], pattern: new RegExp(String.raw`${DAY_OF}(?:起)?(?:满)?${COUNT}(?<unit>个月|日|天|年)(?:后|起)?(?:起)?(?:施行|实施|执行|生效)`, 'u'), sentence: null, register: false, less: 0 },
  // 自公布之日起施行 · 自印发之日起执行 · 自公告日施行
  { role: 'effective', base: ['published', 'issued'], pattern: new RegExp(String.raw`(?:${DAY_OF}(?:起|开始)?|自即日起|自公告日(?:起)?|自发布日(?:起)?)(?:正式)?(?:施行|实施|执行|生效)`, 'u'), sentence: null, register: false, less: 0 },
  // 自本公告发布之日起30日内将意见 · 征求意见期限为自公告之日起30日
  { role: 'comments-due', base: ['published', 'issued'], pattern: new RegExp(String.raw`自(?:本\p{Script=Han}{1,6})?(?:公布|发布|印发|公告|公开征求意见|公示)之?日起(?:的)?${COUNT}(?<unit>个月|日|天)(?:之)?内?`, 'u'), sentence: /意见|反馈|建议/, register: false, less: 0 },
  // 征求意见期限为30日 · 为期30天 · 公开征求意见时间为30天
  { role: 'comments-due', base: ['published'], pattern: new RegExp(String.raw`(?:征求意见|意见征集|意见反馈|公示)(?:的)?(?:期限?|时间)(?:为|:)?(?:期)?${COUNT}(?<unit>个月|日|天)(?!前)`, 'u'), sentence: null, register: false, less: 0 },
  // effective 60 days after publication in the Federal Register · 30 days after the date of publication
  { role: 'effective', base: ['published'], pattern: new RegExp(String.raw`(?:effective|take effect|takes effect|enters? into force|come into force)(?: on the date that is)? (?<count>\d{1,3}) (?<unit>day|month)s? (?:after|from|following) (?:the date of |its |the )?publication(?: of this [a-z ]{4,20})?(?: in the federal register)?`), sentence: null, register: true, less: 0 },
  // on the twentieth day following that of its publication in the Official Journal
  { role: 'effective', base: ['published'], pattern: /enters? into force on the (?<count>first|third|fifth|seventh|tenth|fifteenth|twentieth|day) (?:day )?following that of its publication/, sentence: null, register: true, less: 0 },
  // effective immediately upon publication in the Federal Register · effective on the date of publication
  { role: 'effective', base: ['published'], pattern: /(?:effective|takes? effect|enters? into force)(?: immediately)? (?:up)?on (?:the (?:day|date) of )?(?:its )?publication(?: in the (?:federal register|official journal))?/, sentence: null, register: true, less: 0 },
  // comments … within 60 days of publication in the Federal Register
  { role: 'comments-due', base: ['published'], pattern: /\b(?:within|for|up to) (?<count>\d{1,3}) (?<unit>day|month)s? (?:of|after|from|following) (?:the date of |its |the )?publication(?: of this [a-z ]{4,20})?(?: in the federal register)?/, sentence: /comment|feedback|submission/, register: true, less: 0 },
  // 自2026年11月1日起施行,有效期2年: the last day is the one before
  { role: 'valid-until', base: ['effective'], pattern: new RegExp(String.raw`(?:施行|实施|执行|生效),有效期(?:限)?为?${COUNT}(?<unit>年|个月)`, 'u'), sentence: /本\p{Script=Han}{1,6}自|自\d{4}年/u, register: false, less: 1 },
];

const ORDINALS: Readonly<Record<string, number>> = { day: 1, fifteenth: 15, fifth: 5, first: 1, seventh: 7, tenth: 10, third: 3, twentieth: 20 };

/**
 * Gives the days that the text tells from others, where the other is known: stated in the text, else the day of publication if
 * what was published is the document itself. Behind the words stands what they were reckoned from.
 */
export function reckonedDates(reading: Reading, subject: Subject, numbers: readonly OwnNumber[], stated: readonly DayFound[]): DayFound[] {
  const found: DayFound[] = [];
  for (const line of reading.lines) {
    if (line.n === null || line.kind === 'row') continue;
    for (const sentence of line.sentences) {
      if (!/之日|自即日|公告日|发布日|期|publication/.test(sentence.text)) continue;
      for (const reckoning of RECKONINGS) {
        const date = reckonedIn(sentence, reckoning, reading, subject, numbers, [...stated, ...found], line.n);
        if (date !== null) found.push(date);
        if (date !== null) break;
      }
    }
  }
  return found;
}

function reckonedIn(sentence: Sentence, { role, base, pattern, sentence: needed, register, less }: Reckoning, reading: Reading, subject: Subject, numbers: readonly OwnNumber[], known: readonly DayFound[], n: number): DayFound | null {
  const match = pattern.exec(sentence.text);
  if (match === null || (needed !== null && !needed.test(sentence.text)) || isForeign(sentence, match.index, subject, numbers)) return null;
  // What takes effect on another's publication is another's: 自…名单公布之日起
  if (known.some((date) => date.role === role && date.role !== 'valid-until')) return null;
  const from = baseOf(base, register, reading, subject, known, n);
  const on = from === null ? null : counted(from.on, match.groups ?? {}, less);
  if (from === null || on === null) return null;
  return { role, on, words: `${wordsAt(sentence, match.index, match.index + match[0].length)} ← ${from.words}`, paragraph: n, extendedFrom: null, sentence: sentence.text };
}

type From = { on: LocalDate; words: string };

function baseOf(bases: readonly Base[], register: boolean, reading: Reading, subject: Subject, known: readonly DayFound[], n: number): From | null {
  for (const base of bases) {
    const date = known.find((each) => each.role === base && (base !== 'effective' || each.paragraph === n));
    if (date !== undefined) return { on: date.on, words: date.words };
  }
  // The day on which a gazette printed it is that of its page, and of no other.
  const gazette = reading.lines.some((line) => /^\[?fr doc\. ?\d{4}-\d{4,6} filed/.test(line.text));
  if (!bases.includes('published') || !subject.primary || reading.publishedOn === null || (register && !gazette)) return null;
  return { on: reading.publishedOn, words: reading.publishedOn };
}

function counted(base: LocalDate, { count, unit }: Readonly<Record<string, string | undefined>>, less: number): LocalDate | null {
  if (count === undefined) return base;
  const number = ORDINALS[count] ?? countIn(count);
  if (number === null || number === undefined) return null;
  const end = after(base, number, unit === undefined || /[日天]|day/.test(unit) ? 'day' : /月|month/.test(unit) ? 'month' : 'year');
  return end === null || less === 0 ? end : after(end, -less, 'day');
}
