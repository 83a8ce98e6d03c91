import { CronExpressionParser } from 'cron-parser';
import { z } from 'zod';
import { everComes } from './calendar.ts';
import type { LocalDate } from './instant.ts';

/** `09:00`, a time of the day in the subscription's zone. */
const TIME_OF_DAY = /^([01]\d|2[0-3]):[0-5]\d$/;
// */2 · 9-17/2 · mon-fri · 5: only what every cron reads in the same way
const ITEM = /^(?:(?:\*|(?<from>\w+)-(?<to>\w+))(?:\/(?<step>\d{1,2}))?|(?<one>\w+))$/;

type Field = { name: string; from: number; to: number; names: readonly string[]; example: string };

/** The five fields, https://man7.org/linux/man-pages/man5/crontab.5.html: Sunday is 0 and 7. */
const FIELDS: readonly Field[] = [
  { name: 'minute', from: 0, to: 59, names: [], example: '0-30' },
  { name: 'hour', from: 0, to: 23, names: [], example: '9-17' },
  { name: 'day of the month', from: 1, to: 31, names: [], example: '1-7' },
  { name: 'month', from: 1, to: 12, names: ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'], example: 'mar-may' },
  { name: 'weekday', from: 0, to: 7, names: ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'], example: 'mon-fri' },
];

const EITHER = 'a time of day like 09:00, or five cron fields like 0 9 * * 1-5';

/** When an edition is due: a time of the day, or a cron expression of five fields. */
export const ScheduleEntry = z.string().check((checked) => {
  const expected = wanted(checked.value);
  if (expected !== null) checked.issues.push({ code: 'custom', message: expected, input: checked.value });
});
export type ScheduleEntry = z.infer<typeof ScheduleEntry>;

/** On which days, and at which times of them. */
export type DayTimes = { isOn(day: LocalDate): boolean; times: readonly string[] };

/** Reading an expression takes longer than asking it, and it never changes. */
const entries = new Map<ScheduleEntry, DayTimes>();

/** Gives the days and times of an entry. Throws on what `ScheduleEntry` refuses. */
export function dayTimesOf(entry: ScheduleEntry): DayTimes {
  const known = entries.get(entry);
  if (known !== undefined) return known;
  const read = TIME_OF_DAY.test(entry) ? { isOn: () => true, times: [entry] } : readCron(fieldsOf(entry));
  entries.set(entry, read);
  return read;
}

/** Gives what should stand in the place of an entry that is none; null for one that is. */
function wanted(entry: string): string | null {
  if (TIME_OF_DAY.test(entry)) return null;
  // @daily
  if (/^@/.test(entry)) return `${EITHER}; no name with @`;
  const fields = fieldsOf(entry);
  if (fields.length > FIELDS.length) return 'five cron fields, the first for the minute: there is none for seconds or years';
  if (fields.length < FIELDS.length) return EITHER;
  const wrong = FIELDS.find((field, at) => !isField(fields[at] ?? '', field));
  if (wrong !== undefined) {
    const { name, from, to, names, example } = wrong;
    const values = names.length === 0 ? `${from}-${to}` : `${from}-${to} or ${names[0]}-${names.at(-1)}`;
    return `five cron fields, as the ${name} ${values}: a star, numbers, rising ranges like ${example}, steps like */2 or ${example}/2, or a list of them`;
  }
  const days = [fields[2], fields[4]];
  if (!days.includes('*') && days.some((text) => text?.includes('*') === true)) {
    return 'the day of the month or the weekday as a lone star, or both without a star: crons differ on a star with a step beside the other';
  }
  return everComes('every-day', readCron(fields).isOn) ? null : 'a day that comes: no month of these has such a day, it is never due';
}

function fieldsOf(entry: string): string[] {
  // Two blanks or a tab part fields as well as one blank.
  return entry.trim().split(/\s+/);
}

function isField(text: string, { from, to, names }: Field): boolean {
  const valueOf = (word: string) => {
    const named = names.indexOf(word.toLowerCase());
    // 09
    return named >= 0 ? named + from : /^\d{1,2}$/.test(word) ? Number(word) : Number.NaN;
  };
  const isValue = (value: number) => value >= from && value <= to;
  return text.split(',').every((item) => {
    const parts = ITEM.exec(item)?.groups;
    if (parts === undefined) return false;
    if (parts['one'] !== undefined) return isValue(valueOf(parts['one']));
    const [first, last] = [parts['from'], parts['to']].map((word) => (word === undefined ? null : valueOf(word)));
    const rises = isValue(first ?? from) && isValue(last ?? to) && (first ?? from) <= (last ?? to);
    // A step beyond the field's end (every 90 minutes) would mean its first value alone.
    const step = Number(parts['step'] ?? 1);
    return rises && step >= 1 && step <= to - from;
  });
}

function readCron([minute, hour, dayOfMonth = '*', month, dayOfWeek = '*']: readonly string[]): DayTimes {
  // The parser judges days by their month; that is done above, with the weekday in view.
  const days = CronExpressionParser.parse(`${minute} ${hour} ${dayOfMonth} * ${dayOfWeek}`).fields;
  const months = new Set(CronExpressionParser.parse(`0 0 1 ${month} *`).fields.month.values.map(Number));
  const dates = new Set(days.dayOfMonth.values.map(Number));
  const weekdays = new Set(days.dayOfWeek.values.map((value) => Number(value) % 7));
  // Where both are given, either is enough (crontab(5)).
  const either = dayOfMonth !== '*' && dayOfWeek !== '*';
  const two = (value: number | string) => String(value).padStart(2, '0');
  return {
    isOn: (day) => {
      const at = new Date(`${day}T00:00:00Z`);
      const onDate = dates.has(at.getUTCDate());
      const onWeekday = weekdays.has(at.getUTCDay());
      return months.has(at.getUTCMonth() + 1) && (either ? onDate || onWeekday : onDate && onWeekday);
    },
    times: days.hour.values.flatMap((h) => days.minute.values.map((m) => `${two(h)}:${two(m)}`)),
  };
}
