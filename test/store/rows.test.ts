import { describe, expect, test } from 'vitest';
import type { InboxItem } from '../../src/domain/inbox.ts';
import { placeKey } from '../../src/domain/place.ts';
import { inboxOf } from '../../src/store/inbox.ts';
import { subscriptionStatesOf } from '../../src/store/subscriptions.ts';
import { DIALECTS, openStore, TODAY } from './stores.ts';

const MINUTE = 60_000;
const YEAR = 365 * 24 * 60 * MINUTE;
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

describe.each(DIALECTS)('the inbox on %s', (dialect) => {
  test('stores a thing once however often it is told, and gives each thread its questions in order', async () => {
    const inbox = inboxOf(await openStore(dialect));
    expect(await inbox.receive(question('1', 't'))).toBe(true);
    expect(await inbox.receive(question('1', 't'))).toBe(false);
    await inbox.receive(question('2', 't'));
    await inbox.receive(question('3', 'u'));
    const lanes = await inbox.lanes(TODAY, 10);
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
    const [lane = ''] = await inbox.lanes(TODAY, 1);
    const waiting = await inbox.next(lane, TODAY);
    if (waiting === null) throw new Error('nothing waits');
    await inbox.failed(waiting.item, 'model down', TODAY + MINUTE);
    expect(await inbox.next(lane, TODAY)).toBeNull();
    expect((await inbox.next(lane, TODAY + MINUTE))?.attempts).toBe(2);
    await inbox.failed(waiting.item, 'model down', null);
    expect(await inbox.lanes(TODAY, 1)).toEqual([]);
  });
});

describe.each(DIALECTS)('what is remembered on %s', (dialect) => {
  const opened = async () => {
    const engine = await openStore(dialect);
    const made = (slot: number) => engine.db.insertInto('editions').values({ id: `${slot}`, subscription: 's', place: 'p', slot, body: '{}', made_at: slot }).execute();
    const ended = (at: number) => engine.db.updateTable('subscriptions').set({ window_end: at }).where('id', '=', 's').execute();
    return { states: subscriptionStatesOf(engine), made, ended };
  };

  test('a subscription begins once', async () => {
    const { states } = await opened();
    expect(await states.remember('s', 5, 5)).toEqual({ id: 's', since: 5, windowEnd: 5, pausedUntil: null });
    expect(await states.remember('s', 9, 9)).toMatchObject({ since: 5 });
  });

  test('a subscription that a clock ahead of time began, begins now', async () => {
    const { states } = await opened();
    await states.remember('s', TODAY + YEAR, TODAY + YEAR);
    expect(await states.remember('s', TODAY, TODAY)).toMatchObject({ since: TODAY, windowEnd: TODAY });
    expect(await states.remember('s', TODAY + MINUTE, TODAY + MINUTE)).toMatchObject({ since: TODAY, windowEnd: TODAY });
  });

  test('what a clock ahead of time made holds up nothing, and when its time has come it counts', async () => {
    const { states, made, ended } = await opened();
    await states.remember('s', TODAY, TODAY);
    for (const slot of [TODAY + MINUTE, TODAY + YEAR]) await made(slot);
    await ended(TODAY + YEAR);
    const end = async (now: number) => (await states.remember('s', now, now)).windowEnd;
    expect(await end(TODAY + 2 * MINUTE)).toBe(TODAY + MINUTE);
    await made(TODAY + 3 * MINUTE);
    expect(await end(TODAY + 4 * MINUTE)).toBe(TODAY + 3 * MINUTE);
    expect(await end(TODAY + YEAR + MINUTE)).toBe(TODAY + YEAR);
  });

  test('where all editions lie ahead, the window begins with the subscription', async () => {
    const { states, made, ended } = await opened();
    await states.remember('s', TODAY, TODAY);
    await made(TODAY + YEAR);
    await ended(TODAY + YEAR);
    expect(await states.remember('s', TODAY, TODAY)).toMatchObject({ since: TODAY, windowEnd: TODAY });
  });

  test('an edition that a replica made whose clock is minutes ahead is the last one here too', async () => {
    const { states, made, ended } = await opened();
    await states.remember('s', TODAY, TODAY);
    await made(TODAY + 5 * MINUTE);
    await ended(TODAY + 5 * MINUTE);
    expect(await states.remember('s', TODAY, TODAY)).toMatchObject({ windowEnd: TODAY + 5 * MINUTE });
  });
});
