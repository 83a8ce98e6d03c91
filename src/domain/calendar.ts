import china from 'chinese-days/dist/chinese-days.json' with { type: 'json' };
import { z } from 'zod';
import type { LocalDate } from './instant.ts';

/** The days on which a subscription may have slots at all. */
export const Calendar = z.enum(['every-day', 'weekdays', 'china']);
export type Calendar = z.infer<typeof Calendar>;

type Days = {
  isOn: (day: LocalDate) => boolean;
  /** In which years a kind of day comes if it ever does: first and last. */
  years: readonly [number, number];
  /** The first year of which it does not know the days. */
  unknownFrom: number | null;
};

// After 28 years each date has been each day of the week, 29 February too.
const ANY_28_YEARS = [2000, 2027] as const;
/** The first year that chinese-days has (its README). */
const CHINA_SINCE = 2004;
const CHINA_UNKNOWN_FROM = chinaUnknownFrom();

const CALENDARS: Readonly<Record<Calendar, Days>> = {
  'every-day': { isOn: () => true, years: ANY_28_YEARS, unknownFrom: null },
  weekdays: { isOn: isMondayToFriday, years: ANY_28_YEARS, unknownFrom: null },
  china: {
    isOn: (day) => (Number(day.slice(0, 4)) < CHINA_UNKNOWN_FROM ? isWorkedInChina(day) : isMondayToFriday(day)),
    years: [CHINA_SINCE, CHINA_UNKNOWN_FROM - 1],
    unknownFrom: CHINA_UNKNOWN_FROM,
  },
};

/** Whether a calendar has a day. `china` in a year that is not known yet: Monday to Friday. */
export function isOnCalendar(calendar: Calendar, day: LocalDate): boolean {
  return CALENDARS[calendar].isOn(day);
}

/**
 * Gives the year from which on a calendar's own days are not known and Monday to Friday stands in for
 * them, for whoever warns of it; null for a calendar that needs no announcement.
 */
export function calendarUnknownFrom(calendar: Calendar): number | null {
  return CALENDARS[calendar].unknownFrom;
}

/** Whether a day of this kind ever comes on a calendar. */
export function everComes(calendar: Calendar, isOn: (day: LocalDate) => boolean): boolean {
  const days = CALENDARS[calendar];
  const [first, last] = days.years;
  const at = new Date(Date.UTC(first, 0, 1));
  for (; at.getUTCFullYear() <= last; at.setUTCDate(at.getUTCDate() + 1)) {
    const day = at.toISOString().slice(0, 10);
    if (isOn(day) && days.isOn(day)) return true;
  }
  return false;
}

function isMondayToFriday(day: LocalDate): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday >= 1 && weekday <= 5;
}

function isWorkedInChina(day: LocalDate): boolean {
  return Object.hasOwn(china.workdays, day) || (isMondayToFriday(day) && !Object.hasOwn(china.holidays, day));
}

/**
 * The State Council announces a year's days off near the end of the year before. National Day is one by law
 * (全国年节及纪念日放假办法): a year without it is not in the data yet.
 */
function chinaUnknownFrom(): number {
  let year = CHINA_SINCE;
  while (Object.hasOwn(china.holidays, `${year}-10-01`)) year += 1;
  return year;
}
