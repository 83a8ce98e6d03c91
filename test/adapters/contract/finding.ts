import { expect, test } from 'vitest';
import { findOne } from '../../../src/chat/find.ts';
import type { Destination } from '../../../src/domain/delivery.ts';
import { HOUR, MINUTE } from '../../../src/domain/instant.ts';
import { placeKey } from '../../../src/domain/place.ts';
import { message, text } from '../../chat/documents.ts';
import { type Scene, threadUnder } from './rig.ts';

/** What a look says: found, absent, cannot tell. Skipped where a platform cannot look at all. */
export function findingTests({ rig, nextKey, channel, around }: Scene): void {
  const lookTest = (title: string, act: (skip: (why: string) => never) => Promise<void>) =>
    test(title, async ({ skip }) => {
      skip(!rig().adapter.capabilities.canFind, 'it cannot look');
      await act(skip);
    });
  const post = async (to: Destination, key: string, words = '甲') => (await rig().adapter.post(to, key, message([text(words)]))).message;
  const find = (to: Destination, key: string) => findOne(rig().adapter, to, key, around());

  lookTest('a key that was posted is found, another is absent', async () => {
    const key = nextKey();
    const reference = await post(channel(), key);
    expect(await find(channel(), key)).toEqual({ answer: 'found', message: reference });
    expect(await find(channel(), nextKey())).toEqual({ answer: 'absent' });
  });

  lookTest('several keys are looked for in one reading, with an answer for each in their order', async () => {
    const [first, never, last] = [nextKey(), nextKey(), nextKey()];
    const references = [await post(channel(), first), await post(channel(), last)];
    expect(await rig().adapter.find(channel(), [last, never, first], around())).toEqual([
      { answer: 'found', message: references[1] },
      { answer: 'absent' },
      { answer: 'found', message: references[0] },
    ]);
    expect(await rig().adapter.find(channel(), [], around())).toEqual([]);
  });

  lookTest('keys are told apart to their last letter, whatever they hold and however long they are', async () => {
    const long = `${placeKey(rig().place)}|edition|每日简报 "a" <b> & c|${'1795561800000-'.repeat(20)}`;
    const reference = await post(channel(), `${long}1`);
    expect(await find(channel(), `${long}1`)).toEqual({ answer: 'found', message: reference });
    for (const other of [`${long}2`, long, `${long}11`]) expect(await find(channel(), other)).toEqual({ answer: 'absent' });
  });

  lookTest('a key is looked for and not its words: one that is written in a message is absent', async () => {
    const key = nextKey();
    await post(channel(), nextKey(), key);
    expect(await find(channel(), key)).toEqual({ answer: 'absent' });
  });

  lookTest('of many messages each is found, the oldest too', async () => {
    const keys = Array.from({ length: 12 }, nextKey);
    const references: string[] = [];
    for (const key of keys) references.push(await post(channel(), key));
    for (const [at, key] of keys.entries()) expect(await find(channel(), key)).toEqual({ answer: 'found', message: references[at] });
  });

  lookTest('a key posted into a thread is found there, and not in the place', async () => {
    const to = await threadUnder(rig(), await post(channel(), nextKey()));
    const key = nextKey();
    const reference = await post(to, key, '线内');
    expect(await find(to, key)).toEqual({ answer: 'found', message: reference });
    expect(await find(channel(), key)).toEqual({ answer: 'absent' });
    expect((await rig().adapter.readThread(to.thread)).map((said) => [said.from, said.message])).toContainEqual(['us', reference]);
  });

  lookTest('a key posted into the place is not found in its threads, nor one of a thread in another', async () => {
    const inPlace = nextKey();
    const [one, two] = [await threadUnder(rig(), await post(channel(), inPlace)), await threadUnder(rig(), await post(channel(), nextKey()))];
    const inThread = nextKey();
    await post(one, inThread);
    expect(await find(two, inPlace)).toEqual({ answer: 'absent' });
    expect(await find(two, inThread)).toEqual({ answer: 'absent' });
  });

  lookTest('what was posted before the span is not found in it', async () => {
    const key = nextKey();
    await post(channel(), key);
    const later = { from: rig().now() + MINUTE, to: rig().now() + HOUR };
    expect(await findOne(rig().adapter, channel(), key, later)).toEqual({ answer: 'absent' });
  });

  lookTest('what others post with the same key is not ours', async (skip) => {
    const { sayAside } = rig();
    if (sayAside === null) return skip('nobody else is there');
    const key = nextKey();
    const to = await threadUnder(rig(), await post(channel(), nextKey()));
    await sayAside('闲谈', key, null);
    await sayAside('闲谈', key, to.thread);
    expect(await find(channel(), key)).toEqual({ answer: 'absent' });
    expect(await find(to, key)).toEqual({ answer: 'absent' });
    const reference = await post(to, key);
    await sayAside('闲谈', key, to.thread);
    expect(await find(to, key)).toEqual({ answer: 'found', message: reference });
  });

  lookTest('what cannot be seen is not called absent, whether it is there or not', async (skip) => {
    const { unseen, adapter } = rig();
    if (unseen === null) return skip('it sees all');
    expect(await findOne(adapter, unseen.to, nextKey(), unseen.span)).toMatchObject({ answer: 'cannot-tell' });
    const key = nextKey();
    await post(unseen.to, key);
    expect((await findOne(adapter, unseen.to, key, unseen.span)).answer).not.toBe('absent');
  });

  lookTest('of a post whose answer was lost, a look says where it stands or that it cannot tell', async (skip) => {
    const provoke = rig().provoke['delivery-unknown'];
    if (provoke === null) return skip('no answer is ever lost');
    await provoke();
    const key = nextKey();
    await post(channel(), key, '没有回音').catch(() => undefined);
    const { answer } = await find(channel(), key);
    const there = (await rig().shown()).includes('没有回音');
    expect(answer).not.toBe(there ? 'absent' : 'found');
  });

  lookTest('a removed message is absent, and removing it again is no error', async () => {
    const [key, stays] = [nextKey(), nextKey()];
    const [reference, other] = [await post(channel(), key), await post(channel(), stays)];
    await rig().adapter.remove(reference);
    await rig().adapter.remove(reference);
    expect(await find(channel(), key)).toEqual({ answer: 'absent' });
    expect(await find(channel(), stays)).toEqual({ answer: 'found', message: other });
  });

  lookTest('a thread outlives the message it stands under', async () => {
    const root = await post(channel(), nextKey());
    const to = await threadUnder(rig(), root);
    const key = nextKey();
    const reference = await post(to, key);
    await rig().adapter.remove(root);
    expect(await find(to, key)).toEqual({ answer: 'found', message: reference });
  });

  lookTest('an edit takes no key away, in the place and in a thread', async () => {
    const [root, inside] = [nextKey(), nextKey()];
    const rootReference = await post(channel(), root);
    const to = await threadUnder(rig(), rootReference);
    const insideReference = await post(to, inside);
    for (const reference of [rootReference, insideReference]) await rig().adapter.edit(reference, message([text('改过')]));
    expect(await find(channel(), root)).toEqual({ answer: 'found', message: rootReference });
    expect(await find(to, inside)).toEqual({ answer: 'found', message: insideReference });
  });
}
