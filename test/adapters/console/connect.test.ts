import { expect, test } from 'vitest';
import { Trouble } from '../../../src/domain/errors.ts';
import { InboxItem } from '../../../src/domain/inbox.ts';
import { message, text } from '../../chat/documents.ts';
import { openTerminal, type Terminal } from './terminal.ts';

async function heard(terminal: Terminal, lines: string[]): Promise<InboxItem[]> {
  const items: InboxItem[] = [];
  await terminal.adapter.connect((item) => {
    items.push(item);
    return Promise.resolve();
  });
  for (const line of lines) terminal.type(line);
  terminal.end();
  await terminal.adapter.closed;
  return items;
}

test('tells commands from questions, with a slash of either width and with or without a space', async () => {
  const lines = ['/brief today', '／brief 截止', '/brief截止', '/BRIEF', '', '   ', '/briefing 是什么？', 'brief'];
  const items = await heard(openTerminal(), lines);
  expect(items.map((item) => [item.kind, 'text' in item && item.text])).toEqual([
    ['command', 'today'],
    ['command', '截止'],
    ['command', '截止'],
    ['command', ''],
    ['question', '/briefing 是什么？'],
    ['question', 'brief'],
  ]);
  for (const item of items) expect(InboxItem.parse(item)).toEqual(item);
});

test('every typed line has an id of its own, in this process and the next', async () => {
  const both = [...(await heard(openTerminal(), ['甲', '甲'])), ...(await heard(openTerminal(), ['甲', '甲']))];
  expect(new Set(both.map(({ id }) => id)).size).toBe(4);
});

test('a question is about the newest message, and stays in its thread', async () => {
  const terminal = openTerminal();
  const place = 'console';
  await terminal.adapter.post({ kind: 'place', place }, 'a', message([text('旧')]));
  const root = await terminal.adapter.post({ kind: 'place', place }, 'b', message([text('新')]));
  await terminal.adapter.post({ kind: 'thread', place, thread: root.message }, 'c', message([text('答')]));
  const [question] = await heard(terminal, ['它什么时候截止？']);
  expect(question).toMatchObject({ thread: root.message, replyTo: { kind: 'thread', thread: root.message } });
});

test('handlers are called in order, one after the other', async () => {
  const terminal = openTerminal();
  const steps: string[] = [];
  await terminal.adapter.connect(async (item) => {
    steps.push(`${'text' in item ? item.text : ''} begins`);
    await new Promise((resolve) => setImmediate(resolve));
    steps.push('ends');
  });
  terminal.type('甲');
  terminal.type('乙');
  terminal.end();
  await terminal.adapter.closed;
  expect(steps).toEqual(['甲 begins', 'ends', '乙 begins', 'ends']);
});

test('who typed a line that could not be stored sees it, and the next line is heard', async () => {
  const terminal = openTerminal();
  const heard: string[] = [];
  await terminal.adapter.connect((item) => {
    heard.push('text' in item ? item.text : '');
    return heard.length === 1 ? Promise.reject(new Trouble('platform-rejected', 'console.closed')) : Promise.resolve();
  });
  terminal.type('甲');
  terminal.type('乙');
  terminal.end();
  await terminal.adapter.closed;
  expect(heard).toEqual(['甲', '乙']);
  expect(terminal.written()).toMatch(/^✗ .+\n$/);
});

test('a message that comes while the prompt waits takes its line, and the prompt comes again', async () => {
  const terminal = openTerminal({ prompt: true });
  await terminal.adapter.connect(() => Promise.resolve());
  await terminal.adapter.post({ kind: 'place', place: 'console' }, 'k', message([text('新')]));
  expect(terminal.written()).toBe('> \r  \r新\n\n> ');
  await terminal.adapter.disconnect();
  expect(terminal.written()).toBe('> \r  \r新\n\n> \r  \r');
});

test('without an input nothing is read and nothing waits', async () => {
  const terminal = openTerminal({ input: null, prompt: true });
  await terminal.adapter.connect(() => Promise.reject(new Error('nobody typed')));
  await terminal.adapter.disconnect();
  await terminal.adapter.closed;
  expect(terminal.written()).toBe('');
});
