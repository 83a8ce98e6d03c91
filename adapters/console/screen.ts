import type { Writable } from 'node:stream';
import { writeTrouble } from './errors.ts';
import type { Look, Row, Run } from './runs.ts';

export type Paint = { readonly colour: boolean; readonly links: boolean };

/** The output with our prompt on it. Every write is one call, so rows of two messages never mix. */
export type Screen = {
  print(rows: readonly Row[]): Promise<void>;
  prompt(): Promise<void>;
  /** The line was ended by who typed it: the cursor stands at the start of a new one. */
  entered(): void;
  /** Takes a waiting prompt away, so that the shell's stands on a clean line. */
  leave(): Promise<void>;
  readonly closed: () => boolean;
};

const PROMPT = '> ';
/** Goes over the waiting prompt; carriage return and spaces are understood by the dumbest terminal. */
const WIPE = `\r${' '.repeat(PROMPT.length)}\r`;

/** Gives the screen on an output. Its writes throw `console.closed` or, after `timeoutMs`, `console.stalled`. */
export function createScreen(output: Writable, paint: Paint, prompting: boolean, timeoutMs: number): Screen {
  let waiting = false;
  // The failed write tells us; without a listener the same error would also end the process.
  output.on('error', () => {});
  return {
    async print(rows) {
      const text = `${rows.map((row) => paintRow(row, paint)).join('\n')}\n`;
      await write(output, waiting ? `${WIPE}${text}${PROMPT}` : text, timeoutMs);
    },
    async prompt() {
      if (!prompting || waiting) return;
      waiting = true;
      await write(output, PROMPT, timeoutMs);
    },
    entered() {
      waiting = false;
    },
    async leave() {
      if (waiting) await write(output, WIPE, timeoutMs);
      waiting = false;
    },
    closed: () => !output.writable,
  };
}

/** Writes text and waits until the output has taken it. */
export async function write(output: Writable, text: string, timeoutMs: number): Promise<void> {
  const stalled = AbortSignal.timeout(timeoutMs);
  try {
    await new Promise<void>((resolve, reject) => {
      stalled.addEventListener('abort', () => reject(stalled.reason));
      output.write(text, (error) => (error ? reject(error) : resolve()));
    });
  } catch (error) {
    throw writeTrouble(error);
  }
}

/** ECMA-48 "select graphic rendition": what switches each look on and off again. */
const GRAPHICS: Readonly<Record<Look, readonly [on: number, off: number] | null>> = {
  plain: null,
  strong: [1, 22],
  dim: [2, 22],
  link: [4, 24],
  warning: [33, 39],
};

/** Gives a row as the terminal wants it; without colour it is the bare text. */
export function paintRow(row: Row, paint: Paint): string {
  return row.map((part) => paintRun(part, paint)).join('').trimEnd();
}

function paintRun({ text, look, href }: Run, { colour, links }: Paint): string {
  const graphics = GRAPHICS[look];
  const styled = colour && graphics !== null ? `\x1b[${graphics[0]}m${text}\x1b[${graphics[1]}m` : text;
  // OSC 8 hyperlinks: https://gist.github.com/egmontkob/eb114294efbcd5adb1944c9f3cb5feda
  return links && href !== null ? `\x1b]8;;${href}\x1b\\${styled}\x1b]8;;\x1b\\` : styled;
}
