import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, MINUTE } from '../../src/domain/instant.ts';
import { addDays, daysBetween, localDate, weekday, zonedInstant } from '../../src/text/dates.ts';
import { wallClock } from '../../src/text/zone-clock.ts';

const day = fc.integer({ min: Date.UTC(1990, 0, 1) / DAY, max: Date.UTC(2040, 11, 31) / DAY }).map((days) => new Date(days * DAY).toISOString().slice(0, 10));
const time = fc.tuple(fc.nat(23), fc.nat(59)).map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));
const zone = fc.constantFrom(...Intl.supportedValuesOf('timeZone'), 'UTC');
const iso = (at: number) => new Date(at).toISOString();

describe('zonedInstant', () => {
  it.each([
    ['reads the wall clock of the zone', '2026-09-15', '09:00', 'Asia/Shanghai', '2026-09-15T01:00:00.000Z'],
    ['knows seconds', '2026-09-15', '09:00:30', 'Asia/Kathmandu', '2026-09-15T03:15:30.000Z'],
    ['in a gap gives the next valid minute', '2027-03-14', '02:30', 'America/New_York', '2027-03-14T07:00:00.000Z'],
    ['in a gap of half an hour too', '2026-10-04', '02:10', 'Australia/Lord_Howe', '2026-10-03T15:30:00.000Z'],
    ['in a fold gives the first', '2026-11-01', '01:30', 'America/New_York', '2026-11-01T05:30:00.000Z'],
    ['before and after a fold there is only one', '2026-11-01', '02:00', 'America/New_York', '2026-11-01T07:00:00.000Z'],
    ['a midnight that does not exist begins when its day does', '2026-04-24', '00:00', 'Africa/Cairo', '2026-04-23T22:00:00.000Z'],
    ['a day that a zone left out ends at once', '2011-12-30', '09:00', 'Pacific/Apia', '2011-12-30T10:00:00.000Z'],
    ['knows the summer time that China had', '1990-06-01', '12:00', 'Asia/Shanghai', '1990-06-01T03:00:00.000Z'],
  ])('%s', (_title, date, clock, where, expected) => {
    expect(iso(zonedInstant(date, clock, where))).toBe(expected);
  });

  it('and localDate are each other’s inverse on ordinary days, in every zone, from 1990 to 2040', () => {
    fc.assert(
      fc.property(day, time, zone, (date, clock, where) => {
        const at = zonedInstant(date, clock, where);
        const shown = iso(wallClock(at, where)).slice(0, 16);
        // A clock that shows something else was moved over this minute: then it is its first minute after that.
        if (shown !== `${date}T${clock}`) {
          expect(shown > `${date}T${clock}`).toBe(true);
          expect(wallClock(at - MINUTE, where)).toBeLessThan(Date.parse(`${date}T${clock}Z`));
          return;
        }
        expect(localDate(at, where)).toBe(date);
      }),
      { numRuns: 2000 },
    );
  });

  it('is the first instant that shows its time', () => {
    fc.assert(
      fc.property(day, time, zone, (date, clock, where) => {
        const at = zonedInstant(date, clock, where);
        for (const earlier of [30, 60, 120]) expect(wallClock(at - earlier * MINUTE, where)).not.toBe(Date.parse(`${date}T${clock}Z`));
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['2026-02-30', '09:00', 'UTC'],
    ['2026-2-3', '09:00', 'UTC'],
    ['2026-02-03', '24:00', 'UTC'],
    ['2026-02-03', '9:00', 'UTC'],
    ['2026-02-03', '09:00', 'Asia/Nowhere'],
  ])('refuses %s %s %s', (date, clock, where) => {
    expect(() => zonedInstant(date, clock, where)).toThrow(RangeError);
  });
});

describe('localDate', () => {
  it('is the day that the zone’s calendar shows', () => {
    const at = Date.UTC(2026, 11, 31, 20);
    expect([localDate(at, 'Asia/Shanghai'), localDate(at, 'UTC'), localDate(at, 'America/New_York')]).toEqual(['2027-01-01', '2026-12-31', '2026-12-31']);
  });
});

describe('days of the calendar', () => {
  it('addDays crosses months, leap days and years', () => {
    expect([addDays('2028-02-28', 1), addDays('2026-12-31', 1), addDays('2026-03-01', -1)]).toEqual(['2028-02-29', '2027-01-01', '2026-02-28']);
  });

  it('daysBetween undoes addDays', () => {
    fc.assert(fc.property(day, fc.integer({ min: -20_000, max: 20_000 }), (date, days) => daysBetween(date, addDays(date, days)) === days));
  });

  it('weekday counts from Sunday', () => {
    expect([weekday('2026-09-13'), weekday('2026-09-19')]).toEqual([0, 6]);
    fc.assert(fc.property(day, (date) => weekday(addDays(date, 1)) === (weekday(date) + 1) % 7));
  });

  it('a day that is none is refused', () => {
    expect(() => addDays('2026-02-30', 1)).toThrow(RangeError);
  });
});
