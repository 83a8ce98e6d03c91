import { array, assert, constantFrom, nat, property } from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { slotAfter, slotsBetween } from '../../src/deliver/slots.ts';
import { Calendar } from '../../src/domain/calendar.ts';
import { DAY, HOUR } from '../../src/domain/instant.ts';
import { BEGIN, DAYS, daysOff, QUARTER, quartersOf, slotsOnTheWall, wallOf, wanted, written } from './wall.ts';

const order = (at: string[], zone: string, calendar: Calendar = 'every-day', holidays: string[] = []) => ({ at, zone, calendar, holidays });
const iso = (instants: readonly number[]) => instants.map((instant) => new Date(instant).toISOString());

/** With summer times of an hour and of half an hour, at night, at midnight and over it, around Ramadan, given up, and none. */
const ZONES = [
  'Africa/Casablanca',
  'America/Havana',
  'America/New_York',
  'America/Nuuk',
  'America/Sao_Paulo',
  'Asia/Beirut',
  'Asia/Kathmandu',
  'Asia/Shanghai',
  'Asia/Tehran',
  'Australia/Lord_Howe',
  'Europe/Brussels',
  'Europe/London',
  'Pacific/Chatham',
];
const zones = constantFrom(...ZONES);

/** Where two lists part, with what stands around it: ten years of slots are no message. */
function parting(found: readonly number[], expected: readonly number[]) {
  const at = found.findIndex((slot, index) => slot !== expected[index]);
  const first = at >= 0 ? at : found.length === expected.length ? -1 : found.length;
  return first < 0 ? null : { found: iso(found.slice(first, first + 2)), expected: iso(expected.slice(first, first + 2)) };
}

/** Walks every minute and asks what the clock on the wall says; knows nothing of how slots are computed. */
function slowly(time: string, kind: number, zone: string, from: number, to: number): number[] {
  const wall = wallOf(zone);
  const slots: number[] = [];
  const done = new Set<string>();
  // From a day before: a time that had passed when the walk began falls out of the span.
  for (let at = from - DAY; at <= to; at += 60_000) {
    const [day = '', now = ''] = wall(at).split(' ');
    if (done.has(day) || now < time) continue;
    done.add(day);
    const date = new Date(`${day}T00:00:00Z`);
    const on = kind === 0 || (kind === 1 ? date.getUTCDay() % 6 !== 0 : date.getUTCDate() <= 15);
    if (on && at > from && at <= to) slots.push(at);
  }
  return slots;
}

