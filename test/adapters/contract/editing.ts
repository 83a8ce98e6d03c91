import { expect, test } from 'vitest';
import { message, text } from '../../chat/documents.ts';
import { type Scene, threadUnder, times, troubleOf } from './rig.ts';

/** What edits and removals leave. Edits are skipped where a platform has none. */
export function editingTests({ rig, nextKey, channel }: Scene): void {
  const editTest = (title: string, act: () => Promise<void>) =>
    test(title, async ({ skip }) => {
      skip(!rig().adapter.capabilities.canEdit, 'it cannot edit');
      await act();
    });
  const post = async (words: string) => (await rig().adapter.post(channel(), nextKey(), message([text(words)]))).message;
  const edit = (reference: string, words: string) => rig().adapter.edit(reference, message([text(words)]));
  const said = async (root: string) => (await rig().adapter.readThread(await rig().adapter.openThread(root, '甲'))).map(({ text: words }) => words);

  editTest('an edit shows the new document, also when it is made twice', async () => {
    const reference = await post('旧话');
    await edit(reference, '新话');
    await edit(reference, '新话');
    expect(times(await rig().shown(), '新话')).toBe(1);
    expect(await said(reference)).toEqual(['新话']);
  });

  editTest('the edit that came last is what shows, also where it goes back to what was before', async () => {
    const reference = await post('一');
    for (const words of ['二', '三', '一']) await edit(reference, words);
    expect(await said(reference)).toEqual(['一']);
  });

  editTest('an edit changes its own message and no other', async () => {
    const root = await post('甲');
    const to = await threadUnder(rig(), root);
    const [first, second] = [await rig().adapter.post(to, nextKey(), message([text('乙')])), await rig().adapter.post(to, nextKey(), message([text('丙')]))];
    await edit(first.message, '改过');
    expect(await rig().adapter.readThread(to.thread)).toMatchObject([
      { from: 'us', message: root, text: '甲' },
      { from: 'us', message: first.message, text: '改过' },
      { from: 'us', message: second.message, text: '丙' },
    ]);
  });

  editTest('an edit over the limits is refused as definite, and what showed goes on showing', async () => {
    const reference = await post('原话');
    const { characters } = rig().adapter.limits.message;
    expect((await troubleOf(edit(reference, '长'.repeat(characters + 1)))).code).toBe('platform-rejected');
    expect(await said(reference)).toEqual(['原话']);
  });

  editTest('editing what is not there is refused as definite', async () => {
    const gone = await post('甲');
    await rig().adapter.remove(gone);
    expect((await troubleOf(edit(gone, '乙'))).code).toBe('platform-rejected');
  });

  test('a removed message is gone from its thread, and removing it again is no error', async () => {
    const to = await threadUnder(rig(), await post('甲'));
    const inside = await rig().adapter.post(to, nextKey(), message([text('说错了')]));
    await rig().adapter.remove(inside.message);
    await rig().adapter.remove(inside.message);
    expect((await rig().adapter.readThread(to.thread)).map(({ text: words }) => words)).toEqual(['甲']);
  });
}
