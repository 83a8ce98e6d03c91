import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hostTurns, SPACING } from '../../../src/collect/polite/turns.ts';
import { NOW, standingClock } from './ground.ts';

const turn = (who: string, host = 'a.example', spacingMs = 0) => ({ who, host, spacingMs });

describe('a host', () => {
  test('is asked one thing at a time, with two seconds of quiet between', async () => {
    const { clock, sleep } = standingClock();
    const turns = hostTurns(clock, sleep);
    const at: number[] = [];
    let running = 0;
    await Promise.all(
      ['x', 'y', 'z'].map((who) =>
        turns.take(turn(who), async () => {
          running += 1;
          expect(running).toBe(1);
          await Promise.resolve();
          at.push(clock() - NOW);
          running -= 1;
        }),
      ),
    );
    expect(at).toEqual([0, SPACING, 2 * SPACING]);
  });

  test('gets as much more quiet as it asked for', async () => {
    const { clock, sleep, time } = standingClock();
    const turns = hostTurns(clock, sleep);
    await turns.take(turn('x', 'a.example', 10_000), async () => undefined);
    await turns.take(turn('x'), async () => undefined);
    expect(time.slept).toEqual([10_000]);
  });

  test('does not hold up another host', async () => {
    const { clock, sleep, time } = standingClock();
    const turns = hostTurns(clock, sleep);
    const never = turns.take(turn('x'), () => Promise.race<never>([]));
    expect(await turns.take(turn('x', 'b.example'), async () => 'read')).toBe('read');
    expect(time.slept).toEqual([]);
    void never;
  });

  test('is not asked at once again after a pause, however long nobody asked', async () => {
    const { clock, sleep, time } = standingClock();
    const turns = hostTurns(clock, sleep);
    await turns.take(turn('x'), async () => undefined);
    time.now += 60_000;
    await turns.take(turn('x'), async () => undefined);
    expect(time.slept).toEqual([]);
  });
});

describe('sources at one host', () => {
  test('are served in turn: one that asks for much does not starve one that asks for little', async () => {
    const { clock, sleep } = standingClock();
    const turns = hostTurns(clock, sleep);
    const order: string[] = [];
    const ask = (who: string, n: number) => turns.take(turn(who), async () => void order.push(`${who}${n}`));
    await Promise.all([ask('much', 1), ask('much', 2), ask('much', 3), ask('much', 4), ask('little', 1), ask('other', 1)]);
    expect(order).toEqual(['much1', 'little1', 'other1', 'much2', 'much3', 'much4']);
  });

  test('one that fails hears of it, the others go on', async () => {
    const { clock, sleep } = standingClock();
    const turns = hostTurns(clock, sleep);
    const results = await Promise.allSettled([
      turns.take(turn('x'), () => Promise.reject(new Error('down'))),
      turns.take(turn('y'), async () => 'read'),
    ]);
    expect(results).toMatchObject([{ status: 'rejected' }, { status: 'fulfilled', value: 'read' }]);
  });

  test('everyone who asks is served once, whatever the order and the mix', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.constantFrom('x', 'y', 'z'), fc.constantFrom('a.example', 'b.example')), { maxLength: 30 }), async (asked) => {
        const { clock, sleep } = standingClock();
        const turns = hostTurns(clock, sleep);
        const served = await Promise.all(asked.map(([who, host], n) => turns.take(turn(who, host), async () => n)));
        expect(served).toEqual(asked.map((_each, n) => n));
      }),
    );
  });
});

describe('a host that asked for quiet', () => {
  test('is left alone until then, where it is soon', async () => {
    const { clock, sleep, time } = standingClock();
    const turns = hostTurns(clock, sleep);
    turns.hold('a.example', 30_000);
    await turns.take(turn('x'), async () => undefined);
    expect(time.slept).toEqual([30_000]);
  });

  test('for longer is not waited for: whoever comes is told how long, and others are not held up', async () => {
    const { clock, sleep, time } = standingClock();
    const turns = hostTurns(clock, sleep);
    turns.hold('a.example', 600_000);
    turns.hold('a.example', 1000);
    await expect(turns.take(turn('x'), async () => undefined)).rejects.toMatchObject({ code: 'rate-limited', retryAfterMs: 600_000 });
    await expect(turns.take(turn('y'), async () => undefined)).rejects.toMatchObject({ code: 'rate-limited' });
    expect(await turns.take(turn('x', 'b.example'), async () => 'read')).toBe('read');
    expect(time.slept).toEqual([]);
  });

  test('while others wait behind, is not asked by them either', async () => {
    const { clock, sleep } = standingClock();
    const turns = hostTurns(clock, sleep);
    const first = turns.take(turn('x'), async () => turns.hold('a.example', 600_000));
    const second = turns.take(turn('y'), async () => 'asked');
    await first;
    await expect(second).rejects.toMatchObject({ code: 'rate-limited' });
  });
});
