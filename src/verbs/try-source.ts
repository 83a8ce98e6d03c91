import stringWidth from 'string-width';
import { withPage } from '../collect/full.ts';
import { shouldFollow } from '../collect/follow.ts';
import type { Item } from '../collect/item.ts';
import type { SourceOpener } from '../collect/open.ts';
import type { Parse } from '../collect/parse/parsers.ts';
import { publishedOf } from '../collect/published.ts';
import { readSource } from '../collect/reading.ts';
import { Trouble } from '../domain/errors.ts';
import type { Clock, Instant } from '../domain/instant.ts';
import { followOf, type ListSelectors, type Source } from '../domain/source.ts';
import { localDate } from '../text/dates.ts';
import { sayTrouble } from '../words/say.ts';

/** How one reading of a source went, for a person who decides about it. */
export type Tried = {
  id: string;
  kind: Source['kind'];
  ms: number;
  items: number;
  dated: number;
  /** The day of the newest, in the source's zone. */
  newest: string | null;
  sample: string | null;
  /** Characters of the text behind the first link, where links are followed; null where not. */
  text: number | null;
  /** Guessed for a list without selectors: to be approved, or written into the configuration. */
  selectors: ListSelectors | null;
  skipped: readonly string[];
  problem: string | null;
  /** The same as a person reads it, in both languages. */
  said: string | null;
};

/** Reads a source and the page behind its first link. Nothing is stored; a trouble is told in the row. */
export async function trySource(source: Source, open: SourceOpener, parse: Parse, clock: Clock): Promise<Tried> {
  const began = performance.now();
  const row = { id: source.id, kind: source.kind, ms: 0, items: 0, dated: 0, newest: null, sample: null, text: null, selectors: null, skipped: [], problem: null, said: null };
  try {
    const { items, skipped, selectors } = await readSource(source, open, parse);
    const dates = items.map((item) => dateOf(item, source, clock())).filter((at) => at !== null);
    const [first] = items;
    const follows = first !== undefined && shouldFollow(first, followOf(source));
    const page = follows ? await pageOf(first, source, open, parse) : null;
    const text = page === null || 'problem' in page ? null : page.text;
    const newest = dates.length === 0 ? null : localDate(Math.max(...dates), source.zone);
    return { ...row, ms: Math.round(performance.now() - began), items: items.length, dated: dates.length, newest, sample: first?.title ?? null, text, selectors: selectors ?? null, skipped: page !== null && 'problem' in page ? [page.problem, ...skipped] : skipped };
  } catch (error) {
    if (!(error instanceof Trouble)) throw error;
    return { ...row, ms: Math.round(performance.now() - began), problem: error.message, said: `${sayTrouble('en', error)} ｜ ${sayTrouble('zh-Hans', error)}` };
  }
}

/** The page behind the first link. A page that cannot be had says nothing against the list. */
async function pageOf(item: Item, source: Source, open: SourceOpener, parse: Parse): Promise<{ text: number } | { problem: string }> {
  try {
    return { text: (await withPage(item, item.url ?? '', source, open, parse)).blocks.reduce((sum, block) => sum + block.text.length, 0) };
  } catch (error) {
    if (!(error instanceof Trouble)) throw error;
    return { problem: `the page of its first item could not be read (${item.url}): ${sayTrouble('en', error)} ｜ ${sayTrouble('zh-Hans', error)}` };
  }
}

function dateOf(item: Item, source: Source, now: Instant): Instant | null {
  return publishedOf(item, { url: item.url ?? '', paragraphs: item.blocks }, source, now).at;
}

/** Gives the rows as a table, widths as a terminal counts them, and below a source what is to be known of it. */
export function triedTable(rows: readonly Tried[]): string[] {
  const head = ['', 'id', 'kind', 'ms', 'items', 'dated', 'newest', 'text', 'first'];
  const table = rows.map((row) => [row.problem === null ? 'ok' : '--', row.id, row.kind, String(row.ms), String(row.items), String(row.dated), row.newest ?? '?', row.text === null ? '' : String(row.text), (row.sample ?? '').slice(0, 40)]);
  const widths = head.map((name, at) => Math.max(stringWidth(name), ...table.map((cells) => stringWidth(cells[at] ?? ''))));
  const line = (cells: readonly string[]) => cells.map((cell, at) => cell + ' '.repeat(Math.max(0, (widths[at] ?? 0) - stringWidth(cell)))).join('  ').trimEnd();
  return [line(head), ...rows.flatMap((row, at) => [line(table[at] ?? []), ...below(row)])];
}

function below({ said, selectors, skipped }: Tried): string[] {
  return [
    ...(said === null ? [] : [`      ${said}`]),
    ...(selectors === null ? [] : [`      guessed, please look: ${Object.entries(selectors).filter(([, value]) => value !== null).map(([name, value]) => `${name}: "${value}"`).join('  ')}`]),
    ...skipped.slice(0, 3).map((reason) => `      - ${reason}`),
  ];
}
