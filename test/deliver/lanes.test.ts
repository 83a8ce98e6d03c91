import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { decide } from '../../src/deliver/decide.ts';
import { sendDue } from '../../src/deliver/send.ts';
import { Trouble } from '../../src/domain/errors.ts';
import type { Told } from '../../src/domain/told.ts';
import { LANE_ORDER, OPEN } from '../../src/store/lanes.ts';
import { DIALECTS, TODAY } from '../store/stores.ts';
import { message, rooms } from './rooms.ts';

const told = (delivery: string): Told => ({ place: 'p', story: 's', materialVersion: 1, state: 'reserved', delivery, snapshot: { headline: { zh: '甲', en: null }, stage: null, dates: [], documentNumbers: [] }, changedAt: TODAY });

const HOUR = 3_600_000;

test('a platform that never answers is given up after its own limit, and the message is looked for later', async () => {
  const { ledger, sending } = await rooms('sqlite', { post: () => new Promise(() => undefined) });
  sending.sleep = () => Promise.resolve();
  await ledger.plan(message('t', 'm'), []);
  await sendDue(sending);
  expect(await ledger.delivery('t|m')).toMatchObject({ state: 'sending', lastReason: expect.stringContaining('delivery-unknown') });
});

describe.each(DIALECTS)('lanes on %s', (dialect) => {
  test('an unknown message holds up its own edition and not the next one', async () => {
    const { engine, ledger, sending, posted } = await rooms(dialect);
    await ledger.plan(message('t', 'mon-1', { edition: 'mon' }), []);
    await ledger.plan(message('t', 'mon-2', { edition: 'mon', position: 1, after: 't|mon-1' }), []);
    await ledger.plan(message('t', 'tue-1', { edition: 'tue', createdAt: TODAY + 1 }), []);
    await engine.db.updateTable('deliveries').set({ state: 'unknown' }).where('key', '=', 't|mon-1').execute();
    await sendDue(sending);
    expect(posted).toEqual(['t|tue-1']);
    sending.clock = () => TODAY + 2 * HOUR;
    await sendDue(sending);
    expect((await ledger.delivery('t|mon-2'))?.state).toBe('failed');
  });

  test('a large team does not fill the list: lanes are taken in turn over the installations', async () => {
    const { ledger } = await rooms(dialect);
    for (let at = 0; at < 9; at += 1) await ledger.plan(message('large', `m${at}`, { lane: `large-${at}`, dueAt: TODAY - 100 + at }), []);
    await ledger.plan(message('small', 'm', { lane: 'small' }), []);
    expect(await ledger.dueLanes(TODAY, 2)).toEqual(['large-0', 'small']);
  });

  test('one message of a place tells a story at a version; another cannot, until the first has failed for good', async () => {
    const { ledger, sending } = await rooms(dialect, {
      post: () => Promise.reject(new Error('cut')),
    });
    expect(await ledger.plan(message('t', 'digest'), [told('t|digest')])).toBe('planned');
    expect(await ledger.plan(message('t', 'urgent'), [told('t|urgent')])).toEqual({ taken: ['s'] });
    expect(await ledger.delivery('t|urgent')).toBeNull();
    expect(await ledger.plan(message('t', 'digest'), [])).toBe('exists');
    await sendDue(sending);
    expect((await ledger.delivery('t|digest'))?.state).toBe('sending');
    const digest = await ledger.delivery('t|digest');
    if (digest === null) throw new Error('no digest');
    await ledger.move(digest, { ...digest, state: 'failed' }, TODAY);
    expect(await ledger.plan(message('t', 'urgent'), [told('t|urgent')])).toBe('planned');
  });
});

test('what nobody could tell of waits for the operator, who looks and decides; nothing else can be decided', async () => {
  const { engine, ledger, sending, posted } = await rooms('sqlite');
  for (const name of ['again', 'there', 'open']) await ledger.plan(message('t', name, { lane: name, dueAt: TODAY - HOUR, expiresAt: TODAY - 1 }), []);
  await engine.db.updateTable('deliveries').set({ state: 'unknown', attempts: 1 }).where('key', '!=', 't|open').execute();
  expect((await ledger.waiting()).map((delivery) => delivery.key).sort()).toEqual(['t|again', 't|there']);
  expect(await decide(ledger, () => TODAY, 't|open', 'send-again')).toBeNull();
  expect(await decide(ledger, () => TODAY, 't|there', 'it-is-there')).toMatchObject({ state: 'sent' });
  expect(await decide(ledger, () => TODAY, 't|again', 'send-again')).toMatchObject({ state: 'planned' });
  await sendDue(sending);
  expect(posted).toEqual(['t|again']);
  expect(await ledger.delivery('t|again')).toMatchObject({ state: 'sent', attempts: 2 });
});

