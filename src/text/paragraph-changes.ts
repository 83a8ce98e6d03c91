import { z } from 'zod';
import { announcesCorrection } from './correction.ts';
import { isFurniture, substanceOf } from './substance.ts';

/**
 * What a new revision changed: the numbers of paragraphs that are only in the old one (`removed`), only in the new one
 * (`added`), or in both with other words (`changed`); whether the title is another; whether the text now says that it is
 * corrected. `version` is of the rules that made it.
 */
export const RevisionChanges = z.object({
  version: z.int().min(1),
  title: z.boolean(),
  added: z.array(z.int().min(1)),
  removed: z.array(z.int().min(1)),
  changed: z.array(z.object({ before: z.int().min(1), after: z.int().min(1) })),
  correction: z.boolean(),
});
export type RevisionChanges = z.infer<typeof RevisionChanges>;

type Version = { readonly title: string; readonly paragraphs: readonly { readonly n: number; readonly text: string }[] };

const VERSION = 1;
/** Two paragraphs are one with other words where they share this share of their pairs of characters. */
const ALIKE = 0.4;
/** Beyond so many pairs of paragraphs the middle of two texts is told as removed and added, not aligned. */
const MOST_PAIRS = 4_000_000;
/** Beyond so many pairs of paragraphs that are left over, they are not compared for likeness. */
const MOST_LIKENESSES = 2500;

/** Gives what changed between two versions of a text, paragraph by paragraph. Marks, spaces and furniture are no change. */
export function changesBetween(before: Version, after: Version): RevisionChanges {
  const [old, now] = [lines(before), lines(after)];
  const changes: RevisionChanges = {
    version: VERSION,
    title: substanceOf(before.title) !== substanceOf(after.title),
    added: [],
    removed: [],
    changed: [],
    correction: isNewCorrection(before, after),
  };
  let [from, to] = [0, 0];
  for (const [i, j] of [...common(old, now), [old.length, now.length] as const]) {
    tellGap(old.slice(from, i), now.slice(to, j), changes);
    [from, to] = [i + 1, j + 1];
  }
  return changes;
}

function isNewCorrection(before: Version, after: Version): boolean {
  const says = ({ title, paragraphs }: Version) => announcesCorrection(title, paragraphs.map((paragraph) => paragraph.text));
  return says(after) && !says(before);
}

type Line = { n: number; said: string };

function lines({ paragraphs }: Version): Line[] {
  return paragraphs.filter(({ text }) => !isFurniture(text)).map(({ n, text }) => ({ n, said: substanceOf(text) }));
}

/** Gives the places of the longest common subsequence: same beginning, same end, and the best alignment between. */
function common(old: readonly Line[], now: readonly Line[]): [number, number][] {
  const same = (i: number, j: number) => old[i]?.said === now[j]?.said;
  const shorter = Math.min(old.length, now.length);
  let head = 0;
  while (head < shorter && same(head, head)) head += 1;
  let tail = 0;
  while (tail < shorter - head && same(old.length - 1 - tail, now.length - 1 - tail)) tail += 1;
  const pairs: [number, number][] = Array.from({ length: head }, (_, at) => [at, at]);
  const [rows, columns] = [old.length - head - tail, now.length - head - tail];
  if (rows * columns <= MOST_PAIRS) pairs.push(...aligned(rows, columns, (i, j) => same(head + i, head + j)).map(([i, j]): [number, number] => [head + i, head + j]));
  for (let at = tail; at > 0; at -= 1) pairs.push([old.length - at, now.length - at]);
  return pairs;
}

function aligned(rows: number, columns: number, same: (i: number, j: number) => boolean): [number, number][] {
  const width = columns + 1;
  const best = new Uint16Array((rows + 1) * width);
  const at = (i: number, j: number) => best[i * width + j] ?? 0;
  for (let i = rows - 1; i >= 0; i -= 1) {
    for (let j = columns - 1; j >= 0; j -= 1) best[i * width + j] = same(i, j) ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  }
  const pairs: [number, number][] = [];
  for (let i = 0, j = 0; i < rows && j < columns; ) {
    if (same(i, j)) {
      pairs.push([i, j]);
      i += 1;
      j += 1;
    } else if (at(i + 1, j) >= at(i, j + 1)) i += 1;
    else j += 1;
  }
  return pairs;
}

/** Between two paragraphs that stayed: what is much alike is one paragraph with other words, in order; the rest came or went. */
function tellGap(old: readonly Line[], now: readonly Line[], changes: RevisionChanges): void {
  const taken = new Set<Line>();
  let from = 0;
  for (const line of old) {
    const found = old.length * now.length > MOST_LIKENESSES ? -1 : now.findIndex((other, at) => at >= from && likeness(line.said, other.said) >= ALIKE);
    const other = now[found];
    if (other === undefined) changes.removed.push(line.n);
    else {
      changes.changed.push({ before: line.n, after: other.n });
      taken.add(other);
      from = found + 1;
    }
  }
  changes.added.push(...now.filter((line) => !taken.has(line)).map((line) => line.n));
}

function likeness(one: string, other: string): number {
  const [left, right] = [pairsOf(one), pairsOf(other)];
  const union = left.union(right).size;
  return union === 0 ? 0 : left.intersection(right).size / union;
}

function pairsOf(text: string): Set<string> {
  const characters = Array.from(text);
  return new Set(characters.map((character, at) => character + (characters[at + 1] ?? '')));
}
