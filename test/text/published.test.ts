import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localDate, parsePublished } from '../../src/text/dates.ts';
import { outsideText } from './outside-text.ts';

function read(text: string, zone = 'Asia/Shanghai'): string | null {
  const published = parsePublished(text, zone);
  return published === null ? null : `${new Date(published.at).toISOString()} ${published.precision}`;
}

describe('parsePublished', () => {
  it.each([
    ['2025-11-30', '2025-11-29T16:00:00.000Z day'],
    ['2025/11/30', '2025-11-29T16:00:00.000Z day'],
    ['2025.11.30', '2025-11-29T16:00:00.000Z day'],
    ['30 November 2025', '2025-11-29T16:00:00.000Z day'],
    ['2025年11月30日', '2025-11-29T16:00:00.000Z day'],
    ['２０２５年１１月３０日 ０２：２０', '2025-11-29T18:20:00.000Z minute'],
    ['2025年11月30日 02:20', '2025-11-29T18:20:00.000Z minute'],
    ['2025年11月30日 星期日 下午2:20', '2025-11-30T06:20:00.000Z minute'],
    ['2025年11月30日14时20分', '2025-11-30T06:20:00.000Z minute'],
    ['2025-11-30 02:20:11', '2025-11-29T18:20:11.000Z second'],
    ['2025-11-30T02:20', '2025-11-29T18:20:00.000Z minute'],
    ['November 30, 2025 2:20 pm', '2025-11-30T06:20:00.000Z minute'],
    ['Sunday, Nov. 30th, 2025 at 12:05 a.m.', '2025-11-29T16:05:00.000Z minute'],
  ])('without a zone it is the wall clock of the source: %s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it.each([
    ['2025-11-30T02:20:11Z', '2025-11-30T02:20:11.000Z second'],
    ['2025-11-30T02:20:11.250-05:00', '2025-11-30T07:20:11.250Z second'],
    ['2025-11-30 02:20 +0800', '2025-11-29T18:20:00.000Z minute'],
    ['Sun, 30 Nov 2025 02:20:11 GMT', '2025-11-30T02:20:11.000Z second'],
    ['Sun, 30 Nov 2025 02:20 +0530', '2025-11-29T20:50:00.000Z minute'],
    ['30 Nov 25 02:20:11 UT', '2025-11-30T02:20:11.000Z second'],
    ['Sun, 30 Nov 2025 02:20:11 CST (UTC+8)', '2025-11-29T18:20:11.000Z second'],
    ['Sun Nov 30 2025 02:20:11 GMT+0800 (China Standard Time)', '2025-11-29T18:20:11.000Z second'],
    ['2025年11月30日 02:20 (北京时间)', '2025-11-29T18:20:00.000Z minute'],
  ])('a zone in the text counts: %s', (text, expected) => {
    expect(read(text, 'America/New_York')).toBe(expected);
  });

  it('a gap of the clock gives the next valid minute, a fold the first', () => {
    expect(read('2027-03-14 02:30', 'America/New_York')).toBe('2027-03-14T07:00:00.000Z minute');
    expect(read('2026-11-01 01:30', 'America/New_York')).toBe('2026-11-01T05:30:00.000Z minute');
    expect(read('2026-04-24', 'Africa/Cairo')).toBe('2026-04-23T22:00:00.000Z day');
  });

  it.each([
    '2025-02-30', '30 February 2025', '2025年2月29日', '2025-13-01', '2025-00-10', '2025-11-30 24:00', '2025-11-30 12:60', '2025-11-30 23:59:60',
    'November 30, 2025 14:20 pm', 'November 30, 2025 0:20 am', '2025-11-30T02:20+15:00', '2025-11-30T02:20-13:00', '2025-11-30T02:20+08:75',
  ])('what cannot be is not rolled over: %s', (text) => {
    expect(read(text)).toBeNull();
  });

  it('a name of a zone that means several is read where the source lies in one of them', () => {
    expect(read('Sun, 30 Nov 2025 02:20:11 CST')).toBe('2025-11-29T18:20:11.000Z second');
    expect(read('Sun, 30 Nov 2025 02:20:11 CST', 'America/Chicago')).toBe('2025-11-30T08:20:11.000Z second');
    expect(read('Sun, 30 Nov 2025 02:20:11 CST', 'Europe/Paris')).toBeNull();
    expect(read('Sun, 30 Nov 2025 02:20:11 EST')).toBe('2025-11-30T07:20:11.000Z second');
    expect(read('Sun, 30 Nov 2025 02:20:11 EST', 'Australia/Sydney')).toBeNull();
  });

  it.each(['11/12/2025', '2025-11', '1764440411', '2025-11-30 02:20 IST', '3 days ago', '昨天 02:20', '11-30 02:20', 'tomorrow', ''])(
    'what may mean two things, or nothing, is unknown: %s',
    (text) => {
      expect(read(text)).toBeNull();
    },
  );

  it('never throws', () => {
    fc.assert(fc.property(outsideText, (text) => void parsePublished(text, 'Asia/Shanghai')));
  });

  it('reads back every instant that is written as ISO 8601, and its day in every zone', () => {
    const at = fc.integer({ min: Date.UTC(1990, 0, 1), max: Date.UTC(2040, 0, 1) });
    fc.assert(
      fc.property(at, fc.constantFrom(...Intl.supportedValuesOf('timeZone')), (instant, zone) => {
        expect(parsePublished(new Date(instant).toISOString(), zone)?.at).toBe(instant);
        const day = localDate(instant, zone);
        expect(localDate(parsePublished(day, zone)?.at ?? Number.NaN, zone)).toBe(day);
      }),
      { numRuns: 500 },
    );
  });
});
