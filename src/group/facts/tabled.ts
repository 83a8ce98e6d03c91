import type { PolicyDate } from '../../domain/facts.ts';
import type { DayFound } from './day-found.ts';
import { dateOf, daysIn } from './day-words.ts';
import { wordsAt, pieceOf } from './folded.ts';
import type { Reading } from './reading.ts';

/** What a column is for, by its head. */
const HEADS: readonly (readonly [RegExp, PolicyDate['role']])[] = [
  // 实施日期 · 施行时间 · Effective date
  [/^(?:实施|施行|生效|执行)(?:日期|时间)$|^(?:effective|implementation) date$/, 'effective'],
  // 发布日期 · 公布日期 · Date of publication
  [/^(?:发布|公布)(?:日期|时间)$|^(?:publication date|date of publication|published)$/, 'published'],
  // Made, of statutory instruments
  [/^made$/, 'issued'],
  [/^coming into force$/, 'effective'],
  // 截止日期 · Comments due
  [/^(?:意见)?(?:反馈)?截止(?:日期|时间)$|^comments? (?:due|close)$/, 'comments-due'],
];

/** Gives the days that stand in a column of a table under a head that says what they are: 实施日期 of announced standards. */
export function tabledDates(reading: Reading): DayFound[] {
  const found: DayFound[] = [];
  let heads: (PolicyDate['role'] | null)[] = [];
  for (const line of reading.lines) {
    if (line.kind !== 'row' || line.n === null) {
      heads = [];
      continue;
    }
    const cells = cellsOf(line.text);
    const named = cells.map(({ text }) => HEADS.find(([pattern]) => pattern.test(text))?.[1] ?? null);
    if (named.some((role) => role !== null) && daysIn(line.text, reading.zone, null).length === 0) {
      heads = named;
      continue;
    }
    for (const [at, cell] of cells.entries()) {
      const role = heads[at] ?? labelRole(cells[at - 1]?.text);
      const [day] = role === null ? [] : daysIn(cell.text, reading.zone, null);
      const on = day === undefined ? null : dateOf(day);
      if (role !== null && on !== null) found.push({ role, on, words: wordsAt(pieceOf(line, cell.start, cell.start + cell.text.length), 0, cell.text.length), paragraph: line.n, extendedFrom: null, sentence: line.text });
    }
  }
  return found;
}

/** 施行日期 | 2026年12月1日 */
function labelRole(label: string | undefined): PolicyDate['role'] | null {
  return label === undefined ? null : (HEADS.find(([pattern]) => pattern.test(label.replace(/:$/, '')))?.[1] ?? null);
}

/** Gives the cells of a row, as extraction parts them. */
export function cellsOf(row: string): { text: string; start: number }[] {
  const cells: { text: string; start: number }[] = [];
  let start = 0;
  for (const piece of row.split('|')) {
    const lead = piece.length - piece.trimStart().length;
    cells.push({ text: piece.trim(), start: start + lead });
    start += piece.length + 1;
  }
  return cells;
}
