import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ChatAdapter, Span, ThreadReference } from '../../src/chat/port.ts';
import { splitDocument } from '../../src/chat/split.ts';
import type { Destination } from '../../src/domain/delivery.ts';
import { Trouble, type TroubleCode } from '../../src/domain/errors.ts';
import type { InboxItem } from '../../src/domain/inbox.ts';
import { HOUR, type Instant } from '../../src/domain/instant.ts';
import type { Block, MessageDocument } from '../../src/domain/message.ts';
import { placeKey, type Place } from '../../src/domain/place.ts';
import { EVERY_BLOCK, message, text } from '../chat/documents.ts';

/** An adapter before its stand-in, and what a test may do on the platform's side. Everything is made anew for each test. */
export type Rig = {
  readonly adapter: ChatAdapter;
  readonly place: Place;
  now(): Instant;
  /** All that a reader of the place now sees, threads too, as one text. */
  shown(): Promise<string>;
  /** Fails where something of a hostile text came alive in what the platform was given. */
  assertInert(): void | Promise<void>;
  sayCommand(words: string): Promise<void>;
  /** In a thread of ours, or where null, wherever a person first asks. */
  sayQuestion(words: string, thread: ThreadReference | null): Promise<void>;
  /** How many incoming things the platform was told are taken. */
  acknowledged(): number;
  /** A destination and span that a look cannot see into; null where it sees all. */
  readonly unseen: { readonly to: Destination; readonly span: Span } | null;
  /** Makes the next posts fail in this way; null where the platform cannot. */
  readonly provoke: Readonly<Record<'platform-rejected' | 'rate-limited' | 'delivery-unknown', (() => Promise<void>) | null>>;
  close(): Promise<void>;
};

/** What a text of others may hold. Each is inert where it shows as the same letters and does nothing. */
export const HOSTILE: readonly (readonly [what: string, text: string])[] = [
  ['escape sequences', '\u001B[2J\u001B[1;1H\u001B]0;owned\u0007\u009B31m\u001B]52;c;b3duZWQ=\u0007\u0008\u0007'],
  ['mentions as Slack writes them', '<!channel> <!here> <@U00FAKE01> <#C00FAKE01> <https://evil.example|官方原文>'],
  ['mentions as Discord writes them', '@everyone @here <@&100000000000000001> <@100000000000000001> <t:0:R> <:a:1>'],
  ['links of Markdown', '[x](javascript:alert(1)) [官方原文](https://evil.example) ![x](https://evil.example/x.png)'],
  ['marks of Markdown', '**粗** *斜* __下__ ~~删~~ `码` ```块``` > 引 # 题 -# 小 ||藏||'],
  ['letters that turn a line round or are not seen', 'abc\u202Edcba\u202C \u2066x\u2069 pay\u200Bpal \uFEFF\u00AD \u{E0041}'],
  ['30,000 characters', `${'长'.repeat(29_999)}。`],
];

/** The suite that every adapter runs before its stand-in. */
export function adapterContract(name: string, setup: () => Promise<Rig>): void {
  describe(`the contract of a chat adapter, kept by ${name}`, () => {
    let rig: Rig;
    let key = 0;
    const nextKey = (): string => `contract/edition/${(key += 1)}`;
    const channel = (): Destination => ({ kind: 'place', place: placeKey(rig.place) });
    let began = 0;
    const around = (): Span => ({ from: began, to: rig.now() + HOUR });
    beforeEach(async () => {
      rig = await setup();
      began = rig.now();
    });
    afterEach(async () => {
      await rig.adapter.disconnect();
      await rig.close();
    });

    postingTests(() => rig, { nextKey, channel, around });
    receivingTests(() => rig, { nextKey, channel });
    troubleTests(() => rig, { nextKey, channel, around });

    test('its limits are positive and its name is not empty', () => {
      const { limits } = rig.adapter;
      expect([limits.message.characters, limits.message.blocks, limits.callTimeoutMs].every((limit) => limit > 0)).toBe(true);
      expect(rig.adapter.name).not.toBe('');
    });

    test('weighing is pure, and more blocks never weigh less', () => {
      let before = { characters: 0, blocks: 0 };
      for (let count = 0; count <= EVERY_BLOCK.length; count += 1) {
        const weight = rig.adapter.weigh(EVERY_BLOCK.slice(0, count));
        expect(rig.adapter.weigh(structuredClone(EVERY_BLOCK.slice(0, count)))).toEqual(weight);
        expect(weight.characters).toBeGreaterThanOrEqual(before.characters);
        expect(weight.blocks).toBeGreaterThanOrEqual(before.blocks);
        before = weight;
      }
      expect(before.characters).toBeGreaterThan(0);
      expect(before.blocks).toBeGreaterThan(0);
    });

    test('the place can be described, and its problems are keys of sentences', async () => {
      const place = await rig.adapter.describe(rig.place);
      expect(place).toMatchObject({ mayPost: true, problems: [] });
      const member = await rig.adapter.describeMember(rig.place, 'nobody-we-know');
      expect(typeof member.isAdmin).toBe('boolean');
    });
  });
}

