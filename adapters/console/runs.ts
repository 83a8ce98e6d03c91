import type { Inline, Line } from '../../src/domain/message.ts';
import { displayWidth, wrap } from '../../src/text/width.ts';
import { clean, cleanAddress } from './clean.ts';

export type Look = 'plain' | 'strong' | 'dim' | 'link' | 'warning';
/** A stretch of text of one look. Made by `run` alone, so that no text reaches the terminal uncleaned. */
export type Run = { readonly text: string; readonly look: Look; readonly href: string | null };
/** One row on the screen. */
export type Row = readonly Run[];

/** Gives a cleaned stretch of text. */
export function run(text: string, look: Look = 'plain', href: string | null = null): Run {
  return { text: clean(text), look, href: href === null ? null : cleanAddress(href) };
}

/** Gives the stretches of a line; `look` is that of the text that has no own. */
export function runsOf(line: Line, look: Look = 'plain'): Run[] {
  return line.map((inline) => runOf(inline, look));
}

function runOf(inline: Inline, look: Look): Run {
  switch (inline.kind) {
    case 'text':
    case 'moment':
      return run(inline.text, look);
    case 'strong':
      return run(inline.text, look === 'plain' ? 'strong' : look);
    case 'link':
      return run(inline.text, 'link', inline.href);
    case 'cite':
      return run(`[${inline.label}]`, 'dim', inline.href);
    case 'mention':
      return run(`@${inline.who}`, 'strong');
  }
  return inline satisfies never;
}

/** Gives how many columns a row takes. */
export function rowWidth(row: Row): number {
  return displayWidth(row.map(({ text }) => text).join(''));
}

/** Breaks stretches into rows of at most `columns`, each part keeping its look. */
export function wrapRuns(runs: readonly Run[], columns: number): Row[] {
  const text = runs.map((part) => part.text).join('');
  let from = 0;
  return wrap(text, Math.max(2, columns)).map((line) => {
    const start = text.indexOf(line, from);
    // Only white space at a break is dropped by wrapping; should more ever change, words matter and looks do not.
    if (start < 0) return [{ text: line, look: 'plain', href: null }];
    from = start + line.length;
    return cut(runs, start, from);
  });
}

function cut(runs: readonly Run[], start: number, end: number): Row {
  const row: Run[] = [];
  let at = 0;
  for (const part of runs) {
    const text = part.text.slice(Math.max(0, start - at), Math.max(0, end - at));
    if (text !== '') row.push({ ...part, text });
    at += part.text.length;
  }
  return row;
}

/** Puts `first` before the first row and as many spaces as it is wide before the others. */
export function hang(first: Run, rows: readonly Row[]): Row[] {
  const rest: Run = { text: ' '.repeat(rowWidth([first])), look: 'plain', href: null };
  return rows.map((row, index) => [index === 0 ? first : rest, ...row]);
}

/** Puts the same stretch before each row. */
export function indent(before: Run, rows: readonly Row[]): Row[] {
  return rows.map((row) => [before, ...row]);
}

/** Fills a row with spaces up to `columns`. */
export function pad(row: Row, columns: number): Row {
  return [...row, { text: ' '.repeat(Math.max(0, columns - rowWidth(row))), look: 'plain', href: null }];
}
