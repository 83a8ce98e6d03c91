import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { EVERY, pauseAfter } from '../../../src/collect/polite/backoff.ts';
import { Trouble } from '../../../src/domain/errors.ts';

const down = new Trouble('source-unreachable', 'fetch.unreachable');
const busy = (retryAfterMs: number) => new Trouble('rate-limited', 'fetch.rate-limited', { retryAfterMs });

test('doubles from a quarter of an hour to six hours', () => {
  const pauses = [1, 2, 3, 4, 5, 6, 60].map((failures) => pauseAfter(failures, down, () => 0.5) / 60_000);
  expect(pauses).toEqual([15, 30, 60, 120, 240, 360, 360]);
});

test('is spread by half both ways', () => {
  expect([0, 0.999_999].map((chance) => Math.round(pauseAfter(1, down, () => chance) / EVERY * 100))).toEqual([50, 150]);
});

test('is never shorter than the host asked for, nor than the backoff', () => {
  fc.assert(
    fc.property(fc.nat(50), fc.nat(86_400_000), fc.double({ min: 0, max: 0.999, noNaN: true }), (failures, asked, chance) => {
      const pause = pauseAfter(failures, busy(asked), () => chance);
      expect(pause).toBeGreaterThanOrEqual(asked);
      expect(pause).toBeGreaterThanOrEqual(pauseAfter(failures, down, () => chance));
      expect(Number.isSafeInteger(pause)).toBe(true);
    }),
  );
});
