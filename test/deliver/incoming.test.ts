import { expect, test } from 'vitest';
import { systemClock } from '../../src/clock.ts';
import { noticeDocument } from '../../src/compose/notice.ts';
import { answerWaiting, type Answering } from '../../src/deliver/incoming.ts';
import { TIMES } from '../../src/deliver/times.ts';
import { Trouble } from '../../src/domain/errors.ts';
import type { InboxItem } from '../../src/domain/inbox.ts';
import { placeKey } from '../../src/domain/place.ts';
import { pause } from '../../src/house/ground.ts';
import { claimsOf } from '../../src/store/claims.ts';
import { inboxOf } from '../../src/store/inbox.ts';
import { ledgerOf } from '../../src/store/ledger.ts';
import { DIALECTS, openStore, TODAY } from '../store/stores.ts';

const place = { platform: 'console', app: '', installation: '', channel: 'here' };

function question(id: string, thread: string): InboxItem {
  return { kind: 'question', id, place, person: 'p', language: 'zh-Hans', receivedAt: TODAY, replyTo: { kind: 'thread', place: placeKey(place), thread }, text: id, thread };
}

async function rooms(dialect: (typeof DIALECTS)[number], respond: Answering['respond']) {
  const engine = await openStore(dialect);
  const answering: Answering = {
    inbox: inboxOf(engine),
    ledger: ledgerOf(engine, systemClock()),
    claims: claimsOf(engine, systemClock(), Math.random),
    clock: () => TODAY,
    times: TIMES,
    sleep: pause,
    respond,
    apologise: (item) => [noticeDocument('zh-Hans', [`sorry ${item.id}`])],
    replyPrivately: () => Promise.resolve(),
    report: () => undefined,
  };
  const answers = async () => (await engine.db.selectFrom('deliveries').select('key').orderBy('key').execute()).map((row) => row.key.split('|').at(-2));
  return { engine, answering, answers };
}

test.each(DIALECTS)('on %s a thing that cannot be read is set aside, and the threads beside it are answered', async (dialect) => {
  const { engine, answering, answers } = await rooms(dialect, (item) => Promise.resolve([noticeDocument('zh-Hans', [item.id])]));
  await answering.inbox.receive(question('bad', 'a'));
  await answering.inbox.receive(question('behind', 'a'));
  await answering.inbox.receive(question('beside', 'b'));
  await engine.db.updateTable('inbox').set({ body: '{"kind":"nothing"}' }).where('id', '=', 'bad').execute();
  while ((await answerWaiting(answering)) > 0 || !(await answering.inbox.isEmpty()));
  expect(await answers()).toEqual(['behind', 'beside']);
  expect(await engine.db.selectFrom('inbox').select(['id', 'state']).orderBy('id').execute()).toEqual([
    { id: 'bad', state: 'failed' },
    { id: 'behind', state: 'done' },
    { id: 'beside', state: 'done' },
  ]);
});

test.each(DIALECTS)('on %s two processes answer a question once', async (dialect) => {
  let asked = 0;
  const { answering, answers } = await rooms(dialect, (item) => {
    asked += 1;
    return Promise.resolve([noticeDocument('zh-Hans', [item.id])]);
  });
  for (const id of ['1', '2', '3']) await answering.inbox.receive(question(id, id));
  await Promise.all([answerWaiting(answering), answerWaiting(answering)]);
  expect(asked).toBe(3);
  expect(await answers()).toEqual(['1', '2', '3']);
});

test('what kills the process each time it is tried is given up, and who asked is told', async () => {
  const { engine, answering, answers } = await rooms('sqlite', () => Promise.resolve([]));
  await answering.inbox.receive(question('poison', 'a'));
  // Three processes counted it and died.
  await engine.db.updateTable('inbox').set({ attempts: 3 }).execute();
  await answerWaiting(answering);
  expect(await engine.db.selectFrom('inbox').select(['state', 'last_reason']).execute()).toEqual([{ state: 'failed', last_reason: 'tried too often' }]);
  expect(await answers()).toEqual(['poison']);
  expect(await engine.db.selectFrom('deliveries').select('document').execute()).toMatchObject([{ document: expect.stringContaining('sorry poison') }]);
});

test('a private answer is at most once: a message whose answer was lost is not said again, one that was not taken is', async () => {
  const { answering, engine } = await rooms('sqlite', () => Promise.resolve(['one', 'two', 'three'].map((word) => noticeDocument('en', [word]))));
  const command: InboxItem = { kind: 'command', id: 'c', place, person: 'p', language: 'en', receivedAt: TODAY, replyTo: { kind: 'reply', place: placeKey(place), token: 't', until: TODAY + 1, private: true }, text: 'today' };
  const said: string[] = [];
  let limited = 1;
  answering.replyPrivately = (_item, document) => {
    const word = document.summary;
    if (word === 'three' && (limited -= 1) === 0) return Promise.reject(new Trouble('rate-limited', 'platform.no-answer', { retryAfterMs: 1 }));
    said.push(word);
    return word === 'two' ? Promise.reject(new Trouble('delivery-unknown', 'platform.no-answer')) : Promise.resolve();
  };
  await answering.inbox.receive(command);
  await answerWaiting(answering);
  answering.clock = () => TODAY + 60_000;
  await answerWaiting(answering);
  expect(said).toEqual(['one', 'two', 'three']);
  expect(await engine.db.selectFrom('inbox').select('state').execute()).toEqual([{ state: 'done' }]);
});

test('given up while the store is away: nothing is lost, and who asked is told when it is back', async () => {
  const { engine, answering, answers } = await rooms('sqlite', () => Promise.resolve([]));
  await answering.inbox.receive(question('poison', 'a'));
  await engine.db.updateTable('inbox').set({ attempts: 3 }).execute();
  const { ledger } = answering;
  answering.ledger = { ...ledger, planTogether: () => Promise.reject(new Trouble('store', 'store.unreachable')) };
  await answerWaiting(answering);
  expect(await engine.db.selectFrom('inbox').select('state').execute()).toEqual([{ state: 'waiting' }]);
  answering.ledger = ledger;
  await engine.db.deleteFrom('claims').execute();
  await answerWaiting(answering);
  expect(await answers()).toEqual(['poison']);
});
