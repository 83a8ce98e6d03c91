import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { askedWaitMs, waitMs } from '../../src/model/waits.ts';

test('waits double up to a bound, are spread by chance, and are never shorter than asked', () => {
  expect([1, 2, 3, 4, 5, 6, 9].map((attempt) => waitMs(attempt, null, () => 0))).toEqual([250, 500, 1000, 2000, 4000, 4000, 4000]);
  const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 30 }), fc.option(fc.nat(60_000)), random, (attempt, asked, chance) => {
      const wait = waitMs(attempt, asked, () => chance);
      expect(wait).toBeGreaterThanOrEqual(asked ?? 250);
      expect(wait).toBeLessThanOrEqual((asked ?? 4000) + 4000);
    }),
  );
});

test.each([
  [{}, null],
  [{ 'retry-after': '' }, null],
  [{ 'retry-after': '0' }, null],
  [{ 'retry-after': '-5' }, null],
  [{ 'retry-after': 'soon' }, null],
  [{ 'retry-after': '1.5' }, 1500],
  [{ 'retry-after-ms': 'x', 'retry-after': '2' }, 2000],
  [{ 'retry-after': 'Tue, 15 Sep 2026 08:00:20 GMT' }, null],
  [{ 'retry-after': 'Tue, 15 Sep 2026 08:00:20 GMT', date: 'Tue, 15 Sep 2026 08:00:30 GMT' }, null],
])('%o asks for %s ms', (headers, wait) => {
  expect(askedWaitMs(new Headers(headers))).toBe(wait);
});
