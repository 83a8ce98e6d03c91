import { expect, test } from 'vitest';
import { findOne } from '../../../src/chat/find.ts';
import { EVERY_BLOCK, message, text } from '../../chat/documents.ts';
import { type Scene, split, threadUnder, times } from './rig.ts';

/** What a post does, with which key, and where its thread is. */
export function postingTests({ rig, nextKey, channel, around }: Scene): void {
  test('two posts have two references, and both are shown', async () => {
    const first = await rig().adapter.post(channel(), nextKey(), message([text('甲一号')]));
    const second = await rig().adapter.post(channel(), nextKey(), message([text('乙二号')]));
    expect(second.message).not.toBe(first.message);
    const shown = await rig().shown();
    expect(shown).toContain('甲一号');
    expect(shown).toContain('乙二号');
  });

  test('the key alone makes a message: the same words under two keys are two', async () => {
    const said = message([text('同一句')]);
    const first = await rig().adapter.post(channel(), nextKey(), said);
    const second = await rig().adapter.post(channel(), nextKey(), said);
    expect(second.message).not.toBe(first.message);
    expect(times(await rig().shown(), '同一句')).toBe(2);
  });

  test.each(['one after the other', 'both under way together'])('the same key twice does what the capability says, and is found: %s', async (order) => {
    const { adapter } = rig();
    const key = nextKey();
    const post = () => adapter.post(channel(), key, message([text('独一份')]));
    const first = order === 'one after the other' ? await post() : null;
    const posted = first === null ? await Promise.all([post(), post()]) : [first, await post()];
    const references = posted.map((each) => each.message);
    if (adapter.capabilities.repeatedKey === 'ignored') {
      expect(new Set(references).size).toBe(1);
      expect(times(await rig().shown(), '独一份')).toBe(1);
    }
    if (!adapter.capabilities.canFind) return;
    const look = await findOne(adapter, channel(), key, around());
    expect(references).toContain(look.answer === 'found' ? look.message : look.answer);
  });

  test('a message says when it was posted', async () => {
    const before = rig().now();
    const { at } = await rig().adapter.post(channel(), nextKey(), message([text('甲')]));
    // Platforms that count in seconds cut off the rest.
    expect(at).toBeGreaterThanOrEqual(before - 1000);
    expect(at).toBeLessThanOrEqual(rig().now() + 1000);
  });

  test('a document with every kind of block is taken, and its words are shown', async () => {
    for (const part of split(rig().adapter, message(EVERY_BLOCK))) await rig().adapter.post(channel(), nextKey(), part);
    const shown = await rig().shown();
    for (const words of ['数据与AI', '需要行动', '¶3', '官方原文', '第二步', '国家互联网信息办公室', '1.25', '未通过核对', '时间线', '月度增速']) {
      expect(shown).toContain(words);
    }
  });

  test('a thread opened twice is the same thread, also from a message within it', async () => {
    const root = await rig().adapter.post(channel(), nextKey(), message([text('甲')]));
    const to = await threadUnder(rig(), root.message);
    expect(await rig().adapter.openThread(root.message, '甲')).toBe(to.thread);
    const inside = await rig().adapter.post(to, nextKey(), message([text('乙')]));
    expect(await rig().adapter.openThread(inside.message, '乙')).toBe(to.thread);
  });

  test('threads under two messages are two', async () => {
    const [one, two] = await Promise.all([1, 2].map(() => rig().adapter.post(channel(), nextKey(), message([text('甲')]))));
    expect(await rig().adapter.openThread(one?.message ?? '', '甲')).not.toBe(await rig().adapter.openThread(two?.message ?? '', '甲'));
  });
}
