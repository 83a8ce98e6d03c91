import { assert, constantFrom, integer, property, record, uniqueArray } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayTimesOf, ScheduleEntry } from '../../src/domain/schedule.ts';

/** What the operator is told to write instead; null where the entry is taken. */
const complaint = (entry: unknown) => {
  const parsed = ScheduleEntry.safeParse(entry);
  return parsed.success ? null : parsed.error.issues.map((issue) => issue.message).join('; ');
};
const days = (entry: string, month: string) => {
  const length = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).getUTCDate();
  return Array.from({ length }, (_, at) => at + 1).filter((date) => dayTimesOf(entry).isOn(`${month}-${String(date).padStart(2, '0')}`));
};

describe('an entry of `at`', () => {
  test.each(['09:00', '00:00', '23:59', '0 9 * * 1-5', '0 9 * * mon-fri', '0 9 * JAN,Jul Mon,thu', '30 8,17 1-15/7 * *', '*/15 9-17 * * *', ' 0  9\t* * 7 ', '0 9 29 2 *', '05 09 * * *'])(
    '%s is taken',
    (entry) => {
      expect(complaint(entry)).toBeNull();
      expect(dayTimesOf(entry).times.length).toBeGreaterThan(0);
    },
  );

  test.each([
    ['@daily', /no name with @/],
    ['@every 5m', /no name with @/],
    ['0 0 9 * * *', /none for seconds/],
    ['0 0 9 * * 1 2026', /none for seconds/],
    ['9:00', /a time of day like 09:00/],
    ['24:00', /a time of day like 09:00/],
    ['9am', /a time of day like 09:00/],
    ['09:00:30', /a time of day like 09:00/],
    ['0 9 * *', /five cron fields/],
    ['', /five cron fields/],
    ['60 9 * * *', /as the minute 0-59/],
    ['*/0 9 * * *', /as the minute/],
    ['0 24 * * *', /as the hour 0-23/],
    ['0 9 0 * *', /as the day of the month 1-31/],
    ['0 9 L * *', /as the day of the month/],
    ['0 9 15W * *', /as the day of the month/],
    ['0 9 ? * 1', /as the day of the month/],
    ['0 H * * *', /as the hour/],
    ['0 9 * 13 *', /as the month 1-12 or jan-dec/],
    ['0 9 * january *', /as the month/],
    ['0 9 * mon *', /as the month/],
    ['0 9 * * 8', /as the weekday 0-7 or sun-sat/],
    ['0 9 * * 5L', /as the weekday/],
    ['0 9 * * 1#2', /as the weekday/],
    ['0 9 * * fri-mon', /rising ranges/],
    ['0 9 * * 1-', /as the weekday/],
    ['0 9 * * 1,,2', /as the weekday/],
    ['0,30 9-17 * * 1-5/9', /as the weekday/],
    // Some crons read 5-59/10, some 5 alone, some nothing.
    ['5/10 9 * * *', /as the minute/],
    // Meant as every hour and a half; would be every hour.
    ['*/90 * * * *', /as the minute/],
    ['0 9 31 2 *', /never due/],
    ['0 9 30,31 feb *', /never due/],
    ['0 9 31 4,6,9,11 *', /never due/],
    // Vixie's cron: on odd days that are Mondays; its manual: on odd days and on Mondays.
    ['0 9 */2 * 1', /crons differ/],
    ['0 9 1 * */3', /crons differ/],
  ])('%s is refused with what is wanted', (entry, wanted) => {
    expect(complaint(entry)).toMatch(wanted);
    expect(() => dayTimesOf(entry)).toThrow(RangeError);
  });

  test('a day that comes only through its weekday is due', () => {
    expect(days('0 9 31 2 1', '2027-02')).toEqual([1, 8, 15, 22]);
    expect(days('0 9 31 2 1', '2027-03')).toEqual([]);
  });

  test('a date that only some of its months have is due in those', () => {
    expect([days('0 9 31 2,3 *', '2027-02'), days('0 9 31 2,3 *', '2027-03')]).toEqual([[], [31]]);
    expect([days('0 9 29 2 *', '2028-02'), days('0 9 29 2 *', '2027-02')]).toEqual([[29], []]);
  });

  test('names, numbers, ranges and steps that mean the same are the same', () => {
    const same = (...entries: string[]) => {
      for (const entry of entries) expect([days(entry, '2026-09'), dayTimesOf(entry).times]).toEqual([days(entries[0] ?? '', '2026-09'), dayTimesOf(entries[0] ?? '').times]);
    };
    same('0 9 * * 0', '0 9 * * 7', '0 9 * * sun', '0 9 * * Sun', '0 9 * 1-12 0,7');
    same('0 9 5,1-7,3 * *', '0 9 1-7 * *');
    same('0 9 * * 5-7', '0 9 * * 0,5,6', '0 9 * * fri,sat,sun');
    same('0 9 * 9 mon-fri', '0 9 * sep 1-5', '0 9 * * 1,2,3,4,5');
    same('0 */6 * * *', '0 0-23/6 * * *', '0 0,6,12,18 * * *');
    same('0 9 */10 * *', '0 9 1,11,21,31 * *', '0 9 1-31/10 * *');
    same('09:05', '5 9 * * *', '05 09 * * *');
  });

  test('a range with a step is what counting says', () => {
    const field = constantFrom(...([[0, 59], [0, 23], [1, 31], [1, 12], [0, 6]] as const).entries());
    assert(
      property(field, integer({ min: 0, max: 59 }), integer({ min: 0, max: 59 }), integer({ min: 1, max: 9 }), ([at, [low, high]], a, b, wantedStep) => {
        const clamp = (value: number) => low + (value % (high - low + 1));
        const [from, to] = [Math.min(clamp(a), clamp(b)), Math.max(clamp(a), clamp(b))];
        const step = Math.min(wantedStep, high - low);
        const fields = ['0', '9', '*', '*', '*'];
        fields[at] = `${from}-${to}/${step}`;
        const values = Array.from({ length: to - from + 1 }, (_, index) => from + index).filter((value) => (value - from) % step === 0);
        const ranged = fields.join(' ');
        fields[at] = values.join(',');
        const listed = fields.join(' ');
        expect(complaint(ranged)).toBeNull();
        expect(dayTimesOf(ranged).times).toEqual(dayTimesOf(listed).times);
        for (const month of ['2026-02', '2026-09']) expect(days(ranged, month)).toEqual(days(listed, month));
        if (at === 0) expect(dayTimesOf(ranged).times.map((time) => Number(time.slice(3)))).toEqual(values);
        if (at === 2) expect(days(ranged, '2026-10')).toEqual(values);
      }),
      { numRuns: 200 },
    );
  });

  test('any text is taken or refused, and what is taken can be read', () => {
    const piece = constantFrom('*', '0', '7', '31', '60', '-', '/', ',', 'mon', 'feb', 'L', 'W', '#', '?', 'H', '@', ':', '九', '');
    assert(
      property(uniqueArray(record({ a: piece, b: piece, c: piece }), { minLength: 3, maxLength: 6 }), (pieces) => {
        const entry = pieces.map(({ a, b, c }) => a + b + c).join(' ');
        if (complaint(entry) === null) expect(dayTimesOf(entry).times.length).toBeGreaterThan(0);
        else expect(complaint(entry)).toMatch(/five cron fields|a day that comes|a lone star/);
      }),
      { numRuns: 2000 },
    );
  });
});