type Names = { nextKey: () => string; channel: () => Destination };

function postingTests(rig: () => Rig, { nextKey, channel, around }: Names & { around: () => Span }): void {
  test('two posts have two references, and both are shown', async () => {
    const first = await rig().adapter.post(channel(), nextKey(), message([text('甲一号')]));
    const second = await rig().adapter.post(channel(), nextKey(), message([text('乙二号')]));
    expect(second.message).not.toBe(first.message);
    const shown = await rig().shown();
    expect(shown).toContain('甲一号');
    expect(shown).toContain('乙二号');
  });

  test('a key that was posted is found, another is absent', async () => {
    const key = nextKey();
    const { message: reference } = await rig().adapter.post(channel(), key, message([text('甲')]));
    if (!rig().adapter.capabilities.canFind) return;
    expect(await rig().adapter.find(channel(), key, around())).toEqual({ answer: 'found', message: reference });
    expect(await rig().adapter.find(channel(), nextKey(), around())).toEqual({ answer: 'absent' });
  });

  test('a key posted into a thread is found there', async () => {
    const root = await rig().adapter.post(channel(), nextKey(), message([text('甲')]));
    const thread = await rig().adapter.openThread(root.message, '甲');
    const to: Destination = { kind: 'thread', place: placeKey(rig().place), thread };
    const key = nextKey();
    const { message: reference } = await rig().adapter.post(to, key, message([text('线内')]));
    if (rig().adapter.capabilities.canFind) {
      expect(await rig().adapter.find(to, key, around())).toEqual({ answer: 'found', message: reference });
    }
    expect((await rig().adapter.readThread(thread)).map((said) => [said.from, said.message])).toContainEqual(['us', reference]);
  });

  test('what cannot be seen is not called absent', async () => {
    const { unseen, adapter } = rig();
    if (unseen === null) return;
    expect(await adapter.find(unseen.to, nextKey(), unseen.span)).toMatchObject({ answer: 'cannot-tell' });
  });

  test('the same key twice does what the capability says, and is found', async () => {
    const key = nextKey();
    const first = await rig().adapter.post(channel(), key, message([text('独一份')]));
    const second = await rig().adapter.post(channel(), key, message([text('独一份')]));
    const look = await rig().adapter.find(channel(), key, around());
    if (rig().adapter.capabilities.repeatedKey === 'ignored') {
      expect(second.message).toBe(first.message);
      expect((await rig().shown()).split('独一份')).toHaveLength(2);
    }
    if (rig().adapter.capabilities.canFind) {
      expect([first.message, second.message]).toContain(look.answer === 'found' ? look.message : look.answer);
    }
  });

  test('an edit shows the new document, also when it is made twice', async () => {
    if (!rig().adapter.capabilities.canEdit) return;
    const posted = await rig().adapter.post(channel(), nextKey(), message([text('旧话')]));
    await rig().adapter.edit(posted.message, message([text('新话')]));
    await rig().adapter.edit(posted.message, message([text('新话')]));
    expect((await rig().shown()).split('新话')).toHaveLength(2);
  });

  test('a removed message is absent, and removing it again is no error', async () => {
    const key = nextKey();
    const posted = await rig().adapter.post(channel(), key, message([text('甲')]));
    await rig().adapter.remove(posted.message);
    await rig().adapter.remove(posted.message);
    if (rig().adapter.capabilities.canFind) {
      expect(await rig().adapter.find(channel(), key, around())).toEqual({ answer: 'absent' });
    }
  });

  test('a document with every kind of block is taken, and its words are shown', async () => {
    for (const part of split(rig().adapter, message(EVERY_BLOCK))) await rig().adapter.post(channel(), nextKey(), part);
    const shown = await rig().shown();
    for (const words of ['数据与AI', '需要行动', '¶3', '官方原文', '第二步', '国家互联网信息办公室', '1.25', '未通过核对', '时间线', '月度增速']) {
      expect(shown).toContain(words);
    }
  });

  test('a thread opened twice is the same thread', async () => {
    const { message: root } = await rig().adapter.post(channel(), nextKey(), message([text('甲')]));
    expect(await rig().adapter.openThread(root, '甲')).toBe(await rig().adapter.openThread(root, '甲'));
  });

  test.each(HOSTILE)('a text of others never comes alive: %s', async (_what, hostile) => {
    const line = [{ kind: 'text' as const, text: hostile }, { kind: 'strong' as const, text: hostile.slice(0, 900) }];
    const blocks: Block[] = [
      { kind: 'heading', level: 1, content: [{ kind: 'text', text: hostile.slice(0, 140) }] },
      { kind: 'text', size: 'small', content: line },
      { kind: 'list', ordered: false, items: [line] },
      { kind: 'facts', rows: [{ label: hostile.slice(0, 60), value: line }] },
      { kind: 'table', header: [line], rows: [[line]] },
      { kind: 'note', tone: 'info', content: line },
      { kind: 'collapsible', title: [{ kind: 'text', text: hostile.slice(0, 100) }], blocks: [{ kind: 'text', size: 'normal', content: line }] },
      { kind: 'actions', controls: [{ kind: 'button', action: 'ask', value: 'x', label: hostile.slice(0, 60), style: 'plain' }] },
    ];
    const parts = split(rig().adapter, message(blocks, { summary: hostile.slice(0, 140) }));
    for (const part of parts) await rig().adapter.post(channel(), nextKey(), part);
    await rig().adapter.showWorking(channel(), hostile.slice(0, 60));
    await rig().assertInert();
  });
}

