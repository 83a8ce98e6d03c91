import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { findOne } from '../../../src/chat/find.ts';
import type { Destination } from '../../../src/domain/delivery.ts';
import { DAY, MINUTE, SECOND } from '../../../src/domain/instant.ts';
import { placeKey } from '../../../src/domain/place.ts';
import { message, text } from '../../chat/documents.ts';
import type { Fault } from './chance.ts';
import { openChannelFile } from './file.ts';
import { HERE, NOW, openStage, PLACE, type Stage } from './stage.ts';

let stage: Stage;
beforeEach(() => {
  stage = openStage();
});
afterEach(() => stage.close());

const place = placeKey(PLACE);
const document = message([text('甲')]);
const post = (to: Destination = HERE, key = 'k') => stage.adapter.post(to, key, document);
const find = (to: Destination = HERE) => findOne(stage.adapter, to, 'k', { from: NOW - DAY, to: NOW + DAY });
const kept = () => stage.file.messages().filter(({ removed }) => !removed);

describe('what we may not do is refused as definite', () => {
  test.for([
    [{ mayPost: false }, 'channel.no-post'],
    [{ archived: true }, 'channel.archived'],
    [{ member: false }, 'channel.not-member'],
  ] as const)('posting into a place that is %j', async ([change, sentence]) => {
    const other = openChannelFile(stage.path, stage.now);
    other.changePlace(place, change);
    await expect(post()).rejects.toMatchObject({ code: 'platform-rejected', sentence });
    expect(stage.file.refused()).toEqual(new Set(['k']));
    expect(kept()).toEqual([]);
    other.changePlace(place, { mayPost: true, archived: false, member: true });
    await post();
    expect(kept()).toHaveLength(1);
    other.close();
  });

  test('an edit and a removal where the place is archived; not where we only may not post', async () => {
    const { message: reference } = await post();
    stage.file.changePlace(place, { mayPost: false });
    await stage.adapter.edit(reference, message([text('乙')]));
    stage.file.changePlace(place, { archived: true });
    await expect(stage.adapter.edit(reference, document)).rejects.toMatchObject({ code: 'platform-rejected', sentence: 'channel.archived' });
    await expect(stage.adapter.remove(reference)).rejects.toMatchObject({ code: 'platform-rejected' });
    expect(kept()[0]?.text).toContain('乙');
  });

  test('a thread in a place that we may not post to, or under a message that is gone', async () => {
    const { message: reference } = await post();
    stage.file.changePlace(place, { mayPost: false });
    await expect(stage.adapter.openThread(reference, '甲')).rejects.toMatchObject({ code: 'platform-rejected', sentence: 'channel.no-post' });
    stage.file.changePlace(place, { mayPost: true });
    await stage.adapter.remove(reference);
    await expect(stage.adapter.openThread(reference, '甲')).rejects.toMatchObject({ code: 'platform-rejected', sentence: 'channel.unknown-message' });
  });

  test('a message of somebody else is not ours to change', async () => {
    const theirs = String(stage.file.say({ author: 'bot', place, thread: null, key: 'k', text: '闲谈', toUs: false, at: NOW }));
    await expect(stage.adapter.edit(theirs, document)).rejects.toMatchObject({ code: 'platform-rejected' });
    await expect(stage.adapter.remove(theirs)).rejects.toMatchObject({ code: 'platform-rejected' });
    expect(stage.file.message(Number(theirs))).toMatchObject({ text: '闲谈' });
  });

  test('a message that does not fit, which nobody may excuse', async () => {
    const long = message([text('长'.repeat(13_000))]);
    await expect(stage.adapter.post(HERE, 'k', long)).rejects.toMatchObject({ code: 'platform-rejected', sentence: 'channel.too-long' });
    expect(stage.file.refused()).toEqual(new Set());
  });
});

describe('a call that goes wrong', () => {
  test.for([
    ['lostAnswer', 'delivery-unknown', 1],
    ['brokenAfter', 'delivery-unknown', 1],
    ['cut', 'delivery-unknown', 0],
    ['brokenBefore', 'delivery-unknown', 0],
    ['limited', 'rate-limited', 0],
    ['refused', 'platform-rejected', 0],
  ] as const)('%s is %s and leaves %d messages', async ([fault, code, count]) => {
    stage.fail(fault);
    await expect(post()).rejects.toMatchObject({ code });
    expect(kept()).toHaveLength(count);
  });

  test('one whose answer is lost does not say that it was refused', async () => {
    stage.file.changePlace(place, { mayPost: false });
    stage.fail('lostAnswer');
    await expect(post()).rejects.toMatchObject({ code: 'delivery-unknown' });
    expect(kept()).toEqual([]);
  });

  test('one that is late is there only later', async () => {
    await failed('lateAndLost');
    expect(await find()).toEqual({ answer: 'absent' });
    stage.pass(20 * SECOND);
    expect(await find()).toMatchObject({ answer: 'found' });
  });

  test('of two edits the one that arrives last shows, whichever was made first', async () => {
    const { message: reference } = await post();
    stage.fail('lateAndLost');
    await expect(stage.adapter.edit(reference, message([text('先改')]))).rejects.toMatchObject({ code: 'delivery-unknown' });
    stage.fail(null);
    await stage.adapter.edit(reference, message([text('后改')]));
    expect(kept()[0]?.text).toContain('后改');
    stage.pass(20 * SECOND);
    expect(kept()[0]?.text).toContain('先改');
  });
});

