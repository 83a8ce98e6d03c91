import { describe, expect, test } from 'vitest';
import { systemClock } from '../../src/clock.ts';
import type { InboxItem } from '../../src/domain/inbox.ts';
import { placeKey } from '../../src/domain/place.ts';
import { claimsOf } from '../../src/store/claims.ts';
import { inboxOf } from '../../src/store/inbox.ts';
import { sourceStatesOf } from '../../src/store/sources.ts';
import { subscriptionStatesOf } from '../../src/store/subscriptions.ts';
import { DIALECTS, openStore, TODAY } from './stores.ts';

const MINUTE = 60_000;
const place = { platform: 'console', app: '', installation: '', channel: 'here' };

function question(id: string, thread: string): InboxItem {
  return {
    kind: 'question',
    id,
    place,
    person: 'p',
    language: 'zh-Hans',
    receivedAt: TODAY,
    replyTo: { kind: 'thread', place: placeKey(place), thread },
    text: '什么时候施行？',
    thread,
  };
}

describe.each(DIALECTS)('claims on %s', (dialect) => {
  const open = async (offset = 0) => {
    const engine = await openStore(dialect);
    const machine = systemClock();
    let seed = 0.1;
    const random = () => (seed = (seed * 997 + 0.123) % 1);
    return { mine: claimsOf(engine, () => machine() + offset, random), other: claimsOf(engine, machine, random) };
  };

  test('what one has taken the other does not get, until it is done or due again', async () => {
    const { mine, other } = await open();
    const [held] = await mine.take('collect', ['a'], MINUTE);
    expect(held?.attempts).toBe(1);
    expect(await other.take('collect', ['a', 'b'], MINUTE)).toMatchObject([{ key: 'b' }]);
    if (held === undefined) throw new Error('not taken');
    expect(await mine.again(held, 0, null)).toBe(true);
    expect(await other.take('collect', ['a'], MINUTE)).toMatchObject([{ key: 'a', attempts: 1 }]);
  });

  test('a claim that ran out is taken over, and its old holder can change nothing', async () => {
    const { mine, other } = await open();
    const [late] = await mine.take('collect', ['a'], -1);
    const [fresh] = await other.take('collect', ['a'], MINUTE);
    expect(fresh?.attempts).toBe(2);
    if (late === undefined || fresh === undefined) throw new Error('not taken');
    expect(await mine.finish(late)).toBe(false);
    expect(await mine.setAside(late, 'late')).toBe(false);
    expect(await other.finish(fresh)).toBe(true);
  });

  test('processes whose clocks are an hour apart agree on PostgreSQL, which has its own', async () => {
    if (dialect === 'sqlite') return;
    for (const skew of [3_600_000, -3_600_000]) {
      const { mine, other } = await open(skew);
      expect(await mine.take('lane', ['a'], MINUTE)).toHaveLength(1);
      expect(await other.take('lane', ['a'], MINUTE)).toEqual([]);
      expect(await other.take('lane', ['b'], MINUTE)).toHaveLength(1);
      expect(await mine.take('lane', ['b'], MINUTE)).toEqual([]);
    }
  });

  test('what failed waits, what is set aside waits for the operator', async () => {
    const { mine, other } = await open();
    const [a, b] = await mine.take('group', ['a', 'b'], MINUTE);
    if (a === undefined || b === undefined) throw new Error('not taken');
    await mine.again(a, MINUTE, 'broken');
    await mine.setAside(b, 'poison');
    expect(await other.take('group', ['a', 'b'], MINUTE)).toEqual([]);
    expect(await other.nextInMs('group')).toBeGreaterThan(MINUTE / 2);
  });
});

describe.each(DIALECTS)('the inbox on %s', (dialect) => {
  test('stores a thing once however often it is told, and gives each thread its questions in order', async () => {
    const inbox = inboxOf(await openStore(dialect));
    expect(await inbox.receive(question('1', 't'))).toBe(true);
    expect(await inbox.receive(question('1', 't'))).toBe(false);
    await inbox.receive(question('2', 't'));
    await inbox.receive(question('3', 'u'));
    const lanes = await inbox.lanes(10);
    expect(lanes).toHaveLength(2);
    const first = await inbox.next(lanes[0] ?? '', TODAY);
    expect(first?.item.id).toBe('1');
    if (first === null) throw new Error('nothing waits');
    await inbox.done(first.item);
    expect((await inbox.next(lanes[0] ?? '', TODAY))?.item.id).toBe('2');
  });

  test('what failed comes again later with its attempts counted, and at last no more', async () => {
    const inbox = inboxOf(await openStore(dialect));
    await inbox.receive(question('1', 't'));
    const [lane = ''] = await inbox.lanes(1);
    const waiting = await inbox.next(lane, TODAY);
    if (waiting === null) throw new Error('nothing waits');
    await inbox.failed(waiting.item, 'model down', TODAY + MINUTE);
    expect(await inbox.next(lane, TODAY)).toBeNull();
    expect((await inbox.next(lane, TODAY + MINUTE))?.attempts).toBe(2);
    await inbox.failed(waiting.item, 'model down', null);
    expect(await inbox.lanes(1)).toEqual([]);
  });
});

describe.each(DIALECTS)('what is remembered on %s', (dialect) => {
  test('a source that fails keeps the instant at which it began to', async () => {
    const states = sourceStatesOf(await openStore(dialect));
    await states.succeeded('a', TODAY, 3);
    await states.failed('a', TODAY + 1, 'down');
    await states.failed('a', TODAY + 2, 'still down');
    expect(await states.all()).toMatchObject([{ id: 'a', lastSuccessAt: TODAY, failingSince: TODAY + 1, failures: 2, lastProblem: 'still down', articles: 3 }]);
    await states.succeeded('a', TODAY + 3, 2);
    expect((await states.all())[0]).toMatchObject({ failingSince: null, failures: 0, articles: 5 });
  });

  test('a subscription begins once', async () => {
    const states = subscriptionStatesOf(await openStore(dialect));
    expect(await states.remember('s', 5)).toEqual({ id: 's', since: 5, windowEnd: 5, pausedUntil: null });
    expect(await states.remember('s', 9)).toMatchObject({ since: 5 });
  });
});
