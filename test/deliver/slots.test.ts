import { assert, constantFrom, nat, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { slotsBetween } from '../../src/deliver/slots.ts';
import { DAY, HOUR } from '../../src/domain/instant.ts';

const order = (at: string[], zone: string, calendar: 'every-day' | 'weekdays' = 'every-day') => ({ at, zone, calendar });
const iso = (instants: readonly number[]) => instants.map((instant) => new Date(instant).toISOString());

const zones = constantFrom('Asia/Shanghai', 'America/New_York', 'Europe/Brussels', 'Pacific/Chatham', 'Asia/Kathmandu', 'Australia/Lord_Howe');

/** Walks every minute and asks what the clock on the wall says; knows nothing of how slots are computed. */
function slowly(time: string, kind: number, zone: string, from: number, to: number): number[] {
  const wall = new Intl.DateTimeFormat('en-CA', { timeZone: zone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' });
  const read = (at: number) => {
    const part = Object.fromEntries(wall.formatToParts(at).map(({ type, value }) => [type, value]));
    return { day: `${part['year']}-${part['month']}-${part['day']}`, time: `${part['hour']}:${part['minute']}` };
  };
  const slots: number[] = [];
  const done = new Set<string>();
  // From a day before: a time that had passed when the walk began falls out of the span.
  for (let at = from - DAY; at <= to; at += 60_000) {
    const now = read(at);
    if (done.has(now.day) || now.time < time) continue;
    done.add(now.day);
    const date = new Date(`${now.day}T00:00:00Z`);
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

  test('over ten years and six zones they are what a slow reckoning by the minute finds', () => {
    assert(
      property(zones, nat(3650), nat(23), nat(59), nat(2), (zone, day, hour, minute, kind) => {
        const time = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
        const entry = [time, `${minute} ${hour} * * 1-5`, `${minute} ${hour} 1-15 * *`][kind] ?? time;
        const from = Date.parse('2026-01-01T00:00:00Z') + day * DAY;
        expect(slotsBetween(order([entry], zone), from, from + 2 * DAY)).toEqual(slowly(time, kind, zone, from, from + 2 * DAY));
      }),
      { numRuns: 60 },
    );
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
