import { describe, expect, test } from 'vitest';
import { systemClock } from '../../src/clock.ts';
import { type Claims, claimsOf, type Held } from '../../src/store/claims.ts';
import { whileHeld } from '../../src/store/held.ts';
import { DIALECTS, openStore } from './stores.ts';

const MINUTE = 60_000;

/** Two processes on one store; the first one's clock may go wrong by so many milliseconds. */
async function open(dialect: (typeof DIALECTS)[number], offset = 0): Promise<{ mine: Claims; other: Claims }> {
  const engine = await openStore(dialect);
  const machine = systemClock();
  let seed = 0.1;
  const random = () => (seed = (seed * 997 + 0.123) % 1);
  return { mine: claimsOf(engine, () => machine() + offset, random), other: claimsOf(engine, machine, random) };
}

async function takeOne(claims: Claims, key: string, leaseMs: number): Promise<Held> {
  const [held] = await claims.take('q', [key], leaseMs);
  if (held === undefined) throw new Error(`${key} was not to be had`);
  return held;
}

describe.each(DIALECTS)('claims on %s', (dialect) => {
  test('what one has taken the other does not get, until it is done or due again', async () => {
    const { mine, other } = await open(dialect);
    const held = await takeOne(mine, 'a', MINUTE);
    expect(held.attempts).toBe(1);
    expect(await other.take('q', ['a', 'b'], MINUTE)).toMatchObject([{ key: 'b' }]);
    expect(await mine.again(held, 0, null)).toBe(true);
    expect(await other.take('q', ['a'], MINUTE)).toMatchObject([{ key: 'a', attempts: 1 }]);
  });

  test('a slow worker that wakes up late can change nothing of what another has taken over', async () => {
    const { mine, other } = await open(dialect);
    const late = await takeOne(mine, 'a', -1);
    const fresh = await takeOne(other, 'a', MINUTE);
    expect(fresh.attempts).toBe(2);
    for (const change of [mine.finish(late), mine.again(late, 0, 'late'), mine.setAside(late, 'late'), mine.renew(late, MINUTE)]) expect(await change).toBe(false);
    expect(await mine.take('q', ['a'], MINUTE)).toEqual([]);
    expect(await other.finish(fresh)).toBe(true);
  });

  test('what is renewed is not taken over, however long the work takes', async () => {
    const { mine, other } = await open(dialect);
    const held = await takeOne(mine, 'a', -1);
    expect(await mine.renew(held, MINUTE)).toBe(true);
    expect(await other.take('q', ['a'], MINUTE)).toEqual([]);
  });

  test('work is held as long as it takes, and hears that it has lost its claim', async () => {
    const { mine, other } = await open(dialect);
    const held = await takeOne(mine, 'a', MINUTE);
    const slept: number[] = [];
    const turns = Promise.withResolvers<void>();
    const sleep = (ms: number) => {
      slept.push(ms);
      if (slept.length === 3) turns.resolve();
      return Promise.resolve();
    };
    const lost = await whileHeld(mine, held, MINUTE, sleep, async (signal) => {
      await turns.promise;
      await other.take('q', ['a'], MINUTE); // not to be had
      await mine.finish(held);
      await takeOne(other, 'a', MINUTE);
      return new Promise<string>((resolve) => {
        signal.addEventListener('abort', () => resolve('lost'), { once: true });
        if (signal.aborted) resolve('lost');
      });
    });
    expect(lost).toBe('lost');
    expect(slept[0]).toBe(MINUTE / 3);
  });

  test('a poison row first in line: what ended the process each time comes again only after a while, and those behind it are done', async () => {
    const { mine, other } = await open(dialect);
    // Taken by processes that died: nobody finished it, and the claims ran out.
    for (let died = 0; died < 4; died += 1) expect(await mine.take('q', ['poison'], -1)).toHaveLength(1);
    const taken = await other.take('q', ['poison', 'good', 'better'], MINUTE);
    expect(taken.map((held) => held.key)).toEqual(['good', 'better']);
    expect(await other.nextInMs('q')).toBeGreaterThan(0);
  });

  test('what failed waits, what is set aside waits for the operator', async () => {
    const { mine, other } = await open(dialect);
    const [a, b] = await mine.take('q', ['a', 'b'], MINUTE);
    if (a === undefined || b === undefined) throw new Error('not taken');
    await mine.again(a, MINUTE, 'broken');
    await mine.setAside(b, 'poison');
    expect(await other.take('q', ['a', 'b'], MINUTE)).toEqual([]);
    expect(await other.nextInMs('q')).toBeGreaterThan(MINUTE / 2);
  });

  test('processes whose clocks are an hour apart agree on PostgreSQL, which has its own', async () => {
    if (dialect === 'sqlite') return;
    for (const skew of [3_600_000, -3_600_000]) {
      const { mine, other } = await open(dialect, skew);
      expect(await mine.take('q', ['a'], MINUTE)).toHaveLength(1);
      expect(await other.take('q', ['a'], MINUTE)).toEqual([]);
      expect(await other.take('q', ['b'], MINUTE)).toHaveLength(1);
      expect(await mine.take('q', ['b'], MINUTE)).toEqual([]);
    }
  });
});
