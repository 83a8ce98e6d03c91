import { assert, constantFrom, nat, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { slotsBetween } from '../../src/deliver/slots.ts';
import { DAY, HOUR } from '../../src/domain/instant.ts';

const order = (at: string[], zone: string, calendar: 'every-day' | 'weekdays' = 'every-day') => ({ at, zone, calendar });
const iso = (instants: readonly number[]) => instants.map((instant) => new Date(instant).toISOString());

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

  test('windows chain: cutting a span anywhere neither loses a slot nor gives one twice', () => {
    const zones = constantFrom('Asia/Shanghai', 'America/New_York', 'Europe/Brussels', 'Pacific/Chatham', 'Asia/Kathmandu', 'Australia/Lord_Howe');
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
