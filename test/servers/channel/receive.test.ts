import { afterEach, beforeEach, expect, test } from 'vitest';
import type { InboxItem } from '../../../src/domain/inbox.ts';
import { MINUTE, SECOND } from '../../../src/domain/instant.ts';
import { placeKey } from '../../../src/domain/place.ts';
import { NOW, openStage, PLACE, type Stage } from './stage.ts';

let stage: Stage;
let heard: InboxItem[];
beforeEach(() => {
  stage = openStage();
  heard = [];
});
afterEach(async () => {
  await stage.adapter.disconnect();
  stage.close();
});

const place = placeKey(PLACE);
const ask = (id: string, thread: string | null = 'talk') => stage.file.ask({ id, place, thread, text: `${id}？`, at: NOW });
const ids = () => heard.map(({ id }) => id);
const listen = (handle: (item: InboxItem) => Promise<void> = () => Promise.resolve()) =>
  stage.adapter.connect((item) => {
    heard.push(item);
    return handle(item);
  });
/** Waits until the adapter has done all that it can without time passing. */
const settled = async () => {
  for (let turns = 0; turns < 5; turns += 1) await new Promise((resolve) => setImmediate(resolve));
};

test('what waited while nobody was connected comes in, oldest first', async () => {
  ask('q-1');
  stage.file.command({ id: 'c-1', place, text: '截止', at: NOW, person: 'reader' });
  ask('q-2', null);
  await listen();
  await settled();
  expect(ids()).toEqual(['q-1', 'c-1', 'q-2']);
  expect(heard[1]).toEqual({
    kind: 'command',
    id: 'c-1',
    place: PLACE,
    person: 'reader',
    language: 'zh-Hans',
    receivedAt: NOW,
    text: '截止',
    replyTo: { kind: 'reply', place, token: 'c-1', until: NOW + 15 * MINUTE, private: true },
  });
  expect(stage.file.commands()).toMatchObject([{ id: 'c-1', place, acknowledged: true }]);
  expect(stage.file.questions().every(({ acknowledged }) => acknowledged)).toBe(true);
});

test('what a handler did not store is told again some seconds later, until it is stored', async () => {
  ask('q-1');
  let broken = true;
  await listen(() => (broken ? Promise.reject(new Error('the store is shut')) : Promise.resolve()));
  await settled();
  expect(stage.file.questions()).toMatchObject([{ acknowledged: false }]);
  broken = false;
  stage.pass(4 * SECOND);
  await settled();
  expect(ids()).toEqual(['q-1']);
  stage.pass(1 * SECOND);
  await settled();
  expect(ids()).toEqual(['q-1', 'q-1']);
  expect(stage.file.questions()).toMatchObject([{ acknowledged: true }]);
  stage.pass(MINUTE);
  await settled();
  expect(heard).toHaveLength(2);
});

test('a thing may be told twice, and its acknowledgement may be lost', async () => {
  ask('q-1');
  stage.fail('toldTwice');
  await listen();
  await settled();
  expect(ids()).toEqual(['q-1', 'q-1']);
  expect(stage.file.questions()).toMatchObject([{ acknowledged: false }]);
});

test('after disconnect nothing comes in but what was under way, and a new connection hears the rest', async () => {
  ask('q-1');
  ask('q-2');
  const stored = Promise.withResolvers<void>();
  await listen(() => stored.promise);
  const leaving = stage.adapter.disconnect();
  stored.resolve();
  await leaving;
  expect(ids()).toEqual(['q-1']);
  expect(stage.file.questions()).toMatchObject([{ acknowledged: true }, { acknowledged: false }]);
  await listen();
  await settled();
  expect(ids()).toEqual(['q-1', 'q-2']);
});

test('threads of two places with one name are two', async () => {
  const elsewhere = { ...PLACE, channel: 'two' };
  ask('q-1');
  stage.file.ask({ id: 'q-2', place: placeKey(elsewhere), thread: 'talk', text: '别处？', at: NOW });
  await listen();
  await settled();
  const [one, two] = heard.map((item) => (item.kind === 'question' ? item.thread : ''));
  expect(one).not.toBe(two);
  expect((await stage.adapter.readThread(two ?? '')).map(({ text }) => text)).toEqual(['别处？']);
});
