import { PassThrough, Writable } from 'node:stream';
import { type ConsoleAdapter, type ConsoleOptions, createConsole } from '../../../adapters/console/index.ts';

export const NOW = Date.parse('2026-11-24T01:00:00Z');

export const PLACE = { platform: 'console', app: '', installation: '', channel: 'here' };

export type Terminal = {
  readonly adapter: ConsoleAdapter;
  /** All that was written so far. */
  written(): string;
  type(line: string): void;
  /** Ctrl-D. */
  end(): void;
  /** Called before each write; what it throws is what the write fails with. */
  beforeWrite: (text: string) => void;
};

/** Gives a console adapter on streams in memory, 80 columns wide, without colour. */
export function openTerminal(over: Partial<ConsoleOptions> = {}): Terminal {
  let written = '';
  const input = new PassThrough();
  const output = new Writable({
    decodeStrings: false,
    write(chunk: string, _encoding, done) {
      try {
        terminal.beforeWrite(chunk);
        written += chunk;
        done();
      } catch (error) {
        done(error instanceof Error ? error : new Error('failed', { cause: error }));
      }
    },
  });
  const options: ConsoleOptions = {
    output,
    input,
    prompt: false,
    columns: 80,
    colour: false,
    links: false,
    clock: () => NOW,
    language: 'zh-Hans',
    place: PLACE,
    file: null,
    ...over,
  };
  const terminal: Terminal = {
    adapter: createConsole(options),
    written: () => written,
    type: (line) => void input.write(`${line}\n`),
    end: () => void input.end(),
    beforeWrite: () => {},
  };
  return terminal;
}

/** What a pipe says when its reader has gone. */
export function brokenPipe(): never {
  throw Object.assign(new Error('write EPIPE'), { code: 'EPIPE' });
}
