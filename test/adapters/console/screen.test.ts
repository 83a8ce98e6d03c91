import { Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { write } from '../../../adapters/console/screen.ts';
import { Settings } from '../../../adapters/console/index.ts';
import { brokenPipe, openTerminal } from './terminal.ts';

test('an output that takes nothing in its time may still take it later', async () => {
  const stalled = new Writable({ write: () => {} });
  await expect(write(stalled, '甲', 20)).rejects.toMatchObject({ code: 'delivery-unknown', sentence: 'console.stalled' });
});

test('an output that was closed refuses at once', async () => {
  const closed = new Writable({ write: (_chunk, _encoding, done) => done() });
  closed.destroy();
  await expect(write(closed, '甲', 1000)).rejects.toMatchObject({ code: 'platform-rejected', sentence: 'console.closed' });
});

test('a broken pipe ends no process: it is the trouble of the call that met it', async () => {
  const terminal = openTerminal();
  terminal.beforeWrite = brokenPipe;
  await expect(terminal.adapter.showWorking({ kind: 'place', place: 'console' }, '正在查阅')).rejects.toMatchObject({ code: 'platform-rejected' });
});

test('its settings say how wide to print, or leave it to the terminal', () => {
  expect(Settings.parse({ columns: null })).toEqual({ columns: null });
  expect(Settings.safeParse({ columns: 10 }).success).toBe(false);
});