describe('a second post with the same key', () => {
  test('makes a second message where keys repeat', async () => {
    const [first, second] = [await post(), await post()];
    expect(second.message).not.toBe(first.message);
    expect(kept()).toHaveLength(2);
  });

  test('gives the first message back where it is ignored, also from another process and much later', async () => {
    const ignoring = openStage('ignored');
    const first = await ignoring.adapter.post(HERE, 'k', document);
    ignoring.pass(DAY);
    expect(await ignoring.adapter.post(HERE, 'k', document)).toEqual(first);
    expect(ignoring.file.messages()).toHaveLength(1);
    ignoring.close();
  });

  test('that overtakes a late first one is the message, and the first makes no other', async () => {
    const ignoring = openStage('ignored');
    ignoring.fail('lateAndLost');
    await expect(ignoring.adapter.post(HERE, 'k', document)).rejects.toMatchObject({ code: 'delivery-unknown' });
    ignoring.fail(null);
    expect(ignoring.file.messages()).toEqual([]);
    const second = await ignoring.adapter.post(HERE, 'k', document);
    ignoring.pass(20 * SECOND);
    expect(ignoring.file.messages()).toMatchObject([{ seq: Number(second.message), arrivesAt: NOW }]);
    ignoring.close();
  });

  test('is a message again once the first was removed', async () => {
    const ignoring = openStage('ignored');
    const first = await ignoring.adapter.post(HERE, 'k', document);
    await ignoring.adapter.remove(first.message);
    const second = await ignoring.adapter.post(HERE, 'k', document);
    expect(second.message).not.toBe(first.message);
    ignoring.close();
  });
});

describe('other destinations', () => {
  const reply = (over: Partial<Destination & { kind: 'reply' }> = {}): Destination => ({ kind: 'reply', place, token: 'c', until: NOW + 15 * MINUTE, private: true, ...over });
  const command = () => stage.file.command({ id: 'c', place, text: '今日', at: NOW });

  test('a private reply is seen by one reader, can be edited, and cannot be looked for', async () => {
    command();
    const { message: reference } = await post(reply());
    await stage.adapter.edit(reference, message([text('乙')]));
    expect(kept()).toEqual([]);
    expect(stage.file.replies()).toMatchObject([{ key: 'k', reply: 'c', text: JSON.stringify(message([text('乙')])) }]);
    expect(await find(reply())).toEqual({ answer: 'cannot-tell', why: 'channel.private' });
    expect(await find()).toEqual({ answer: 'absent' });
  });

  test('a public reply stands in the place', async () => {
    command();
    const { message: reference } = await post(reply({ private: false }));
    expect(await find()).toEqual({ answer: 'found', message: reference });
  });

  test('nobody may reply to what was not said, in another place, or too late', async () => {
    await expect(post(reply())).rejects.toMatchObject({ code: 'platform-rejected', sentence: 'channel.reply-over' });
    command();
    await expect(post(reply({ place: placeKey({ ...PLACE, channel: 'two' }) }))).rejects.toMatchObject({ code: 'platform-rejected' });
    stage.pass(15 * MINUTE + 1);
    await expect(post(reply())).rejects.toMatchObject({ code: 'platform-rejected', sentence: 'channel.reply-over' });
  });

  test('what is said to a person stands in a conversation of its own, which may be closed to us', async () => {
    const person: Destination = { kind: 'person', place, person: 'a' };
    const { message: reference } = await post(person);
    expect(await find()).toEqual({ answer: 'absent' });
    expect(await find(person)).toEqual({ answer: 'found', message: reference });
    const conversation = { ...PLACE, installation: 'direct', channel: 'a' };
    expect(await stage.adapter.describe(conversation)).toMatchObject({ kind: 'direct', mayPost: true });
    stage.file.changePlace(placeKey(conversation), { mayPost: false });
    await expect(post(person)).rejects.toMatchObject({ code: 'platform-rejected', sentence: 'channel.no-post' });
    await post();
  });

  test('the words of being at work fade, or go with the next message', async () => {
    await stage.adapter.showWorking(HERE, '正在查阅');
    expect(stage.file.working()).toEqual(['正在查阅']);
    stage.pass(10 * SECOND);
    expect(stage.file.working()).toEqual([]);
    await stage.adapter.showWorking(HERE, '正在查阅');
    await post();
    expect(stage.file.working()).toEqual([]);
  });
});

async function failed(fault: Fault): Promise<void> {
  stage.fail(fault);
  await expect(post()).rejects.toMatchObject({ code: 'delivery-unknown' });
  stage.fail(null);
}
