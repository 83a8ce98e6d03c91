import { CronExpressionParser } from 'cron-parser';
import { z } from 'zod';
import type { LocalDate } from './instant.ts';

/** `09:00`, a time of the day in the subscription's zone. */
const TIME_OF_DAY = /^([01]\d|2[0-3]):[0-5]\d$/;
// 0 9 * * 1-5: five fields of digits, stars, ranges and steps; nothing that another cron reads in another way
const CRON = /^[\d*,/-]+(?: [\d*,/-]+){4}$/;

/** When an edition is due: a time of the day, or a cron expression of five fields. */
export const ScheduleEntry = z.string().refine((text) => TIME_OF_DAY.test(text) || isCron(text), {
  error: 'a time of day like 09:00, or five cron fields like 0 9 * * 1-5',
});
export type ScheduleEntry = z.infer<typeof ScheduleEntry>;

/** On which days, and at which times of them. */
export type DayTimes = { isOn(day: LocalDate): boolean; times: readonly string[] };

/** Gives the days and times of an entry. Throws on what `ScheduleEntry` refuses. */
export function dayTimesOf(entry: ScheduleEntry): DayTimes {
  if (TIME_OF_DAY.test(entry)) return { isOn: () => true, times: [entry] };
  const { minute, hour, dayOfMonth, month, dayOfWeek } = CronExpressionParser.parse(entry).fields;
  const two = (value: number | string) => String(value).padStart(2, '0');
  const months = new Set(month.values.map(Number));
  const dates = new Set(dayOfMonth.values.map(Number));
  // Sunday is 0 and 7.
  const weekdays = new Set(dayOfWeek.values.map((value) => Number(value) % 7));
  return {
    isOn: (day) => {
      const at = new Date(`${day}T00:00:00Z`);
      const onDate = dates.has(at.getUTCDate());
      const onWeekday = weekdays.has(at.getUTCDay());
      // Where both are given, either is enough (crontab(5)); one that is a star says nothing.
      const free = dayOfMonth.isWildcard || dayOfWeek.isWildcard;
      return months.has(at.getUTCMonth() + 1) && (free ? onDate && onWeekday : onDate || onWeekday);
    },
    times: hour.values.flatMap((h) => minute.values.map((m) => `${two(h)}:${two(m)}`)),
  };
}

function isCron(text: string): boolean {
  try {
    return CRON.test(text) && CronExpressionParser.parse(text).fields.hour.values.length > 0;
  } catch {
    // The parser's own reason names one field; the sentence above says what is wanted.
    return false;
  }
}
