import { DAY, type Instant } from '../domain/instant.ts';
import { arabicDates } from './chinese-numerals.ts';
import { dayOf, type Groups, timeOf, zoneOf } from './date-groups.ts';
import { DATE_SHAPES, type DateShape } from './date-shapes.ts';
import { dateInLine } from './dateline.ts';
import { agoOf } from './relative-dates.ts';
import { instantOf, wallClock } from './zone-clock.ts';

/**
 * When something was published, how much of that the text really said (a day is kept as the midnight that begins it,
 * and `day` says that it is no time), and how it is known: the text states it, day and month are in the order of the
 * source's zone, the year or the whole is reckoned from the instant of reading, or it stands in the address.
 */
export type Published = {
  at: Instant;
  precision: 'day' | 'hour' | 'minute' | 'second';
  from: 'stated' | 'day-order-of-zone' | 'year-of-reading' | 'reading' | 'address';
};

/** A line that dates something is never longer. In characters; the rest is not looked at. */
const LONGEST = 300;
/** 29 February comes back after eight years at the latest (1896 to 1904). */
const YEARS_BACK = 8;

const SHAPES = DATE_SHAPES.map(({ lacks, pattern }) => ({ lacks, whole: new RegExp(`^${pattern}$`, 'iu'), begin: new RegExp(`${pattern}(?![\\d:])`, 'iuy') }));

/**
 * Gives the instant of a publication from how a page or feed writes it, alone or in a line that labels it (发布时间：…,
 * Published …), or null where it cannot be read with certainty: impossible days and times, day and month that might be
 * swapped, names of zones that mean several, dates without a year. Without a zone in the text the wall clock of `zone` is
 * meant. Never throws; looks at the first 300 characters.
 */
export function parsePublished(text: string, zone: string): Published | null {
  return parse(text, zone, null);
}

/**
 * The same, where the instant of reading is known: also what has no year (the year that brings it nearest to the reading
 * and not more than a day after it), and what is told from the reading (昨天 17:00, 周四, 3小时前, 5 minutes ago).
 */
export function parsePublishedAt(text: string, zone: string, readAt: Instant): Published | null {
  return parse(text, zone, readAt);
}

function parse(text: string, zone: string, readAt: Instant | null): Published | null {
  const line = plainLine(text);
  const whole = (written: string) => wholly(written, zone, readAt);
  return whole(line) ?? dateInLine(line, whole, (at) => beginning(line, at, zone, readAt));
}

/** Gives a line with digits, brackets and colons of full width made plain, Chinese numerals as digits, single spaces. */
function plainLine(text: string): string {
  const narrow = text.slice(0, LONGEST).normalize('NFKC').replaceAll('\u2212', '-').replaceAll(/\s+/g, ' ').trim();
  // [11-23] · (2026-11-23) · 【2026-11-23】
  return arabicDates(narrow).replace(/^[[(【]([^[\]()【】]*)[\])】]$/, '$1').trim();
}

function wholly(written: string, zone: string, readAt: Instant | null): Published | null {
  for (const { lacks, whole } of SHAPES) {
    const groups = whole.exec(written)?.groups;
    if (groups !== undefined) return known(groups, lacks, zone, readAt);
  }
  const ago = readAt === null ? null : agoOf(written, readAt, zone);
  return ago === null || ago.length !== written.length ? null : ago.published;
}

/** Gives the longest date that begins at a place of a line. */
function beginning(line: string, at: number, zone: string, readAt: Instant | null): Published | null {
  let longest: { length: number; published: Published | null } = { length: 0, published: null };
  for (const { lacks, begin } of SHAPES) {
    begin.lastIndex = at;
    const match = begin.exec(line);
    if (match?.groups === undefined || match[0].length <= longest.length) continue;
    longest = { length: match[0].length, published: known(match.groups, lacks, zone, readAt) };
  }
  const ago = readAt === null ? null : agoOf(line.slice(at), readAt, zone);
  return ago !== null && ago.length > longest.length ? ago.published : longest.published;
}

function known(groups: Groups, lacks: DateShape['lacks'], zone: string, readAt: Instant | null): Published | null {
  const time = timeOf(groups);
  const said = zoneOf(groups, zone);
  if (time === null || said === 'impossible') return null;
  const instant = (day: number) => (said !== null && 'east' in said ? day + time - said.east : instantOf(day + time, said?.clock ?? zone));
  const precision = groups['hour'] === undefined ? 'day' : groups['second'] !== undefined ? 'second' : groups['minute'] !== undefined || groups['half'] !== undefined ? 'minute' : 'hour';
  if (lacks === 'nothing') {
    const day = dayOf(groups, zone, null);
    return day === null ? null : { at: instant(day.day), precision, from: day.ordered ? 'day-order-of-zone' : 'stated' };
  }
  if (readAt === null) return null;
  const at = lacks === 'year' ? nearestYear(groups, zone, readAt, instant) : dayBefore(groups, zone, readAt, instant);
  return at === null ? null : { at, precision, from: lacks === 'year' ? 'year-of-reading' : 'reading' };
}

function nearestYear(groups: Groups, zone: string, readAt: Instant, instant: (day: number) => Instant): Instant | null {
  const next = new Date(wallClock(readAt, zone)).getUTCFullYear() + 1;
  for (let year = next; year >= next - YEARS_BACK - 1; year -= 1) {
    const day = dayOf(groups, zone, year);
    if (day !== null && instant(day.day) <= readAt + DAY) return instant(day.day);
  }
  return null;
}

/** 今天, 昨天, 前天; a day of the week is the last one that is over, or today's. */
function dayBefore({ today, yesterday, before, weekday = '' }: Groups, zone: string, readAt: Instant, instant: (day: number) => Instant): Instant | null {
  const wall = wallClock(readAt, zone);
  const midnight = wall - (((wall % DAY) + DAY) % DAY);
  const back = today === undefined ? (yesterday === undefined ? (before === undefined ? null : 2) : 1) : 0;
  if (back !== null) return instant(midnight - back * DAY);
  const wanted = '日一二三四五六'.indexOf(weekday === '天' ? '日' : weekday);
  const number = wanted === -1 ? 'sun mon tue wed thu fri sat'.split(' ').indexOf(weekday.toLowerCase()) : wanted;
  const day = midnight - ((new Date(midnight).getUTCDay() - number + 7) % 7) * DAY;
  return instant(day) <= readAt ? instant(day) : instant(day - 7 * DAY);
}
