import type { Line } from '../../src/domain/message.ts';
import { cleanLine } from './clean.ts';
import { hang, indent, pad, type Row, rowWidth, run, type Run, runsOf, wrapRuns } from './runs.ts';

/** A cell narrower than three Chinese characters can no longer be read. */
const NARROWEST = 6;

/** Gives facts as two columns, the labels as wide as the widest and at most two fifths of the screen. */
export function factRows(rows: readonly { label: string; value: Line }[], columns: number): Row[] {
  const labels = rows.map(({ label }) => [run(cleanLine(label), 'dim')]);
  const width = Math.min(Math.max(...labels.map(rowWidth)), Math.floor(columns * 0.4));
  return rows.flatMap(({ value }, index) => {
    const label = wrapRuns(labels[index] ?? [], width);
    const content = wrapRuns(runsOf(value), columns - width - 2);
    return Array.from({ length: Math.max(label.length, content.length) }, (_, at) => [
      ...pad(label[at] ?? [], width),
      run('  '),
      ...(content[at] ?? []),
    ]);
  });
}

/** Gives a table in a frame that fits `columns` by wrapping its cells; where even that is too wide, each row as facts. */
export function tableRows(header: readonly Line[], rows: readonly (readonly Line[])[], columns: number): Row[] {
  const all = header.length > 0 ? [header, ...rows] : rows;
  const count = Math.max(1, ...all.map((row) => row.length));
  const widths = columnWidths(all, count, columns - 3 * count - 1);
  if (widths === null) return stackedRows(header, rows, columns);
  const rule = (left: string, middle: string, right: string): Row => [
    run(left + widths.map((width) => '─'.repeat(width + 2)).join(middle) + right, 'dim'),
  ];
  const body = rows.flatMap((row) => cellRows(row.map((cell) => cellRuns(cell, 'plain')), widths));
  const head = header.length > 0 ? [...cellRows(header.map((cell) => cellRuns(cell, 'strong')), widths), rule('├', '┼', '┤')] : [];
  return [rule('┌', '┬', '┐'), ...head, ...body, rule('└', '┴', '┘')];
}

function cellRuns(cell: Line, look: 'plain' | 'strong'): Run[] {
  return runsOf(cell, look).map((part) => ({ ...part, text: cleanLine(part.text) }));
}

/** The widest column gives way first, a column at a time, until all fit. */
function columnWidths(rows: readonly (readonly Line[])[], count: number, room: number): number[] | null {
  if (room < count * NARROWEST) return null;
  const widths = Array.from({ length: count }, (_, at) =>
    Math.max(1, ...rows.map((row) => Math.min(room, rowWidth(cellRuns(row[at] ?? [], 'plain'))))),
  );
  for (let over = widths.reduce((sum, width) => sum + width, 0) - room; over > 0; over -= 1) {
    const widest = widths.indexOf(Math.max(...widths));
    widths[widest] = (widths[widest] ?? 1) - 1;
  }
  return widths;
}

function cellRows(cells: readonly Run[][], widths: readonly number[]): Row[] {
  const wrapped = widths.map((width, at) => wrapRuns(cells[at] ?? [], width));
  return Array.from({ length: Math.max(1, ...wrapped.map((cell) => cell.length)) }, (_, line) => [
    run('│', 'dim'),
    ...widths.flatMap((width, at) => [run(' '), ...pad(wrapped[at]?.[line] ?? [], width), run(' '), run('│', 'dim')]),
  ]);
}

function stackedRows(header: readonly Line[], rows: readonly (readonly Line[])[], columns: number): Row[] {
  return rows.flatMap((row) => {
    const cells = row.flatMap((cell, at) => {
      const name = cellRuns(header[at] ?? [], 'strong');
      const runs = name.length > 0 ? [...name, run(': '), ...cellRuns(cell, 'plain')] : cellRuns(cell, 'plain');
      return wrapRuns(runs, columns - 2);
    });
    const [first = [], ...rest] = cells;
    return [...hang(run('• '), [first]), ...indent(run('  '), rest)];
  });
}
