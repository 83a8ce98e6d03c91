import { LocalDate } from '../../domain/instant.ts';
import { arabicDates } from '../../text/chinese-numerals.ts';
import { addDays, daysBetween } from '../../text/dates.ts';

/** A day as a text writes it, at a place of the folded text. `year` is null where the text gives none. */
export type DayWords = { start: number; end: number; year: number | null; month: number; day: number };

const MONTHS = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'];
const MONTH = String.raw`(?<name>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?`;
const ZH = '[一二三四五六七八九十廿卅]';
/** The first year of the Republic was 1912. */
const REPUBLIC = 1911;

/** How days are written, each with an example; of two at one place the earlier in this list counts. */
const SHAPES: readonly RegExp[] = [
  // 2026年9月10日 · 二〇二六年九月十日 · 2026 年 9 月 10 日
  new RegExp(String.raw`(?<!\d)(?<year>\d{4}|[〇○零一二三四五六七八九]{4}) ?年 ?(?<month>\d{1,2}|${ZH}{1,2}) ?月 ?(?<day>\d{1,2}|${ZH}{1,3}) ?[日号]`, 'g'),
  // 中华民国115年9月8日 · 民国一百一十五年九月八日
  new RegExp(String.raw`民国 ?(?<republic>\d{2,3}|[一二三四五六七八九十百零]{1,6}) ?年 ?(?<month>\d{1,2}|${ZH}{1,2}) ?月 ?(?<day>\d{1,2}|${ZH}{1,3}) ?[日号]`, 'g'),
  // 115年9月8日, read so only where people count in years of the Republic
  new RegExp(String.raw`(?<!\d)(?<bare>1\d{2}) ?年 ?(?<month>\d{1,2}) ?月 ?(?<day>\d{1,2}) ?[日号]`, 'g'),
  // 今年10月1日 · 明年1月1日 · 去年12月5日 · 同年11月1日 is left to the year before it
  new RegExp(String.raw`(?<turn>今年|本年|明年|来年|次年|去年|上年) ?(?<month>\d{1,2}|${ZH}{1,2}) ?月 ?(?<day>\d{1,2}|${ZH}{1,3}) ?[日号]`, 'g'),
  // 9月10日 · 九月十日
  new RegExp(String.raw`(?<![\d年])(?<!年 )(?<month>\d{1,2}|${ZH}{1,2}) ?月 ?(?<day>\d{1,2}|${ZH}{1,3}) ?[日号]`, 'g'),
  // 10 September 2026 · 3rd September 2026 · the 1st day of October, 2026
  new RegExp(String.raw`(?<![\d.])(?<day>\d{1,2})(?:st|nd|rd|th)?(?: day)?(?: of)? ${MONTH},? (?<year>\d{4})(?!\d)`, 'g'),
  // September 10, 2026 · Sept. 10, 2026
  new RegExp(String.raw`(?<![a-z])${MONTH} (?<day>\d{1,2})(?:st|nd|rd|th)?,? (?<year>\d{4})(?!\d)`, 'g'),
  // 2026-09-10 · 2026/9/10 · 2026.09.10
  /(?<![\d-])(?<year>(?:19|20)\d{2})(?<mark>[-/.])(?<month>\d{1,2})\k<mark>(?<day>\d{1,2})(?![\d-])/g,
  // 10.9.2026, with full stops the day comes first everywhere
  /(?<![\d.])(?<day>\d{1,2})\.(?<month>\d{1,2})\.(?<year>20\d{2})(?!\d)/g,
  // 10 September · 10th of September
  new RegExp(String.raw`(?<![\d.])(?<day>\d{1,2})(?:st|nd|rd|th)?(?: of)? ${MONTH}(?![a-z])(?!,? \d{4})`, 'g'),
  // September 10
  new RegExp(String.raw`(?<![a-z])${MONTH} (?<day>\d{1,2})(?:st|nd|rd|th)?(?!\d|,? \d{4})`, 'g'),
];

/** Gives the days that a folded text names, in order, impossible ones left out. The later of a span lends its year to the earlier, and the other way round. */
export function daysIn(text: string, zone: string, publishedOn: LocalDate | null): DayWords[] {
  // 月 · - · / · . · a name: every shape has one of them
  if (!/\d|月/.test(text)) return [];
  const found: DayWords[] = [];
  for (const shape of SHAPES) {
    for (const match of text.matchAll(shape)) {
      const start = match.index;
      const end = start + match[0].length;
      if (found.some((other) => start < other.end && other.start < end)) continue;
      const day = dayOf(match.groups ?? {}, zone, publishedOn);
      if (day !== null) found.push({ start, end, ...day });
    }
  }
  return lendYears(text, found.toSorted((a, b) => a.start - b.start));
}

