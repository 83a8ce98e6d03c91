import { array, assert, asyncProperty, constant, constantFrom, integer, nat, oneof, record, tuple } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../src/domain/instant.ts';
import { openStore } from '../store/stores.ts';
import { PATIENCE, play, type Played, SCHEDULES, type Step } from './scripted.ts';

const YEAR = 365 * DAY;

const tick = record({
  kind: constant('tick' as const),
  who: constantFrom('one' as const, 'other' as const, 'both' as const),
  afterMs: oneof(nat(2 * MINUTE), nat(50 * MINUTE), nat(4 * HOUR)),
});
const gap = record({ kind: constant('gap' as const), ms: oneof(nat(5 * HOUR), nat(4 * DAY)) });
const others = constantFrom<Step>(...SCHEDULES.map((_, at) => ({ kind: 'edit' as const, at })), { kind: 'fail' });
const set = (byMs: ReturnType<typeof nat>) => record({ kind: constant('set' as const), byMs });
const forward = oneof(set(nat(3 * HOUR)), set(nat(3 * DAY)), set(constant(YEAR)));
const anywhere = oneof(
  set(integer({ min: -5 * HOUR, max: 5 * HOUR })),
  set(integer({ min: -4 * DAY, max: 4 * DAY })),
  set(constantFrom(YEAR, -YEAR)),
  constant<Step>({ kind: 'right' }),
);
/** The clocks of replicas are minutes apart. */
const skews = tuple(integer({ min: -4 * MINUTE, max: 4 * MINUTE }), integer({ min: -4 * MINUTE, max: 4 * MINUTE }));

/** What holds whatever the clocks did. */
function expectSound({ editions, stored, composed, counted, most, sinces, uncovered }: Played): void {
  expect(new Set(editions.map((edition) => edition.slot)).size).toBe(editions.length);
  // Nothing is composed for a slot that has its edition: a model would be asked in vain each minute.
  expect({ stored, composed, counted }).toEqual({ stored: editions.length, composed: editions.length, counted: editions.length });
  expect(most).toBeLessThanOrEqual(1);
  expect(uncovered).toEqual([]);
  for (const [at, { slot, windowStart, windowEnd, madeAt }] of editions.entries()) {
    expect(slot).toBeLessThanOrEqual(madeAt);
    expect(madeAt - slot).toBeLessThanOrEqual(PATIENCE);
    expect(windowEnd).toBe(slot);
    // It begins where the newest ended that a clock like this can have made.
    const before = editions.slice(0, at).map((edition) => edition.slot).filter((each) => each <= madeAt + HOUR);
    if (before.length > 0) expect(windowStart).toBe(Math.max(...before));
    else expect([...sinces]).toContain(windowStart);
    expect(windowStart).toBeLessThan(slot);
  }
}

describe('when editions are made', () => {
  test('late ticks, downtime, sleep, edits, a clock put forward and two replicas: windows chain in the order of slots', async () => {
    const engine = await openStore('sqlite');
    await assert(
      asyncProperty(array(oneof({ weight: 6, arbitrary: tick }, gap, others, forward), { minLength: 5, maxLength: 40 }), skews, async (script, apart) => {
        const played = await play(engine, script, apart);
        expectSound(played);
        const { editions } = played;
        for (const [at, { slot, windowStart }] of editions.entries()) {
          if (at === 0) continue;
          expect(windowStart).toBe(editions[at - 1]?.slot);
          expect(slot).toBeGreaterThan(editions[at - 1]?.slot ?? 0);
        }
      }),
      { numRuns: 40, interruptAfterTimeLimit: 20_000 },
    );
  });

  test('a clock that is put anywhere, by a year too, and right again: each slot once, none lost, none before its time', async () => {
    const engine = await openStore('sqlite');
    await assert(
      asyncProperty(array(oneof({ weight: 6, arbitrary: tick }, gap, others, { weight: 2, arbitrary: anywhere }), { minLength: 5, maxLength: 40 }), skews, async (script, apart) => {
        expectSound(await play(engine, [...script, { kind: 'right' }], apart));
      }),
      { numRuns: 40, interruptAfterTimeLimit: 20_000 },
    );
  });

  const iso = (at: number | undefined) => (at === undefined ? null : new Date(at).toISOString());

  test('several missed slots are one edition, which carries them all', async () => {
    const script: Step[] = [{ kind: 'edit', at: 1 }, { kind: 'tick', who: 'one', afterMs: 12 * HOUR }, { kind: 'gap', ms: 3 * DAY }];
    const { editions, sinces } = await play(await openStore('sqlite'), script, [0, 0]);
    // Eight by the summer's clock; what came since Friday morning waited for it.
    expect(editions.map((edition) => iso(edition.slot))).toEqual(['2027-03-15T12:00:00.000Z']);
    expect(editions[0]?.windowStart).toBe(Math.min(...sinces));
  });

  test('after a clock that stood a year ahead, today has its edition, and that day in a year has one alone', async () => {
    const script: Step[] = [
      { kind: 'tick', who: 'one', afterMs: 0 },
      { kind: 'set', byMs: YEAR },
      { kind: 'tick', who: 'one', afterMs: 12 * HOUR },
      { kind: 'right' },
      { kind: 'tick', who: 'other', afterMs: MINUTE },
      { kind: 'tick', who: 'other', afterMs: DAY },
      { kind: 'gap', ms: YEAR - DAY },
    ];
    const { editions } = await play(await openStore('sqlite'), script, [0, 0]);
    expect(editions.map((edition) => iso(edition.slot))).toEqual(['2028-03-11T14:00:00.000Z', '2027-03-12T14:00:00.000Z', '2027-03-13T14:00:00.000Z']);
  });

  test('a subscription first seen by a clock that stood a year ahead begins when it is right', async () => {
    const script: Step[] = [{ kind: 'set', byMs: YEAR }, { kind: 'tick', who: 'one', afterMs: 0 }, { kind: 'right' }, { kind: 'tick', who: 'one', afterMs: 0 }, { kind: 'gap', ms: 12 * HOUR }];
    const { editions } = await play(await openStore('sqlite'), script, [0, 0]);
    expect(editions.map((edition) => [iso(edition.windowStart), iso(edition.slot)])).toEqual([['2027-03-12T03:10:00.000Z', '2027-03-12T14:00:00.000Z']]);
  });
});