describe('slots', () => {
  test('are local times: nine in Shanghai is one in the morning UTC', () => {
    const from = Date.parse('2026-09-14T12:00:00Z');
    expect(iso(slotsBetween(order(['09:00', '17:30'], 'Asia/Shanghai'), from, from + DAY))).toEqual([
      '2026-09-15T01:00:00.000Z',
      '2026-09-15T09:30:00.000Z',
    ]);
  });

  test('in the hour that New York skips, the next valid minute; in the one it repeats, the first', () => {
    const spring = Date.parse('2027-03-14T00:00:00Z');
    expect(iso(slotsBetween(order(['02:30'], 'America/New_York'), spring, spring + DAY))).toEqual(['2027-03-14T07:00:00.000Z']);
    const autumn = Date.parse('2026-11-01T00:00:00Z');
    expect(iso(slotsBetween(order(['01:30'], 'America/New_York'), autumn, autumn + DAY))).toEqual(['2026-11-01T05:30:00.000Z']);
  });

  test('weekdays leave out Saturday and Sunday of the zone, not of UTC', () => {
    const friday = Date.parse('2026-09-18T00:00:00Z');
    expect(iso(slotsBetween(order(['06:00'], 'Asia/Shanghai', 'weekdays'), friday, friday + 3 * DAY))).toEqual(['2026-09-20T22:00:00.000Z']);
  });

  test('cron fields are read as crontab reads them: day of month or weekday, either is enough', () => {
    const from = Date.parse('2026-09-01T00:00:00Z');
    const days = (cron: string) => slotsBetween(order([cron], 'UTC'), from, from + 13 * DAY).map((slot) => new Date(slot).getUTCDate());
    expect(days('0 9 * * 1-5')).toEqual([1, 2, 3, 4, 7, 8, 9, 10, 11]);
    expect(days('0 9 13 * 5')).toEqual([4, 11, 13]);
    expect(days('0 9 */5 * *')).toEqual([1, 6, 11]);
    expect(days('0 9 1 10 *')).toEqual([]);
    expect(days('0 9 * * 7')).toEqual([6, 13]);
  });

  test('half-hours in a skipped hour are one slot, in a repeated one two', () => {
    const spring = Date.parse('2027-03-14T05:30:00Z');
    expect(iso(slotsBetween(order(['*/30 * * * *'], 'America/New_York'), spring, spring + 2 * HOUR))).toEqual(['2027-03-14T06:00:00.000Z', '2027-03-14T06:30:00.000Z', '2027-03-14T07:00:00.000Z', '2027-03-14T07:30:00.000Z']);
    const autumn = Date.parse('2026-11-01T04:30:00Z');
    expect(iso(slotsBetween(order(['*/30 * * * *'], 'America/New_York'), autumn, autumn + 2 * HOUR))).toEqual(['2026-11-01T05:00:00.000Z', '2026-11-01T05:30:00.000Z']);
  });

  test('leave out the days off that the team lists, in the zone, whatever the calendar', () => {
    const from = Date.parse('2026-09-30T12:00:00Z');
    const off = order(['06:00'], 'Asia/Shanghai', 'every-day', ['2026-10-02']);
    expect(iso(slotsBetween(off, from, from + 3 * DAY))).toEqual(['2026-09-30T22:00:00.000Z', '2026-10-02T22:00:00.000Z']);
  });

  test('of the Chinese calendar: none in the Golden Week, one on the Saturday that makes up for it', () => {
    const from = Date.parse('2026-09-29T16:00:00Z');
    const days = slotsBetween(order(['09:00'], 'Asia/Shanghai', 'china'), from, from + 12 * DAY);
    expect(iso(days).map((slot) => slot.slice(0, 10))).toEqual(['2026-09-30', '2026-10-08', '2026-10-09', '2026-10-10']);
  });

  test('where the clock goes back over midnight, the first midnight is the slot, and the evening that comes again has none', () => {
    // St. John's at 00:01 on 7 November 2010, back to 23:01.
    const midnight = Date.parse('2010-11-07T02:30:00Z');
    const subscription = order(['00:00', '23:30'], 'America/St_Johns');
    for (const from of [midnight - 1, midnight - HOUR]) expect(slotsBetween(subscription, from, midnight + HOUR / 2).at(-1)).toBe(midnight);
    expect(slotAfter(subscription, midnight - 1)).toBe(midnight);
    expect(iso([slotAfter(subscription, midnight) ?? 0])).toEqual(['2010-11-08T03:00:00.000Z']);
  });

  test('the next one is found however far away it is', () => {
    const from = Date.parse('2026-09-15T01:00:00Z');
    const next = (at: string, calendar: Calendar = 'every-day') => {
      const slot = slotAfter(order([at], 'Asia/Shanghai', calendar), from);
      return slot === null ? null : new Date(slot).toISOString();
    };
    expect(next('09:00')).toBe('2026-09-16T01:00:00.000Z');
    expect(next('0 9 1 * *')).toBe('2026-10-01T01:00:00.000Z');
    expect(next('0 9 1-7 * *', 'china')).toBe('2026-11-02T01:00:00.000Z');
    expect(next('0 9 29 feb *')).toBe('2028-02-29T01:00:00.000Z');
  });

  test('at any minute of the day they are what a slow reckoning by the minute finds', () => {
    assert(
      property(zones, nat(3650), nat(23), nat(59), nat(2), (zone, day, hour, minute, kind) => {
        const time = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
        const entry = [time, `${minute} ${hour} * * 1-5`, `${minute} ${hour} 1-15 * *`][kind] ?? time;
        const from = Date.parse('2026-01-01T00:00:00Z') + day * DAY;
        expect(slotsBetween(order([entry], zone), from, from + 2 * DAY)).toEqual(slowly(time, kind, zone, from, from + 2 * DAY));
      }),
      { numRuns: 50 },
    );
  });

  describe.each(ZONES)('over ten whole years in %s', (zone) => {
    let came: number[] = [];
    let [begin, end] = [0, 0];
    beforeAll(() => {
      came = quartersOf(zone);
      [begin, end] = [came[0] ?? 0, came.at(-1) ?? 0];
    });

    test('they are what the wall clock says, for all entries, calendars and days off', () => {
      assert(
        property(array(wanted, { minLength: 1, maxLength: 2 }), constantFrom(...Calendar.options), daysOff, array(nat(DAYS), { maxLength: 10 }), (entries, calendar, holidays, looks) => {
          const subscription = order(entries.map(written), zone, calendar, holidays);
          const expected = slotsOnTheWall(entries, calendar, holidays, came);
          expect(parting(slotsBetween(subscription, begin - 1, end), expected)).toBeNull();
          for (const look of looks.map((day) => BEGIN + day * DAY)) {
            const next = expected.find((slot) => slot > look);
            if (next !== undefined && look >= begin) expect(slotAfter(subscription, look)).toBe(next);
          }
        }),
        { numRuns: 4 },
      );
    });

    test('and every quarter of an hour around each change of the clock', () => {
      // In a gap several local times come at one instant, after a fold the next comes late.
      const changes = came.filter((slot, at) => at > 0 && slot - (came[at - 1] ?? 0) !== QUARTER);
      for (const change of new Set(changes)) {
        const [from, to] = [change - 26 * HOUR, Math.min(change + 26 * HOUR, end)];
        const expected = [...new Set(came.filter((slot) => slot > from && slot <= to))];
        expect(parting(slotsBetween(order(['*/15 * * * *'], zone), from, to), expected)).toBeNull();
      }
    });
  });

  test('windows chain: cutting a span anywhere neither loses a slot nor gives one twice', () => {
    assert(
      property(zones, nat(3650), nat(12 * 24), nat(12 * 24), (zone, day, left, right) => {
        const from = Date.parse('2026-01-01T00:00:00Z') + day * DAY;
        const subscription = order(['00:15', '02:30', '09:00', '23:59'], zone);
        const [a, b] = [from + left * HOUR, from + (left + right) * HOUR];
        expect([...slotsBetween(subscription, from, a), ...slotsBetween(subscription, a, b)]).toEqual(slotsBetween(subscription, from, b));
      }),
      { numRuns: 200 },
    );
  });
});
