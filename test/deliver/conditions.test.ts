import { describe, expect, test } from 'vitest';
import { noticeDocument } from '../../src/compose/notice.ts';
import { reminderMessage, urgentMessage } from '../../src/deliver/messages.ts';
import { sendDue } from '../../src/deliver/send.ts';
import { noFacts, type PolicyFacts } from '../../src/domain/facts.ts';
import { Trouble } from '../../src/domain/errors.ts';
import { archiveOf } from '../../src/store/archive.ts';
import { storiesOf } from '../../src/store/stories.ts';
import { readArticle } from '../store/articles.ts';
import { DIALECTS, TODAY } from '../store/stores.ts';
import { message, rooms } from './rooms.ts';

const PLACE = message('t', 'x').place;
const due = { role: 'comments-due' as const, on: '2026-10-14' };
const facts = (on: string): PolicyFacts => ({ ...noFacts(), dates: [{ role: due.role, on, zone: 'Asia/Shanghai', words: `${on}前`, paragraph: 1, extendedFrom: null }] });

async function withStory(dialect: (typeof DIALECTS)[number], over: Parameters<typeof rooms>[1] = {}) {
  const opened = await rooms(dialect, over);
  const [archive, stories] = [archiveOf(opened.engine), storiesOf(opened.engine)];
  const place = async (id: string, on: string, absorbed: string[] = []) => {
    const { id: article } = await archive.save(readArticle({ url: `https://a.example/${id}` }));
    const sketch = { article, revision: `${article}.1`, signature: [1], bands: [], titleKey: id };
    await stories.place({ sketch, facts: facts(on), relations: [], document: null, decisions: [], stories: [{ from: null, absorbed, story: { id, number: null, document: null, lead: article, articles: [article], materialVersion: 1, mergedInto: null, createdAt: TODAY } }] });
    return article;
  };
  const article = await place('s', due.on);
  return { ...opened, place, article };
}

const urgent = (story: string) => urgentMessage({ place: PLACE, story, materialVersion: 1, knownSince: TODAY, document: noticeDocument('en', ['now']) }, TODAY);
const reminder = () => reminderMessage({ place: PLACE, story: 's', ...due, daysBefore: 3, dueAt: TODAY, document: noticeDocument('en', ['soon']) }, { kind: 'place', place: PLACE }, TODAY);

describe.each(DIALECTS)('what must still hold when a message is sent, on %s', (dialect) => {
  test('a story that is muted between making and sending stays silent, and what it would have told is free again', async () => {
    const { ledger, sending, posted, engine } = await withStory(dialect);
    const delivery = urgent('s');
    const snapshot = { headline: { zh: '甲', en: null }, stage: null, dates: [], documentNumbers: [] };
    await ledger.plan(delivery, [{ place: PLACE, story: 's', materialVersion: 1, state: 'reserved', delivery: delivery.key, snapshot, changedAt: TODAY }]);
    await sending.conditions.mute(PLACE, 's', 'editor', TODAY);
    await sendDue(sending);
    expect(posted).toEqual([]);
    expect(await ledger.delivery(delivery.key)).toMatchObject({ state: 'failed', lastReason: 'muted' });
    expect(await engine.db.selectFrom('told').select('state').execute()).toEqual([{ state: 'released' }]);
  });

  test('a mute follows the story into a merge, and ends for what it has become', async () => {
    const { sending, place } = await withStory(dialect);
    const { conditions } = sending;
    await conditions.mute(PLACE, 's', 'editor', TODAY);
    await place('older', due.on, ['s']);
    expect(await conditions.stand(urgent('older'))).toEqual({ fell: 'muted' });
    expect([...(await conditions.muted(PLACE))]).toEqual(['older']);
    expect(await conditions.stand({ ...urgent('older'), place: 'elsewhere' })).toBe('stands');
    await conditions.unmute(PLACE, 'older');
    expect(await conditions.stand(urgent('s'))).toBe('stands');
  });

  test('a reminder of a date that moved is not sent', async () => {
    const { ledger, sending, posted, engine, article } = await withStory(dialect);
    await ledger.plan(reminder(), []);
    await engine.db.updateTable('revisions').set({ facts: JSON.stringify(facts('2026-10-21')) }).where('article', '=', article).execute();
    await sendDue(sending);
    expect(posted).toEqual([]);
    expect(await ledger.delivery(reminder().key)).toMatchObject({ state: 'failed', lastReason: 'the date moved, or cannot be read any more' });
  });

  test('a reminder of a date that stands is sent', async () => {
    const { ledger, sending, posted } = await withStory(dialect);
    await ledger.plan(reminder(), []);
    await sendDue(sending);
    expect(posted).toEqual([reminder().key]);
  });

  test('what is held back waits in its place, and nothing behind it overtakes; released, it goes out', async () => {
    const { ledger, sending, posted, standBackNoMore } = await withStory(dialect);
    await ledger.plan(message('t', 'one', { edition: 'e' }), []);
    await ledger.plan(message('t', 'two', { edition: 'e', position: 1, after: 't|one' }), []);
    await sending.conditions.hold('e', 'editor', TODAY);
    expect(await sendDue(sending)).toBe(0);
    await sending.conditions.release('e');
    await standBackNoMore();
    await sendDue(sending);
    expect(posted).toEqual(['t|one', 't|two']);
  });

  test('what is held back beyond its patience fails, and does not silence the place', async () => {
    const { ledger, sending, posted, standBackNoMore } = await withStory(dialect);
    await ledger.plan(message('t', 'one', { edition: 'e' }), []);
    await ledger.plan(message('t', 'next', { edition: 'f', createdAt: TODAY + 1, expiresAt: TODAY + 90_000_000 }), []);
    await sending.conditions.hold('e', 'editor', TODAY);
    expect(await sendDue(sending)).toBe(0);
    await standBackNoMore();
    sending.clock = () => TODAY + 4_000_000;
    await sendDue(sending);
    expect([posted, await ledger.stateOf('t|one')]).toEqual([['t|next'], 'failed']);
  });

  test('held back between its turn and the call, it was not sent and comes again', async () => {
    const { ledger, sending, posted } = await withStory(dialect);
    await ledger.plan(message('t', 'one'), []);
    await sending.conditions.hold('t|one', 'editor', TODAY);
    // The first look was a moment too early.
    sending.conditions = { ...sending.conditions, isHeld: () => Promise.resolve(false) };
    await sendDue(sending);
    expect([posted, await ledger.delivery('t|one')]).toMatchObject([[], { state: 'planned', lastReason: 'held back' }]);
  });
});

test('no connection, or not let in for now, is no end: nothing was sent, and it is tried until its patience is over', async () => {
  let connected = false;
  const { ledger, sending, posted } = await withStory('sqlite', {
    post: async (to, key) => {
      if (!connected) throw new Trouble('platform-unavailable', 'platform.no-answer', { arguments: { seconds: 1 } });
      posted.push(key);
      return Promise.resolve({ message: `m-${key}-${to.kind}`, at: TODAY, address: null });
    },
  });
  await ledger.plan(message('t', 'one'), []);
  await sendDue(sending);
  expect(await ledger.delivery('t|one')).toMatchObject({ state: 'planned', attempts: 1 });
  sending.clock = () => TODAY + 20 * 60_000;
  connected = true;
  await sendDue(sending);
  expect(posted).toEqual(['t|one']);
});
