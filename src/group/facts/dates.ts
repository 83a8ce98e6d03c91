import type { PolicyDate } from '../../domain/facts.ts';
import { daysBetween } from '../../text/dates.ts';
import { DATE_RULES, type DateRule } from './date-rules.ts';
import type { DayFound } from './day-found.ts';
import { type DayWords, dateNear, daysIn } from './day-words.ts';
import { extensionIn } from './extensions.ts';
import { wordsAt } from './folded.ts';
import { isForeign } from './foreign.ts';
import type { OwnNumber } from './numbers.ts';
import type { Line, Reading, Sentence } from './reading.ts';
import { reckonedDates } from './reckoned.ts';
import { signedDates } from './signed.ts';
import { tabledDates } from './tabled.ts';
import { isOwn, type Subject } from './subject.ts';
import { marksIn } from './title-marks.ts';
import { zoneIn } from './zones.ts';

const MOST = 30;
/** A text that gives more days than this is a table without its lines, or no document. */
const MOST_FOUND = 150;
/** A rule looks at so much of a sentence before and behind a day. In characters. */
const BEFORE = 90;
const BEHIND = 50;
/** What a text tells of as binding began at most so many days before: older days belong to older rules. */
const OLDEST = 400;

/** Gives what the text says of the days of its document, in the order of the text, each with its words. Never a day of another rule, nor one that is nobody's. */
export function datesOf(reading: Reading, subject: Subject, numbers: readonly OwnNumber[], jurisdiction: string | null): PolicyDate[] {
  const found: DayFound[] = [...signedDates(reading, subject, numbers), ...tabledDates(reading)];
  for (const line of reading.lines) if (line.kind !== 'row' && found.length < MOST_FOUND) found.push(...datesOfLine(line, reading, subject, numbers));
  const held = superseded(found.filter((date) => isPlausible(date, reading)));
  const all = [...held, ...reckonedDates(reading, subject, numbers, held)];
  const kept: PolicyDate[] = [];
  for (const { role, on, words, paragraph, extendedFrom, sentence } of all.toSorted((a, b) => a.paragraph - b.paragraph)) {
    if (kept.some((other) => other.role === role && other.on === on)) continue;
    kept.push({ role, on, zone: zoneIn(sentence, jurisdiction, reading.zone), words, paragraph, extendedFrom });
  }
  return kept.slice(0, MOST);
}

function datesOfLine(line: Line, reading: Reading, subject: Subject, numbers: readonly OwnNumber[]): DayFound[] {
  if (line.n === null) return [];
  const found: DayFound[] = [];
  for (const sentence of line.sentences) {
    const days = daysIn(sentence.text, reading.zone, reading.publishedOn);
    if (days.length === 0 || found.length > MOST_FOUND) continue;
    const extension = extensionIn(sentence, days, reading.publishedOn);
    if (extension !== null) found.push({ ...extension.date, paragraph: line.n, sentence: sentence.text });
    for (const day of days) {
      if (extension?.used.includes(day) === true) continue;
      const date = dateOfDay(sentence, day, reading, subject, numbers);
      if (date !== null) found.push({ ...date, paragraph: line.n, sentence: sentence.text });
    }
  }
  return found;
}

function dateOfDay(sentence: Sentence, day: DayWords, reading: Reading, subject: Subject, numbers: readonly OwnNumber[]): Omit<DayFound, 'paragraph' | 'sentence'> | null {
  // The number of the article is no subject: 第八条 本规则自… · Article 7 This Law shall come into force on …
  const article = /^(?:第[\d一二三四五六七八九十百]{1,7}条 |(?:article|section|sec\.|§) ?\d{1,3}[.:]? (?=(?:this|these|the) ))/.exec(sentence.text)?.[0].length ?? 0;
  const before = withoutClock(sentence.text.slice(Math.max(article, day.start - BEFORE), day.start));
  const behind = sentence.text.slice(day.end, day.end + BEHIND);
  const rule = DATE_RULES.find((each) => fits(each, before, behind, sentence.text));
  const role = rule?.role ?? (isPublished(sentence, day, subject) ? 'published' : startsWith(sentence, day, subject) ? 'effective' : null);
  if (role === null || (role !== 'comments-due' && role !== 'hearing' && isForeign(sentence, day.start, subject, numbers))) return null;
  const on = dateNear(day, reading.publishedOn, rule?.ahead ?? role === 'effective');
  if (on === null) return null;
  return { role, on, words: clauseAround(sentence, day), extendedFrom: null };
}