function receivingTests(rig: () => Rig, { nextKey, channel }: Names): void {
  test('a command and a question come in, each with a place to answer and an id of its own', async () => {
    const root = await rig().adapter.post(channel(), nextKey(), message([text('甲')]));
    const thread = await rig().adapter.openThread(root.message, '甲');
    const items = await collected(rig(), async () => {
      await rig().sayCommand('截止');
      await rig().sayQuestion('它什么时候截止？', thread);
    });
    const [command, question] = items;
    expect(command).toMatchObject({ kind: 'command', text: '截止', place: rig().place });
    expect(question).toMatchObject({ kind: 'question', text: '它什么时候截止？', place: rig().place, thread });
    expect(command?.id).not.toBe(question?.id);
    for (const item of items) await rig().adapter.post(item.replyTo, nextKey(), message([text(`答${item.kind}`)]));
    const said = await rig().adapter.readThread(thread);
    expect(said.map(({ from, text: words }) => [from, words])).toEqual([
      ['us', '甲'],
      ['person', '它什么时候截止？'],
      ['us', '答question'],
    ]);
  });

  test('a question before any thread brings a thread to answer in', async () => {
    const [item] = await collected(rig(), () => rig().sayQuestion('今天有什么？', null), 1);
    expect(item).toMatchObject({ kind: 'question', text: '今天有什么？' });
    if (item === undefined) return;
    await rig().adapter.post(item.replyTo, nextKey(), message([text('没有新内容')]));
    expect(await rig().shown()).toContain('没有新内容');
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
  });
}

function troubleTests(rig: () => Rig, { nextKey, channel, around }: Names & { around: () => Span }): void {
  test.each(['platform-rejected', 'rate-limited', 'delivery-unknown'] as const)('a post that fails as %s says so', async (code) => {
    const provoke = rig().provoke[code];
    if (provoke === null) return;
    await provoke();
    const key = nextKey();
    const trouble = await troubleOf(rig().adapter.post(channel(), key, message([text('甲')])));
    expect(trouble.code satisfies TroubleCode).toBe(code);
    expect(trouble.sentence).toMatch(/^[a-z]+\.[a-z-]+$/);
    if (code === 'rate-limited') expect(trouble.retryAfterMs).toBeGreaterThan(0);
    // Definite means that a look may say so.
    if (code !== 'delivery-unknown' && rig().adapter.capabilities.canFind) {
      expect(await rig().adapter.find(channel(), key, around())).toEqual({ answer: 'absent' });
    }
  });

  test('a document over the limits is refused as definite, never cut', async () => {
    const { characters } = rig().adapter.limits.message;
    const long = message([text('长'.repeat(characters + 1))]);
    expect((await troubleOf(rig().adapter.post(channel(), nextKey(), long))).code).toBe('platform-rejected');
    expect(await rig().shown()).not.toContain('长');
  });

  test('editing what is not there is refused as definite', async () => {
    if (!rig().adapter.capabilities.canEdit) return;
    const { message: gone } = await rig().adapter.post(channel(), nextKey(), message([text('甲')]));
    await rig().adapter.remove(gone);
    expect((await troubleOf(rig().adapter.edit(gone, message([text('乙')])))).code).toBe('platform-rejected');
  });
}

function split(adapter: ChatAdapter, whole: MessageDocument): MessageDocument[] {
  return splitDocument(whole, adapter.limits, (blocks) => adapter.weigh(blocks));
}

async function collected(rig: Rig, act: () => Promise<void>, count = 2): Promise<InboxItem[]> {
  const items: InboxItem[] = [];
  const enough = Promise.withResolvers<void>();
  await rig.adapter.connect((item) => {
    items.push(item);
    if (items.length >= count) enough.resolve();
    return Promise.resolve();
  });
  await act();
  await enough.promise;
  return items;
}

async function troubleOf(failing: Promise<unknown>): Promise<Trouble> {
  const error: unknown = await failing.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof Trouble)) throw new Error('it was not refused with a Trouble', { cause: error });
  return error;
}