test('of an adopted edition nothing is sent again: what the operator does not find fails, and gives its story back', async () => {
  const { engine, ledger, posted, sending } = await rooms('sqlite');
  await ledger.plan(message('t', 'adopted', { dueAt: TODAY - 2, expiresAt: TODAY - 2 }), [told('t|adopted')]);
  await engine.db.updateTable('deliveries').set({ state: 'unknown' }).execute();
  expect(await decide(ledger, () => TODAY, 't|adopted', 'send-again')).toMatchObject({ state: 'failed' });
  await sendDue(sending);
  expect(posted).toEqual([]);
  expect(await ledger.plan(message('t', 'urgent'), [told('t|urgent')])).toBe('planned');
});

describe.each(DIALECTS)('what an attack found, on %s', (dialect) => {
  test('a message that nobody can look for any more waits for the operator, and the next edition goes out', async () => {
    const { engine, ledger, sending, posted, standBackNoMore } = await rooms(dialect, {
      openThread: () => Promise.reject(new Trouble('platform-rejected', 'platform.no-answer', { arguments: { seconds: 1 } })),
    });
    // Its digest was deleted by a moderator before the restart.
    await ledger.plan(message('t', 'digest', { state: 'sent', message: 'm', shown: 1 }), []);
    await ledger.plan(message('t', 'story', { parent: 't|digest', clearAt: TODAY - 1, edition: 'mon' }), []);
    await ledger.plan(message('t', 'tomorrow', { edition: 'tue', createdAt: TODAY + 1 }), []);
    sending.startedAt = TODAY;
    sending.clock = () => TODAY + 60_000;
    await sendDue(sending);
    await standBackNoMore();
    await sendDue(sending);
    expect(await ledger.stateOf('t|story')).toBe('unknown');
    expect(posted).toEqual(['t|tomorrow']);
    expect((await engine.db.selectFrom('deliveries').select('key').where('open', '=', 1).execute()).map((row) => row.key)).toEqual([]);
  });

  test('one that cannot be read stops neither its lane nor the operator', async () => {
    const { engine, ledger, sending, posted } = await rooms(dialect);
    await ledger.plan(message('t', 'bad', { edition: 'mon' }), []);
    await ledger.plan(message('t', 'behind', { edition: 'mon', position: 1, after: 't|bad' }), []);
    await ledger.plan(message('t', 'tomorrow', { edition: 'tue', createdAt: TODAY + 1 }), []);
    await engine.db.updateTable('deliveries').set({ document: '{' }).where('key', '=', 't|bad').execute();
    await sendDue(sending);
    expect(posted).toEqual(['t|tomorrow']);
    expect(await decide(ledger, () => TODAY, 't|bad', 'it-is-there')).toMatchObject({ state: 'sent' });
  });

  test('lanes that cannot move stand back: twenty that are held do not starve an answer', async () => {
    const { ledger, sending, posted } = await rooms(dialect);
    for (let at = 0; at < 20; at += 1) {
      await ledger.plan(message('t', `held-${at}`, { lane: `held-${at}`, dueAt: TODAY - 100 + at }), []);
      await sending.conditions.hold(`t|held-${at}`, 'editor', TODAY);
    }
    await ledger.plan(message('t', 'answer', { lane: 'answer' }), []);
    await sendDue(sending);
    await sendDue(sending);
    expect(posted).toEqual(['t|answer']);
  });

  test('what the operator calls there is done with: nothing spins, and its stories stand in the place where it cannot be found', async () => {
    const { engine, ledger, sending, posted } = await rooms(dialect, { find: () => Promise.resolve([{ answer: 'cannot-tell', why: 'hidden' }]) });
    await ledger.plan(message('t', 'digest', { edition: 'mon' }), []);
    await ledger.plan(message('t', 'story', { edition: 'mon', position: 1, parent: 't|digest', after: 't|digest' }), []);
    await engine.db.updateTable('deliveries').set({ state: 'unknown', open: 0 }).where('key', '=', 't|digest').execute();
    await decide(ledger, () => TODAY, 't|digest', 'it-is-there');
    await sendDue(sending);
    expect(posted).toEqual(['t|story']);
    expect(await sendDue(sending)).toBe(0);
  });

});

test('SQLite reads a lane by its index, however many messages there ever were', async () => {
  const { engine } = await rooms('sqlite');
  const query = engine.db.selectFrom('deliveries').selectAll().where('lane', '=', 'x').where(OPEN).orderBy(LANE_ORDER).compile();
  const plan = await sql<{ detail: string }>`explain query plan ${sql.raw(query.sql.replace('?', "'x'"))}`.execute(engine.db);
  expect(plan.rows.map((row) => row.detail).join()).toContain('deliveries_lane');
});
