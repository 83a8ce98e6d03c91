import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findOne } from '../../../src/chat/find.ts';
import type { Destination } from '../../../src/domain/delivery.ts';
import { DAY, HOUR } from '../../../src/domain/instant.ts';
import { message, text } from '../../chat/documents.ts';
import { brokenPipe, NOW, openTerminal } from './terminal.ts';

const channel: Destination = { kind: 'place', place: 'console' };
const document = message([text('独一份')]);
const later = { from: NOW, to: NOW + DAY };
let folder = '';
let file = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jianbao-journal-'));
  file = join(folder, 'deeper', 'journal.jsonl');
});
afterEach(() => rmSync(folder, { recursive: true }));

test('a later process finds what an earlier one printed, and does not print it again', async () => {
  const posted = await openTerminal({ file }).adapter.post(channel, 'k', document);
  const next = openTerminal({ file, clock: () => NOW + HOUR });
  expect(await findOne(next.adapter, channel, 'k', later)).toEqual({ answer: 'found', message: posted.message });
  expect(await next.adapter.post(channel, 'k', document)).toEqual(posted);
  expect(next.written()).toBe('');
  expect(await findOne(next.adapter, channel, 'other', later)).toEqual({ answer: 'absent' });
});

test('without a file the next process cannot tell what was before it, and says that keys may repeat', async () => {
  await openTerminal().adapter.post(channel, 'k', document);
  const next = openTerminal({ clock: () => NOW + HOUR });
  expect(next.adapter.capabilities.repeatedKey).toBe('repeats');
  expect(await findOne(next.adapter, channel, 'k', later)).toEqual({ answer: 'cannot-tell', why: 'console.journal-too-young' });
  expect(await findOne(next.adapter, channel, 'k', { from: NOW + HOUR, to: NOW + DAY })).toEqual({ answer: 'absent' });
});

test('within one process a key is printed once, also when both posts are under way together', async () => {
  const terminal = openTerminal();
  const [first, second] = await Promise.all([1, 2].map(() => terminal.adapter.post(channel, 'k', document)));
  expect(second).toEqual(first);
  expect(terminal.written()).toBe('独一份\n\n');
});

test('a journal that a lost file began anew cannot tell what was before it', async () => {
  await openTerminal({ file }).adapter.post(channel, 'k', document);
  rmSync(file);
  const next = openTerminal({ file, clock: () => NOW + HOUR });
  expect(await findOne(next.adapter, channel, 'k', later)).toMatchObject({ answer: 'cannot-tell' });
});

test('a process killed while it printed leaves neither found nor absent, and may be told to print again', async () => {
  await openTerminal({ file }).adapter.post(channel, 'k', document);
  const [opened = '', began = ''] = readFileSync(file, 'utf8').trim().split('\n');
  writeFileSync(file, `\n${opened}\n${began}`);
  const next = openTerminal({ file });
  expect(await findOne(next.adapter, channel, 'k', later)).toEqual({ answer: 'cannot-tell', why: 'console.killed-while-printing' });
  await next.adapter.post(channel, 'k', document);
  expect(next.written()).toContain('独一份');
});

test('a line torn by a kill spoils neither those before nor those after it', async () => {
  const first = await openTerminal({ file }).adapter.post(channel, 'a', document);
  appendFileSync(file, '\n{"event":"began","key":"b","mess');
  const second = await openTerminal({ file }).adapter.post(channel, 'c', document);
  const next = openTerminal({ file });
  expect(await findOne(next.adapter, channel, 'a', later)).toEqual({ answer: 'found', message: first.message });
  expect(await findOne(next.adapter, channel, 'b', later)).toEqual({ answer: 'absent' });
  expect(await findOne(next.adapter, channel, 'c', later)).toEqual({ answer: 'found', message: second.message });
});

test('what a closed output refused is absent for the next process', async () => {
  const terminal = openTerminal({ file });
  terminal.beforeWrite = brokenPipe;
  await expect(terminal.adapter.post(channel, 'k', document)).rejects.toMatchObject({ code: 'platform-rejected', sentence: 'console.closed' });
  expect(await terminal.adapter.describe({ platform: 'console', app: '', installation: '', channel: 'x' })).toMatchObject({
    mayPost: false,
    problems: ['console.closed'],
  });
  expect(await findOne(openTerminal({ file }).adapter, channel, 'k', later)).toEqual({ answer: 'absent' });
});

test('a journal that cannot be written lets nothing be printed', async () => {
  const terminal = openTerminal({ file: folder });
  await expect(terminal.adapter.post(channel, 'k', document)).rejects.toMatchObject({ code: 'platform-rejected', sentence: 'console.journal' });
  expect(terminal.written()).toBe('');
  expect(await findOne(terminal.adapter, channel, 'k', later)).toEqual({ answer: 'cannot-tell', why: 'console.journal' });
});

test('a message of an earlier process can be edited and removed', async () => {
  const { message: reference } = await openTerminal({ file }).adapter.post(channel, 'k', document);
  const next = openTerminal({ file });
  await next.adapter.edit(reference, message([text('改过')]));
  expect(next.written()).toBe('✎\n改过\n\n');
  await next.adapter.remove(reference);
  expect(await findOne(next.adapter, channel, 'k', later)).toEqual({ answer: 'absent' });
});

test('an edit does not change when a message was posted, for a look nor for who posts its key again', async () => {
  const posted = await openTerminal({ file }).adapter.post(channel, 'k', document);
  const next = openTerminal({ file, clock: () => NOW + HOUR });
  await next.adapter.edit(posted.message, message([text('改过')]));
  expect(await next.adapter.post(channel, 'k', document)).toEqual(posted);
  expect(await findOne(next.adapter, channel, 'k', { from: NOW + 1, to: NOW + DAY })).toEqual({ answer: 'absent' });
});

test('references of two processes differ under the same fixed clock', async () => {
  const first = await openTerminal().adapter.post(channel, 'k', document);
  const second = await openTerminal().adapter.post(channel, 'k', document);
  expect(second.message).not.toBe(first.message);
});
