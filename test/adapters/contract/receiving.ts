import { expect, test } from 'vitest';
import { InboxItem } from '../../../src/domain/inbox.ts';
import { message, text } from '../../chat/documents.ts';
import { collected, type Scene, threadUnder } from './rig.ts';

/** What comes in, what of it is read back, and when it is acknowledged. */
export function receivingTests({ rig, nextKey, channel }: Scene): void {
  const openRoot = async () => threadUnder(rig(), (await rig().adapter.post(channel(), nextKey(), message([text('甲')]))).message);
  const answer = async (item: InboxItem | undefined, words: string) => {
    if (item === undefined) throw new Error('nothing came in');
    return rig().adapter.post(item.replyTo, nextKey(), message([text(words)]));
  };
  const talk = async (thread: string) => (await rig().adapter.readThread(thread)).map(({ from, text: words }) => [from, words]);

  test('a command and a question come in, each with a place to answer and an id of its own', async () => {
    const { thread } = await openRoot();
    const items = await collected(rig(), async () => {
      await rig().sayCommand('截止');
      await rig().sayQuestion('它什么时候截止？', thread);
    });
    const [command, question] = items;
    expect(command).toMatchObject({ kind: 'command', text: '截止', place: rig().place });
    expect(question).toMatchObject({ kind: 'question', text: '它什么时候截止？', place: rig().place, thread });
    expect(command?.id).not.toBe(question?.id);
    for (const item of items) {
      expect(InboxItem.parse(item)).toEqual(item);
      await answer(item, `答${item.kind}`);
    }
    expect(await talk(thread)).toEqual([
      ['us', '甲'],
      ['person', '它什么时候截止？'],
      ['us', '答question'],
    ]);
  });

  test('a question before any thread brings a thread to answer in', async () => {
    const [item] = await collected(rig(), () => rig().sayQuestion('今天有什么？', null), 1);
    expect(item).toMatchObject({ kind: 'question', text: '今天有什么？' });
    await answer(item, '没有新内容');
    expect(await rig().shown()).toContain('没有新内容');
    expect(item?.kind === 'question' && (await talk(item.thread))).toEqual([
      ['person', '今天有什么？'],
      ['us', '没有新内容'],
    ]);
  });

  test('questions of one thread come in as they were asked, and are read back oldest first', async () => {
    const { thread } = await openRoot();
    const items = await collected(rig(), async () => {
      await rig().sayQuestion('谁发布的？', thread);
      await rig().sayQuestion('谁受影响？', thread);
    });
    expect(items.map((item) => item.kind === 'question' && item.text)).toEqual(['谁发布的？', '谁受影响？']);
    for (const item of items) await answer(item, '原文未载明');
    const read = await rig().adapter.readThread(thread);
    expect(read.map(({ text: words }) => words)).toEqual(['甲', '谁发布的？', '谁受影响？', '原文未载明', '原文未载明']);
    expect(read.map(({ at }) => at)).toEqual(read.map(({ at }) => at).toSorted((a, b) => a - b));
  });

  test('what others say in a thread is not read', async ({ skip }) => {
    const { sayAside } = rig();
    if (sayAside === null) return skip('nobody else is there');
    const { thread } = await openRoot();
    await sayAside('闲谈', nextKey(), thread);
    const [item] = await collected(rig(), () => rig().sayQuestion('谁受影响？', thread), 1);
    expect(item).toMatchObject({ text: '谁受影响？' });
    expect(await talk(thread)).toEqual([
      ['us', '甲'],
      ['person', '谁受影响？'],
    ]);
  });

  test('nothing is acknowledged before its handler has stored it, and disconnect waits for that', async () => {
    const stored = Promise.withResolvers<void>();
    const begun = Promise.withResolvers<void>();
    await rig().adapter.connect(() => {
      begun.resolve();
      return stored.promise;
    });
    const before = rig().acknowledged();
    const said = rig().sayCommand('今日');
    await begun.promise;
    expect(rig().acknowledged()).toBe(before);
    let left = false;
    const leaving = rig().adapter.disconnect().then(() => (left = true));
    await new Promise((resolve) => setImmediate(resolve));
    expect(left).toBe(false);
    stored.resolve();
    await Promise.all([said, leaving]);
    expect(rig().acknowledged()).toBe(before + 1);
  });

  test('disconnecting twice, or before connecting, is no error', async () => {
    await rig().adapter.disconnect();
    await rig().adapter.disconnect();
    expect(rig().acknowledged()).toBe(0);
  });
}