function fits({ before, behind, sentence, not }: DateRule, left: string, right: string, whole: string): boolean {
  if (before !== null && !before.test(left)) return false;
  if (behind !== null && !behind.test(right)) return false;
  if (sentence !== null && !sentence.test(whole)) return false;
  return not === null || !(not.test(right) || not.test(left) || (sentence !== null && not.test(whole)));
}

// at 11:59 p.m. (Eastern Time) on · at midnight Brussels time on · 17:00 on · at 5 p.m., · Friday,
const CLOCK = /,? ?(?:at )?(?:\d{1,2}:\d{2} ?(?:[ap]\.?m\.?|hours)?|\d{1,2} ?[ap]\.?m\.?|midnight|noon),?(?: \(?[a-z.]{2,12}(?: [a-z.]{2,10}){0,2}\)?)?,?(?: (on))? $/;

/** What stands before a day, without the time of day and the day of the week. */
function withoutClock(before: string): string {
  return before.replace(/(?:mon|tues|wednes|thurs|fri|satur|sun)day,? $/, '').replace(CLOCK, (_clock, on: string | undefined) => (on === undefined ? ' ' : ' on '));
}

/** 9月14日,国家…局公布《…》 · …于9月14日印发《…》: the day that stands before what is announced. */
function isPublished(sentence: Sentence, day: DayWords, subject: Subject): boolean {
  return marksIn(sentence).some((mark) => {
    const between = sentence.text.slice(day.end, mark.start);
    return mark.start > day.end && between.length < 80 && isOwn(subject, mark.core) && /(?:公布|印发|发布|颁布)了?(?:修订后的|新修订的)?$/.test(between) && !/通过|审议|施行|实施|起草|电 |讯 |电,|日前|近日|^电|^讯/.test(between);
  });
}

/** 10月1日起,《…》将正式施行 */
function startsWith(sentence: Sentence, day: DayWords, subject: Subject): boolean {
  return marksIn(sentence).some((mark) => isOwn(subject, mark.core) && /^起?,? ?$/.test(sentence.text.slice(day.end, mark.start)) && /^(?:\([^()]{1,40}\))?(?:将|开始)?(?:正式|全面)?(?:施行|实施|生效)/.test(sentence.text.slice(mark.end)));
}

/** The clause that the day stands in, in the words of the source. */
function clauseAround(sentence: Sentence, day: DayWords): string {
  const { text } = sentence;
  const start = Math.max(text.lastIndexOf(',', day.start - 1), lastColon(text, day.start), text.lastIndexOf(';', day.start - 1)) + 1;
  // In English a comma stands inside a day: September 10, 2026
  const stop = /[,;。]/.exec(text.slice(day.end));
  const end = stop === null ? text.length : day.end + stop.index;
  const words = wordsAt(sentence, Math.max(start, day.start - 120), Math.min(end, day.end + 120));
  // Half a word says nothing: …ation will enter into force
  return day.start - 120 > start ? words.replace(/^[a-z]+ /i, '') : words;
}

/** The colon of 11:59 parts no clauses. */
function lastColon(text: string, before: number): number {
  return text.slice(0, before).search(/:(?!\d)[^:]*$/);
}

function isPlausible({ role, on }: DayFound, { publishedOn }: Reading): boolean {
  if (publishedOn === null) return true;
  const days = daysBetween(publishedOn, on);
  return role === 'issued' || role === 'published' ? days <= 3 : days > -OLDEST;
}

/** An older deadline that the text gives beside its extension is no deadline any more. */
function superseded(found: readonly DayFound[]): DayFound[] {
  const extended = found.filter((date) => date.extendedFrom !== null || /延长|延期|顺延|推迟|延至|extend|postpon|delay|defer/.test(date.sentence));
  const newest = (role: DayFound['role']) => extended.filter((date) => date.role === role).toSorted((a, b) => b.on.localeCompare(a.on))[0];
  return found.flatMap((date) => {
    const last = newest(date.role);
    if (last === undefined || date.role === 'issued' || date.role === 'published') return [date];
    if (date === last) {
      const earlier = found.filter((other) => other.role === date.role && other.on < date.on).toSorted((a, b) => b.on.localeCompare(a.on))[0];
      return [{ ...date, extendedFrom: date.extendedFrom ?? earlier?.on ?? null }];
    }
    return date.on < last.on && date.role === 'comments-due' ? [] : date.on === last.extendedFrom ? [] : [date];
  });
}
