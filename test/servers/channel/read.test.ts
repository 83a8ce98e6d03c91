import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { findOne } from '../../../src/chat/find.ts';
import type { Span } from '../../../src/chat/port.ts';
import { DAY, HOUR } from '../../../src/domain/instant.ts';
import { placeKey } from '../../../src/domain/place.ts';
import { message, text } from '../../chat/documents.ts';
import { openChannelFile } from './file.ts';
import { PAGE } from './messages.ts';
import { HERE, NOW, openStage, PLACE, type Stage } from './stage.ts';

let stage: Stage;
beforeEach(() => {
  stage = openStage();
});
afterEach(() => stage.close());

const place = placeKey(PLACE);
const ALL: Span = { from: NOW - DAY, to: NOW + DAY };
const document = JSON.stringify(message([text('甲')]));
const keep = (key: string, arrivesAt: number) => stage.file.keep({ key, place, thread: null, reply: null, text: document, arrivesAt });
const find = (key: string, span = ALL) => findOne(stage.adapter, HERE, key, span);
const pagesRead = () => stage.points.filter((point) => point === 'page read').length;

describe('a history comes in pages', () => {
  test('a look reads on to the oldest message, and says absent only then', async () => {
    const oldest = keep('oldest', NOW - HOUR);
    for (let count = 0; count < 2 * PAGE; count += 1) keep(`k-${count}`, NOW - 1000 + count);
    expect(await find('oldest')).toEqual({ answer: 'found', message: String(oldest) });
    expect(pagesRead()).toBe(3);
    expect(await find('none')).toEqual({ answer: 'absent' });
    expect(pagesRead()).toBe(6);
  });

  test('a look reads no further back than its span begins', async () => {
    for (let count = 0; count < 3 * PAGE; count += 1) keep(`k-${count}`, NOW - count * 1000);
    expect(await find('k-140', { from: NOW - 60_000, to: NOW })).toEqual({ answer: 'absent' });
    expect(pagesRead()).toBe(2);
  });

  test('what came after the span is not found in it', async () => {
    keep('k', NOW);
    expect(await find('k', { from: NOW - HOUR, to: NOW - 1 })).toEqual({ answer: 'absent' });
    expect(await find('k', { from: NOW, to: NOW })).toMatchObject({ answer: 'found' });
  });

  test('a page that fails makes the whole look fail, by a limit or by a cut', async () => {
    for (let count = 0; count < 2 * PAGE; count += 1) keep(`k-${count}`, NOW - 1000 + count);
    stage.at('page read', () => stage.fail('pageFailed'));
    const codes = new Set<unknown>();
    for (let tries = 0; tries < 30; tries += 1) {
      stage.fail(null);
      codes.add(await find('k-0').catch((error: { code: string }) => error.code));
    }
    expect(codes).toEqual(new Set(['delivery-unknown', 'rate-limited']));
  });

  test('a long thread is read whole, oldest first', async () => {
    const root = await stage.adapter.post(HERE, 'root', message([text('0')]));
    const thread = await stage.adapter.openThread(root.message, '甲');
    for (let count = 1; count <= PAGE + 5; count += 1) await stage.adapter.post({ kind: 'thread', place, thread }, `k-${count}`, message([text(String(count))]));
    const said = await stage.adapter.readThread(thread);
    expect(said.map(({ text: words }) => words)).toEqual(Array.from({ length: PAGE + 6 }, (_, at) => String(at)));
  });

  test('finds exactly what a person with all of the history before him would', async () => {
    const said = fc.record({
      author: fc.constantFrom('us' as const, 'us' as const, 'bot' as const),
      key: fc.constantFrom('a', 'b'),
      thread: fc.constantFrom(null, 'under-1'),
      at: fc.integer({ min: NOW - 20, max: NOW + 5 }),
      removed: fc.boolean(),
    });
    const look = fc.record({ key: fc.constantFrom('a', 'b', 'c'), from: fc.integer({ min: NOW - 25, max: NOW }), length: fc.integer({ min: 0, max: 30 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(said, { maxLength: 2 * PAGE + 10, size: 'max' }), look, async (all, { key, from, length }) => {
        const here = openStage();
        const kept = all.map((each) => {
          const seq =
            each.author === 'us'
              ? here.file.keep({ ...each, place, reply: null, text: document, arrivesAt: each.at })
              : here.file.say({ ...each, author: 'bot', place, text: '', toUs: false });
          if (each.removed) here.file.remove(seq);
          return { ...each, seq };
        });
        const right = kept.filter((each) => each.author === 'us' && each.key === key && each.thread === null && !each.removed && each.at <= NOW && each.at >= from && each.at <= from + length);
        const answer = await findOne(here.adapter, HERE, key, { from, to: from + length });
        here.close();
        if (answer.answer === 'found') expect(right.map(({ seq }) => String(seq))).toContain(answer.message);
        else expect([answer.answer, right]).toEqual(['absent', []]);
      }),
      { numRuns: 30 },
    );
  });
});

describe('a place whose history we may not read', () => {
  test('lists nothing, which is no error, and so a look asks for the permission first', async () => {
    keep('k', NOW);
    stage.file.changePlace(place, { mayReadHistory: false });
    expect(stage.file.history({ place, thread: null, reply: null }, { at: NOW + 1, seq: 0 }, PAGE)).toEqual([]);
    expect(await find('k')).toEqual({ answer: 'cannot-tell', why: 'channel.no-history' });
    expect(await find('none')).toEqual({ answer: 'cannot-tell', why: 'channel.no-history' });
    expect(pagesRead()).toBe(0);
  });

  test('a permission that is taken away between two pages makes no message absent', async () => {
    keep('oldest', NOW - HOUR);
    for (let count = 0; count < PAGE; count += 1) keep(`k-${count}`, NOW);
    const other = openChannelFile(stage.path, stage.now);
    stage.at('page read', () => other.changePlace(place, { mayReadHistory: false }));
    expect(await find('oldest')).toEqual({ answer: 'cannot-tell', why: 'channel.no-history' });
    stage.at('page read', () => undefined);
    other.changePlace(place, { mayReadHistory: true });
    expect(await find('oldest')).toMatchObject({ answer: 'found' });
    other.close();
  });

  test('gives no thread to read: it is refused, and not an empty talk', async () => {
    const root = await stage.adapter.post(HERE, 'k', message([text('甲')]));
    const thread = await stage.adapter.openThread(root.message, '甲');
    stage.file.changePlace(place, { mayReadHistory: false });
    await expect(stage.adapter.readThread(thread)).rejects.toMatchObject({ code: 'platform-rejected', sentence: 'channel.no-history' });
  });

  test('a look that is told to be hidden cannot tell', async () => {
    keep('k', NOW);
    stage.fail('hidden');
    expect(await find('k')).toEqual({ answer: 'cannot-tell', why: 'channel.hidden' });
  });
});

describe('what a place is', () => {
  test('is described as it is, whichever process changed it', async () => {
    const other = openChannelFile(stage.path, stage.now);
    const described = () => stage.adapter.describe(PLACE);
    const open = { kind: 'channel', mayPost: true, mayReadHistory: true, mayOpenThreads: true, problems: [] };
    expect(await described()).toEqual(open);
    other.changePlace(place, { mayReadHistory: false });
    expect(await described()).toEqual({ ...open, mayReadHistory: false, problems: ['channel.no-history'] });
    other.changePlace(place, { mayReadHistory: true, mayPost: false });
    expect(await described()).toEqual({ ...open, mayPost: false, mayOpenThreads: false, problems: ['channel.no-post'] });
    other.changePlace(place, { mayPost: true, archived: true });
    expect(await described()).toEqual({ ...open, mayPost: false, mayOpenThreads: false, problems: ['channel.archived'] });
    other.changePlace(place, { archived: false, member: false });
    expect(await described()).toEqual({ ...open, mayPost: false, mayReadHistory: false, mayOpenThreads: false, problems: ['channel.not-member'] });
    other.changePlace(place, { member: true });
    expect(await described()).toEqual(open);
    other.close();
  });

  test('two who change different things of a place at once both have their way', () => {
    const other = openChannelFile(stage.path, stage.now);
    stage.file.changePlace(place, { mayPost: false });
    other.changePlace(place, { archived: true });
    expect(stage.file.placeState(place)).toEqual({ member: true, mayPost: false, mayReadHistory: true, archived: true });
    other.close();
  });

  test('a person is a member once admitted or heard, with the roles he was given', async () => {
    const who = (person: string) => stage.adapter.describeMember(PLACE, person);
    expect(await who('a')).toEqual({ isMember: false, isAdmin: false, roles: [] });
    stage.file.command({ id: 'c', place, text: '今日', at: NOW, person: 'a' });
    expect(await who('a')).toEqual({ isMember: true, isAdmin: false, roles: [] });
    stage.file.admit(place, 'a', { isAdmin: true, roles: ['review'] });
    stage.file.ask({ id: 'q', place, thread: null, text: '谁？', at: NOW, person: 'a' });
    expect(await who('a')).toEqual({ isMember: true, isAdmin: true, roles: ['review'] });
  });
});
