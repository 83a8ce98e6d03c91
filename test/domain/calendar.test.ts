import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Calendar, calendarUnknownFrom, everComes, isOnCalendar } from '../../src/domain/calendar.ts';

const weekday = (day: string) => new Date(`${day}T00:00:00Z`).getUTCDay();
const daysOf = (year: number) => Array.from({ length: 365 }, (_, at) => new Date(Date.UTC(year, 0, 1 + at)).toISOString().slice(0, 10));

describe('calendars', () => {
  test('weekdays are Monday to Friday', () => {
    expect(daysOf(2026).filter((day) => isOnCalendar('weekdays', day)).map(weekday).filter((at) => at === 0 || at === 6)).toEqual([]);
    expect(daysOf(2026).filter((day) => isOnCalendar('weekdays', day))).toHaveLength(261);
  });

  // 国务院办公厅关于2026年部分节假日安排的通知, gov.cn
  test('china in 2026: days off on weekdays, and the Saturdays and Sundays that make up for them', () => {
    const odd = daysOf(2026).filter((day) => isOnCalendar('china', day) !== isOnCalendar('weekdays', day));
    expect(odd.filter((day) => isOnCalendar('china', day))).toEqual(['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10']);
    expect(odd.filter((day) => !isOnCalendar('china', day))).toEqual([
      '2026-01-01', '2026-01-02',
      '2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19', '2026-02-20', '2026-02-23',
      '2026-04-06', '2026-05-01', '2026-05-04', '2026-05-05', '2026-06-19', '2026-09-25',
      '2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07',
    ]);
  });

  test('a year that is not announced is Monday to Friday, and it is said which is the first', () => {
    // The package has a file for each year.
    const files = readdirSync(join(dirname(createRequire(import.meta.url).resolve('chinese-days')), 'years'));
    const first = Math.max(...files.map((file) => Number.parseInt(file, 10))) + 1;
    expect(calendarUnknownFrom('china')).toBe(first);
    for (const day of [...daysOf(first), ...daysOf(first + 5)]) expect(isOnCalendar('china', day)).toBe(isOnCalendar('weekdays', day));
    expect([calendarUnknownFrom('every-day'), calendarUnknownFrom('weekdays')]).toEqual([null, null]);
  });

  test('a kind of day comes, or never does', () => {
    const nationalDay = (day: string) => day.endsWith('10-01');
    const saturday = (day: string) => weekday(day) === 6;
    const leapDay = (day: string) => day.endsWith('02-29');
    const comes = (kind: (day: string) => boolean) => Calendar.options.filter((calendar) => everComes(calendar, kind));
    expect(comes(nationalDay)).toEqual(['every-day', 'weekdays']);
    expect(comes(saturday)).toEqual(['every-day', 'china']);
    expect(comes(leapDay)).toEqual(['every-day', 'weekdays', 'china']);
    expect(comes((day) => day.endsWith('02-30'))).toEqual([]);
  });
});
