import type { LocalDate } from '../../domain/instant.ts';
import { addDays, localDate } from '../../text/dates.ts';

/** The days that the beginning of a text names, `MM-DD`, in order; and the one on which it most likely happened. */
export type EventDay = { first: string | null; all: ReadonlySet<string> };

// 11月30日 · 11月30号
const MONTH_DAY = /(?:(\d{4})年)?(\d{1,2})月(\d{1,2})[日号]/g;
const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
// september 14 · sept. 14, 2026 · 14 september
const ENGLISH_DAY = new RegExp(String.raw`\b(?:(\d{1,2}) )?(${MONTHS.join('|')})[a-z]{0,6}\.?(?: (\d{1,2})(?!\d))?`, 'g');
// 昨日 · 今天 · 前天
const NEAR: readonly (readonly [RegExp, number])[] = [
  [/今[日天晨晚]|today/, 0],
  [/昨[日天晨晚]|yesterday/, 1],
  [/前[日天](?!气)/, 2],
];
// (本报讯) 30日 · 记者30日 — a day of the month without its month
const BARE_DAY = /(?<![\d月])(\d{1,2})日(?:电|上午|下午|晚|凌晨|,|，|在|消息|报道|,?\p{Script=Han})/gu;

/** Gives the days that the folded beginning of a text names. Words such as 昨日 count from the day of publication, where one is known. */
export function eventDays(folded: string, publishedAt: number | null, zone: string): EventDay {
  const found: { at: number; day: string }[] = [];
  for (const match of folded.matchAll(MONTH_DAY)) found.push({ at: match.index, day: monthDay(Number(match[2]), Number(match[3])) });
  for (const [whole, before, name = '', after] of folded.matchAll(ENGLISH_DAY)) {
    const day = Number(after ?? before ?? 0);
    if (day > 0 && day < 32) found.push({ at: folded.indexOf(whole), day: monthDay(MONTHS.indexOf(name) + 1, day) });
  }
  if (publishedAt !== null) {
    const published = localDate(publishedAt, zone);
    for (const [pattern, back] of NEAR) {
      const match = pattern.exec(folded);
      if (match !== null) found.push({ at: match.index, day: addDays(published, -back).slice(5) });
    }
    for (const match of folded.matchAll(BARE_DAY)) {
      const day = nearest(Number(match[1]), published);
      if (day !== null) found.push({ at: match.index, day });
    }
  }
  found.sort((a, b) => a.at - b.at);
  return { first: found[0]?.day ?? null, all: new Set(found.map(({ day }) => day)) };
}

function monthDay(month: number, day: number): string {
  return `${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** The last such day of a month at publication, or the one after. */
function nearest(day: number, published: LocalDate): string | null {
  for (const back of [0, 1, 2, 3, 4, 5, 6, 7, -1]) {
    const date = addDays(published, -back);
    if (Number(date.slice(8)) === day) return date.slice(5);
  }
  return null;
}
