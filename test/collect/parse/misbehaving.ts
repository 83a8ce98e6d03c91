import { Trouble } from '../../../src/domain/errors.ts';

let calls = 0;
let kept: unknown[] = [];

/** Parsers that do what parsers must not do, and one that works. */
export const PARSERS = {
  echo: (input: unknown) => input,
  count: (_input: null) => (calls += 1),
  process: (_input: null) => process.pid,
  later: async (input: string) => input.toUpperCase(),
  throwing: (input: string): never => {
    throw new TypeError(`unexpected <\u0007> in ${input}`);
  },
  trouble: (input: string): never => {
    throw new Trouble('source-changed', 'source.empty', { arguments: { source: input } });
  },
  deep: (input: number): number => (input === 0 ? 0 : 1 + PARSERS.deep(input - 1)),
  spin: (_input: null) => {
    for (;;) calls += 1;
  },
  never: (_input: null) => new Promise<never>(() => {}),
  exit: (_input: null) => process.exit(0),
  uncopied: (_input: null) => () => 'a function',
  objects: (_input: null) => {
    for (const all: unknown[] = []; ; ) all.push({ text: `paragraph ${all.length}` });
  },
  // These two make V8 abort the whole process, in a thread too.
  map: (_input: null) => {
    for (const all = new Map<string, number>(); ; ) all.set(`paragraph ${all.size}`, all.size);
  },
  array: (_input: null) => Object.assign([] as number[], { length: 100_000_000 }).fill(0).length,
  buffers: (_input: null) => {
    for (const all: Uint8Array[] = []; ; ) all.push(new Uint8Array(10_000_000).fill(1));
  },
  keep: (megabytes: number) => {
    for (let n = 0; n < megabytes; n += 1) kept.push(Array.from({ length: 130_000 }, () => n));
    return kept.length;
  },
  forget: (_input: null) => {
    kept = [];
    return 0;
  },
  write: async (path: string) => (await import('node:fs')).writeFileSync(path, 'x'),
  environment: (_input: null) => Object.keys(process.env),
  run: async (_input: null) => (await import('node:child_process')).execFileSync('true').length,
};
