import { fold } from '../../text/fold.ts';
import { type Parsed, parsePattern } from './pattern-syntax.ts';

/** A team's pattern. `find` looks in a folded text and gives where it matches, at most so often, in time that grows with the text alone. */
export type Pattern = { find: (foldedText: string, most: number) => { start: number; end: number }[] };

/** One instruction: take a character, go two ways, or ask something of the place. Source: Thompson 1968, doi.org/10.1145/363347.363387. */
type Step =
  | { kind: 'take'; matches: (character: string) => boolean; next: number }
  | { kind: 'fork'; ways: readonly number[] }
  | { kind: 'at'; holds: (before: string, after: string) => boolean; next: number }
  | { kind: 'end' };

/** Longer programs cost too much for each character of a text. */
const MOST_STEPS = 400;

/**
 * Gives a pattern (part of RE2's syntax: . [a-z] [^a-z] \d \w \s \b ^ $ | () (?:) ? * + {m,n}), or says what should stand
 * there instead. Case and script do not matter, as everywhere. It never goes back: no pattern can hang the bot.
 */
export function compilePattern(source: string): Pattern | { expected: string } {
  const parsed = parsePattern(source, fold);
  if ('expected' in parsed) return parsed;
  const steps: Step[] = [];
  const room = emit(parsed, steps);
  if (!room) return { expected: `a shorter pattern: this one unfolds to more than ${MOST_STEPS} steps` };
  steps.push({ kind: 'end' });
  if (reach(steps, new Map([[0, 0]]), '', '').has(steps.length - 1)) return { expected: 'a pattern that does not match the empty text' };
  return { find: (text, most) => find(steps, text, most) };
}

/** Adds a piece's instructions, the last of which goes on to whatever comes next. False when it is too much. */
function emit(piece: Parsed, steps: Step[]): boolean {
  if (steps.length > MOST_STEPS) return false;
  if (piece.kind === 'character') steps.push({ kind: 'take', matches: piece.matches, next: steps.length + 1 });
  if (piece.kind === 'place') steps.push({ kind: 'at', holds: piece.holds, next: steps.length + 1 });
  if (piece.kind === 'sequence') return piece.pieces.every((each) => emit(each, steps));
  if (piece.kind === 'choice') return emitChoice(piece.pieces, steps);
  return piece.kind === 'repeat' ? emitRepeat(piece, steps) : true;
}

function emitChoice(pieces: readonly Parsed[], steps: Step[]): boolean {
  const ways: number[] = [];
  steps.push({ kind: 'fork', ways });
  const exits: number[][] = [];
  for (const piece of pieces) {
    ways.push(steps.length);
    if (!emit(piece, steps)) return false;
    const exit: number[] = [];
    exits.push(exit);
    steps.push({ kind: 'fork', ways: exit });
  }
  for (const exit of exits) exit.push(steps.length);
  return true;
}

function emitRepeat({ piece, least, most }: Extract<Parsed, { kind: 'repeat' }>, steps: Step[]): boolean {
  for (let count = 0; count < least; count += 1) if (!emit(piece, steps)) return false;
  if (most === null) {
    const ways: number[] = [];
    const fork = steps.push({ kind: 'fork', ways }) - 1;
    ways.push(steps.length);
    if (!emit(piece, steps)) return false;
    steps.push({ kind: 'fork', ways: [fork] });
    ways.push(steps.length);
    return true;
  }
  const outs: number[][] = [];
  for (let count = least; count < most; count += 1) {
    const ways = [steps.length + 1];
    outs.push(ways);
    steps.push({ kind: 'fork', ways });
    if (!emit(piece, steps)) return false;
  }
  for (const ways of outs) ways.push(steps.length);
  return true;
}

/** Gives the instructions that are reached from some without taking a character, each with the earliest beginning. */
function reach(steps: readonly Step[], threads: ReadonlyMap<number, number>, before: string, after: string): Map<number, number> {
  const open = new Map<number, number>();
  for (const [from, start] of [...threads].sort((a, b) => a[1] - b[1])) {
    const waiting = [from];
    for (let index = waiting.pop(); index !== undefined; index = waiting.pop()) {
      if (open.has(index)) continue;
      open.set(index, start);
      const step = steps[index];
      if (step?.kind === 'fork') waiting.push(...step.ways);
      if (step?.kind === 'at' && step.holds(before, after)) waiting.push(step.next);
    }
  }
  return open;
}

/** Goes all ways at once. The match that begins first is followed as far as it goes; the next is looked for behind that place. */
function find(steps: readonly Step[], text: string, most: number): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  let threads = new Map<number, number>();
  let match: { start: number; end: number } | null = null;
  for (let at = 0; at <= text.length && found.length < most; at += 1) {
    const [before, here] = [text.charAt(at - 1), text.charAt(at)];
    if (match !== null && ![...threads.values()].includes(match.start)) {
      found.push(match);
      match = null;
      threads = new Map();
    }
    if (match === null && !threads.has(0)) threads.set(0, at);
    const open = reach(steps, threads, before, here);
    const start = open.get(steps.length - 1);
    if (start !== undefined && start < at && (match === null || start <= match.start)) match = { start, end: at };
    threads = new Map();
    for (const [index, start] of open) {
      const step = steps[index];
      if (step?.kind === 'take' && here !== '' && step.matches(here) && (match === null || start <= match.start)) threads.set(step.next, start);
    }
  }
  return match === null ? found : [...found, match];
}
