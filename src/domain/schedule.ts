import { CronExpressionParser } from 'cron-parser';
import { z } from 'zod';
import { everComes } from './calendar.ts';
import type { LocalDate } from './instant.ts';

/** `09:00`, a time of the day in the subscription's zone. */
const TIME_OF_DAY = /^([01]\d|2[0-3]):[0-5]\d$/;
// */2 · 9-17/2 · mon-fri · 5: only what every cron reads in the same way; 5/10 is none of it
const ITEM = /^(?:(?:\*|(?:\d{1,2}|[a-z]{3})-(?:\d{1,2}|[a-z]{3}))(?:\/(\d{1,2}))?|\d{1,2}|[a-z]{3})$/i;

type Field = { key: 'minute' | 'hour' | 'dayOfMonth' | 'month' | 'dayOfWeek'; from: number; to: number; wanted: string };

/** The five fields, https://man7.org/linux/man-pages/man5/crontab.5.html: Sunday is 0 and 7. */
const FIELDS: readonly Field[] = [
  { key: 'minute', from: 0, to: 59, wanted: 'as the minute 0-59: a star, numbers, rising ranges like 0-30' },
  { key: 'hour', from: 0, to: 23, wanted: 'as the hour 0-23: a star, numbers, rising ranges like 9-17' },
  { key: 'dayOfMonth', from: 1, to: 31, wanted: 'as the day of the month 1-31: a star, numbers, rising ranges like 1-7' },
  { key: 'month', from: 1, to: 12, wanted: 'as the month 1-12 or jan-dec: a star, these, rising ranges like mar-may' },
  { key: 'dayOfWeek', from: 0, to: 7, wanted: 'as the weekday 0-7 or sun-sat: a star, these, rising ranges like mon-fri' },
];

const EITHER = 'a time of day like 09:00, or five cron fields like 0 9 * * 1-5';

/** When an edition is due: a time of the day, or a cron expression of five fields. */
export const ScheduleEntry = z.string().check((checked) => {
  const expected = wanted(checked.value);
  if (expected !== null) checked.issues.push({ code: 'custom', message: expected, input: checked.value });
});
export type ScheduleEntry = z.infer<typeof ScheduleEntry>;

/** On which days, and at which times of them. */
export type DayTimes = { isOn: (day: LocalDate) => boolean; times: readonly string[] };

/** Reading an expression takes longer than asking it, and it never changes. */
const read = new Map<ScheduleEntry, DayTimes>();

/** Gives the days and times of an entry. Throws on what `ScheduleEntry` refuses. */
export function dayTimesOf(entry: ScheduleEntry): DayTimes {
  const known = read.get(entry);
  if (known !== undefined) return known;
  const expected = wanted(entry);
  if (expected !== null) throw new RangeError(`${entry} where ${expected} should stand`);
  const made = TIME_OF_DAY.test(entry) ? { isOn: () => true, times: [entry] } : dayTimesOfCron(fieldsOf(entry));
  read.set(entry, made);
  return made;
}

/** Gives what should stand in the place of an entry that is none; null for one that is. */
function wanted(entry: string): string | null {
  if (TIME_OF_DAY.test(entry)) return null;
  if (entry.startsWith('@')) return `${EITHER}; no name with @`;
  const fields = fieldsOf(entry);
  if (fields.length > FIELDS.length) return 'five cron fields, the first for the minute: there is none for seconds or years';
  if (fields.length < FIELDS.length) return EITHER;
  const wrong = FIELDS.find((field, at) => valuesOf(fields[at] ?? '', field) === null);
  if (wrong !== undefined) return `five cron fields, ${wrong.wanted}, a star or a range with a step like */2, or a list of them`;
  const days = [fields[2], fields[4]];
  if (!days.includes('*') && days.some((text) => text?.includes('*') === true)) {
    return 'the day of the month or the weekday as a lone star, or both without a star: crons differ on a star with a step beside the other';
  }
  return everComes('every-day', dayTimesOfCron(fields).isOn) ? null : 'a day that comes: no month of these has such a day, it is never due';
}

function fieldsOf(entry: string): string[] {
  // Two blanks or a tab part fields as well as one blank.
  return entry.trim().split(/\s+/);
}

/** Gives what a field allows; null where it is not one that all crons read alike. */
function valuesOf(text: string, { key, from, to }: Field): ReadonlySet<number> | null {
  const items = text.split(',');
  // A step beyond the field's end (every 90 minutes) would mean its first value alone.
  if (!items.every((item) => ITEM.test(item) && Number(ITEM.exec(item)?.[1] ?? 1) <= to - from)) return null;
  const at = FIELDS.findIndex((field) => field.key === key);
  try {
    // One by one: the parser takes no value twice (1-5,5), and judges days by the month beside them.
    return new Set(items.flatMap((item) => CronExpressionParser.parse(['*', '*', '*', '*', '*'].with(at, item).join(' ')).fields[key].values.map(Number)));
  } catch {
    // The parser's own reason names one value; the sentence above says what is wanted.
    return null;
  }
}

function dayTimesOfCron(fields: readonly string[]): DayTimes {
  const [minutes = [], hours = [], dates = [], months = [], weekdays = []] = FIELDS.map((field, at) => [...(valuesOf(fields[at] ?? '', field) ?? [])]);
  const [isDate, isMonth, isWeekday] = [new Set(dates), new Set(months), new Set(weekdays.map((value) => value % 7))];
  // Where both are given, either is enough (crontab(5)).
  const either = fields[2] !== '*' && fields[4] !== '*';
  const two = (value: number) => String(value).padStart(2, '0');
  return {
    isOn: (day) => {
      const at = new Date(`${day}T00:00:00Z`);
      const [onDate, onWeekday] = [isDate.has(at.getUTCDate()), isWeekday.has(at.getUTCDay())];
      return isMonth.has(at.getUTCMonth() + 1) && (either ? onDate || onWeekday : onDate && onWeekday);
    },
    times: hours.sort((a, b) => a - b).flatMap((hour) => minutes.sort((a, b) => a - b).map((minute) => `${two(hour)}:${two(minute)}`)),
  };
}