type Groups = Readonly<Record<string, string | undefined>>;

function dayOf(groups: Groups, zone: string, publishedOn: LocalDate | null): Pick<DayWords, 'year' | 'month' | 'day'> | null {
  const month = groups['name'] === undefined ? numberOf(groups['month'], '月') : MONTHS.findIndex((name) => name.startsWith((groups['name'] ?? '').slice(0, 3))) + 1;
  const day = numberOf(groups['day'], '日');
  const year = yearOf(groups, zone, publishedOn);
  if (month < 1 || month > 12 || day < 1 || day > 31 || year === 'none') return null;
  return { year, month, day };
}

function yearOf({ year, republic, bare, turn }: Groups, zone: string, publishedOn: LocalDate | null): number | null | 'none' {
  if (year !== undefined) return numberOf(year, '年');
  if (republic !== undefined) return numberOf(republic, '年') + REPUBLIC;
  if (bare !== undefined) return zone === 'Asia/Taipei' ? Number(bare) + REPUBLIC : 'none';
  if (turn === undefined) return null;
  if (publishedOn === null) return 'none';
  // 今年 and 本年 are the year of publication
  return Number(publishedOn.slice(0, 4)) + (/[明来次]/.test(turn) ? 1 : /[去上]/.test(turn) ? -1 : 0);
}

function numberOf(written: string | undefined, unit: string): number {
  if (written === undefined) return 0;
  // 九月 → 9
  return Number(/^\d+$/.test(written) ? written : arabicDates(`${written}${unit}`).slice(0, -1));
}

/** 2026年9月10日至10月10日 · 2026年12月10日至1月10日 · from 1 October to 15 November 2026 */
function lendYears(text: string, days: readonly DayWords[]): DayWords[] {
  const lent = days.map((day) => ({ ...day }));
  for (const [at, day] of lent.entries()) {
    const next = lent[at + 1];
    // 至 · 到 · — · to · until · and, with the clock or the day of the week between
    const span = next !== undefined && next.start - day.end < 24 && /^(?:\([^)]{1,8}\)|[\d:时起 ])*(?:至|到|[-—–~]|to|until|and|through)(?: |$)?/.test(text.slice(day.end, next.start));
    if (next === undefined || !span) continue;
    const later = next.month * 31 + next.day > day.month * 31 + day.day;
    if (next.year === null && day.year !== null) next.year = later ? day.year : day.year + 1;
    else if (day.year === null && next.year !== null) day.year = later ? next.year : next.year - 1;
  }
  return lent;
}

/** Gives the day as a date, or null where it is none (30 February) or has no year. */
export function dateOf({ year, month, day }: Pick<DayWords, 'year' | 'month' | 'day'>): LocalDate | null {
  if (year === null) return null;
  const parsed = LocalDate.safeParse(`${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`);
  return parsed.success ? parsed.data : null;
}

/** A deadline lies at most so many days after the publication that tells of it, an event at most so many before it. */
const FARTHEST_AHEAD = 300;
const FARTHEST_BACK = 240;
/** What tells of a deadline may come a few days late. */
const LATE = 14;

/**
 * Gives a day, with its year reckoned from the day of publication where the text gives none: what is to come is the next such
 * day, what is past the last one. Null where no such day lies near enough to be sure, or nobody knows when it was published.
 */
export function dateNear(words: DayWords, publishedOn: LocalDate | null, ahead: boolean): LocalDate | null {
  if (words.year !== null) return dateOf(words);
  if (publishedOn === null) return null;
  const [from, to] = ahead ? [-LATE, FARTHEST_AHEAD] : [-FARTHEST_BACK, 1];
  const year = Number(publishedOn.slice(0, 4));
  const near = [year - 1, year, year + 1].map((each) => dateOf({ ...words, year: each })).filter((date) => date !== null && daysBetween(publishedOn, date) >= from && daysBetween(publishedOn, date) <= to);
  return near.length === 1 ? (near[0] ?? null) : null;
}

/** Gives the day so many days, months or years after another; the last of a month where it has no such day. */
export function after(date: LocalDate, count: number, unit: 'day' | 'month' | 'year'): LocalDate | null {
  if (unit === 'day') return count > 4000 ? null : addDays(date, count);
  const months = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + (unit === 'year' ? 12 * count : count);
  if (count > 600) return null;
  const [year, month] = [Math.floor(months / 12), (months % 12) + 1];
  for (let day = Number(date.slice(8)); day > 27; day -= 1) {
    const found = dateOf({ year, month, day });
    if (found !== null) return found;
  }
  return dateOf({ year, month, day: Number(date.slice(8)) });
}
