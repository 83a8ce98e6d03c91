import { createRequire } from 'node:module';
import { array, boolean, constantFrom, nat, oneof, option, record, uniqueArray } from 'fast-check';
import type { Calendar } from '../../src/domain/calendar.ts';
import { DAY, HOUR, type Instant, MINUTE } from '../../src/domain/instant.ts';

/**
 * What the slots of ten years are, found in another way: by looking at the wall clock. Every zone's offset in
 * these years is a multiple of a quarter of an hour, so nothing lies between two looks at such quarters; and
 * where an hour later the wall shows an hour more, the three looks between are left out.
 */
export const QUARTER = 15 * MINUTE;
const A_DAY = DAY / QUARTER;
export const BEGIN = Date.parse('2026-01-01T00:00:00Z');
export const DAYS = 3652;

/** Gives the instant at which each local quarter of an hour had come, counted from the zone's new year 2026. */
export function quartersOf(zone: string): Instant[] {
  const wall = wallOf(zone);
  const look = (at: Instant) => {
    const shown = (Date.parse(`${wall(at).replace(' ', 'T')}Z`) - BEGIN) / QUARTER;
    if (!Number.isInteger(shown)) throw new Error(`${zone} shows no quarter of an hour at ${at}`);
    return shown;
  };
  const came: Instant[] = [];
  for (let at = BEGIN - DAY, shown = look(at); came.length < DAYS * A_DAY; ) {
    const inAnHour = look(at + HOUR);
    for (const quarter of [1, 2, 3, 4]) {
      const now = inAnHour - shown === 4 ? shown + quarter : look(at + quarter * QUARTER);
      while (came.length <= now) came.push(at + quarter * QUARTER);
    }
    at += HOUR;
    shown = inAnHour;
  }
  return came.slice(0, DAYS * A_DAY);
}

/** Gives a reading of a zone's wall clock: 2026-01-01 09:00. */
export function wallOf(zone: string): (at: Instant) => string {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' });
  return (at) => format.format(at);
}

/** An entry as lists of what it allows, to be written down and to be reckoned with. Null is a star. */
export type Wanted = { minutes: number[]; hours: number[]; dates: number[] | null; months: number[] | null; weekdays: number[] | null; plain: boolean; named: boolean };

const several = (values: readonly number[], most: number) => uniqueArray(constantFrom(...values), { minLength: 1, maxLength: most });
const upTo = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => from + at);

/** Entries at quarters of an hour, more of them in the hours in which clocks change. */
export const wanted = record({
  minutes: several([0, 15, 30, 45], 2),
  hours: oneof(several([0, 1, 2, 3, 23], 2), several(upTo(0, 23), 2)),
  dates: option(several(upTo(1, 31), 6)),
  months: option(several(upTo(1, 12), 8), { freq: 2 }),
  weekdays: option(several(upTo(0, 6), 4)),
  plain: boolean(),
  named: boolean(),
}).filter(({ dates, months, weekdays, plain }) => plain || weekdays !== null || dates === null || months === null || dates.some((date) => date < 30));

/** Days off: as many as a team might list in some years. */
export const daysOff = array(nat(DAYS - 1).map((day) => dateOf(day)), { maxLength: 40 });

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/** Gives the entry as a team would write it. */
export function written({ minutes, hours, dates, months, weekdays, plain, named }: Wanted): string {
  const two = (value: number | undefined) => String(value ?? 0).padStart(2, '0');
  if (plain) return `${two(hours[0])}:${two(minutes[0])}`;
  const month = months?.map((each) => (named ? MONTHS[each - 1] : each)).join(',') ?? '*';
  const weekday = weekdays?.map((each) => (named ? WEEKDAYS[each] : each === 0 ? 7 : each)).join(',') ?? '*';
  return `${minutes.join(',')} ${hours.join(',')} ${dates?.join(',') ?? '*'} ${month} ${weekday}`;
}

/** Gives the slots of all ten years. */
export function slotsOnTheWall(entries: readonly Wanted[], calendar: Calendar, holidays: readonly string[], came: readonly Instant[]): Instant[] {
  const slots = new Set<Instant>();
  for (let day = 0; day < DAYS; day += 1) {
    if (holidays.includes(dateOf(day)) || !WORKED[calendar](day)) continue;
    for (const entry of entries) if (isOn(entry, day)) for (const quarter of quartersIn(entry)) slots.add(came[day * A_DAY + quarter] ?? Number.NaN);
  }
  return [...slots].sort((a, b) => a - b);
}

function quartersIn({ minutes, hours, plain }: Wanted): number[] {
  const all = hours.flatMap((hour) => minutes.map((minute) => hour * 4 + minute / 15));
  return plain ? all.slice(0, 1) : all;
}

function isOn({ dates, months, weekdays, plain }: Wanted, day: number): boolean {
  if (plain) return true;
  const at = new Date(BEGIN + day * DAY);
  if (months !== null && !months.includes(at.getUTCMonth() + 1)) return false;
  if (dates === null && weekdays === null) return true;
  return dates?.includes(at.getUTCDate()) === true || weekdays?.includes(at.getUTCDay()) === true;
}

/** The package's own answer, where we read its data; it has Monday to Friday for a year that it does not know. */
const china = createRequire(import.meta.url)('chinese-days') as { isWorkday: (day: string) => boolean };

const isWeekday = (day: number) => new Date(BEGIN + day * DAY).getUTCDay() % 6 !== 0;
const WORKED: Readonly<Record<Calendar, (day: number) => boolean>> = {
  'every-day': () => true,
  weekdays: isWeekday,
  china: (day) => china.isWorkday(dateOf(day)),
};

function dateOf(day: number): string {
  return new Date(BEGIN + day * DAY).toISOString().slice(0, 10);
}
