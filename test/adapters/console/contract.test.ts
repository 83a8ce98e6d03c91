import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { DAY } from '../../../src/domain/instant.ts';
import { placeKey } from '../../../src/domain/place.ts';
import { adapterContract, type Rig } from '../contract.ts';
import { brokenPipe, NOW, PLACE, openTerminal } from './terminal.ts';

// Controls but the line end, marks that turn a line round, letters nobody sees.
const ALIVE = /[[\p{Cc}\p{Bidi_Control}[\p{Default_Ignorable_Code_Point}--[\u{FE0E}-\u{FE0F}]]]--[\n]]/v;

function rig(file: string | null, folder: string): Rig {
  const terminal = openTerminal({ file, prompt: true });
  return {
    adapter: terminal.adapter,
    place: PLACE,
    now: () => NOW,
    shown: () => Promise.resolve(terminal.written()),
    assertInert: () => expect(terminal.written()).not.toMatch(ALIVE),
    sayCommand: (words) => Promise.resolve(terminal.type(`/brief ${words}`)),
    sayQuestion: (words) => Promise.resolve(terminal.type(words)),
    sayAside: null,
    acknowledged: () => terminal.written().split('> ').length - 1,
    unseen: { to: { kind: 'place', place: placeKey(PLACE) }, span: { from: NOW - DAY, to: NOW } },
    provoke: {
      'platform-rejected': () => {
        terminal.beforeWrite = brokenPipe;
        return Promise.resolve();
      },
      'rate-limited': null,
      // The journal breaks while the message is being printed.
      'delivery-unknown':
        file === null
          ? null
          : () => {
              terminal.beforeWrite = () => {
                rmSync(file);
                mkdirSync(file);
              };
              return Promise.resolve();
            },
    },
    close: () => Promise.resolve(rmSync(folder, { recursive: true, force: true })),
  };
}

function folder(): string {
  return mkdtempSync(join(tmpdir(), 'jianbao-console-'));
}

adapterContract('the console that keeps a journal', () => {
  const kept = folder();
  return Promise.resolve(rig(join(kept, 'journal.jsonl'), kept));
});
adapterContract('the console that remembers only itself', () => Promise.resolve(rig(null, folder())));
