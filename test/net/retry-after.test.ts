import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { retryAfterMs, waitAsked } from '../../src/net/retry-after.ts';

const NOW = Date.parse('2026-09-15T01:00:00Z');

describe('Retry-After', () => {
  test.each<[string, number]>([
    ['120', 120_000],
    [' 7 ', 7000],
    ['0', 1000],
    ['86401', 86_400_000],
    ['Tue, 15 Sep 2026 01:02:00 GMT', 120_000],
    ['Tuesday, 15-Sep-26 01:02:00 GMT', 120_000],
    ['Tue, 15 Sep 2026 00:00:00 GMT', 1000],
    ['Tue, 15 Sep 2099 00:00:00 GMT', 86_400_000],
  ])('%j is %i ms', (said, ms) => expect(retryAfterMs(said, NOW)).toBe(ms));

  test.each([null, '', 'soon', '-5', '1.5', '1e3', '２', 'Tue, 15 Sep 2026 01:02:00', '2026-09-15', 'Tue, 99 Sep 2026 01:02:00 GMT'])('%j says nothing', (said) =>
    expect(retryAfterMs(said, NOW)).toBeNull(),
  );

  test('whatever is said, the wait is between a second and a day or unsaid', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.nat().map(String), fc.date({ noInvalidDate: true }).map((date) => date.toUTCString())), (said) => {
        const wait = retryAfterMs(said, NOW) ?? 1000;
        expect(wait >= 1000 && wait <= 86_400_000).toBe(true);
      }),
    );
  });
});

describe('waitAsked', () => {
  const answer = (status: number, headers: Readonly<Record<string, string>>) => waitAsked({ status, headers: new Map(Object.entries(headers)) }, NOW);

  test('only 429 and 503 ask us to wait, and 503 only where it says until when', () => {
    expect([200, 404, 500, 502].map((status) => answer(status, { 'retry-after': '9' }))).toEqual([null, null, null, null]);
    expect([answer(429, {}), answer(503, {}), answer(503, { 'retry-after': '9' })]).toEqual([300_000, null, 9000]);
  });

  test('a date is held against the clock that wrote it', () => {
    expect(answer(429, { date: 'Mon, 14 Sep 2026 01:00:00 GMT', 'retry-after': 'Mon, 14 Sep 2026 01:01:00 GMT' })).toBe(60_000);
  });
});
