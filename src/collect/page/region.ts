import type { PageBlock } from '../blocks.ts';
import { squeeze } from './title.ts';

/** Where the text of an article stands in the blocks of its page, and how that was found. */
export type Region = { blocks: readonly PageBlock[]; first: number; last: number; from: string };

/** A block of at least so many characters says something by itself; shorter ones do if they end as a sentence does. */
const LONG = 30;
/** A block with a larger share of links is a list or a menu. */
const MOST_LINKED = 0.5;
/** What Readability kept must hold this share of the page's sentences, or it took a part for the whole. */
const LEAST_KEPT = 0.5;
/** A well-known container with a smaller share of the page's sentences is a box beside the article. */
const LEAST_CONTAINED = 0.2;

/**
 * Gives the blocks that are the article's: those in a well-known container, else those that Readability kept
 * (`read` gives their texts) with the sentences and rows between and beside them that it lost, else all
 * below the title. `titleAt` is the block that repeats the title, or -1. `isLine` says which blocks are lines of labels or tools.
 */
export function regionOf(blocks: readonly PageBlock[], titleAt: number, read: () => readonly string[], isLine: (at: number) => boolean): Region {
  const container = largestContainer(blocks);
  const usable = (at: number): boolean => {
    const block = blocks[at];
    return block !== undefined && !block.furniture && !isLine(at);
  };
  const share = weigh(blocks, (at) => blocks[at]?.container === container && isProse(blocks[at])) / Math.max(1, weigh(blocks, (at) => usable(at) && isProse(blocks[at])));
  if (container !== null && share >= LEAST_CONTAINED) return span(blocks, (at) => blocks[at]?.container === container && usable(at), `container ${container}`);
  const kept = new Set(read().map(squeeze));
  const prose = (at: number): boolean => usable(at) && isProse(blocks[at]);
  const isKept = (at: number): boolean => at > titleAt && usable(at) && kept.has(squeeze(blocks[at]?.text ?? ''));
  const found = span(blocks, isKept, 'readability');
  const sentences = weigh(blocks, (at) => at > titleAt && prose(at));
  if (found.last < 0 || weigh(blocks, (at) => isKept(at) && prose(at)) < LEAST_KEPT * sentences) {
    return span(blocks, (at) => at > titleAt && usable(at) && linkedShare(blocks[at]) < MOST_LINKED, 'whole page');
  }
  let { first, last } = found;
  const lost = (at: number): boolean => usable(at) && linkedShare(blocks[at]) < MOST_LINKED;
  // Between the title and the text there is only the beginning of the text, once lines and furniture are gone.
  const top = titleAt < 0 ? first : titleAt + 1;
  while (first > top && (lost(first - 1) || !usable(first - 1))) first -= 1;
  while (lost(last + 1) && (isProse(blocks[last + 1]) || blocks[last + 1]?.kind === 'row')) last += 1;
  return span(blocks, (at) => at >= first && at <= last && (isKept(at) || lost(at)), 'readability');
}

/** Says whether a block is a sentence, a row or a long text, mostly not links. */
export function isProse(block: PageBlock | undefined): boolean {
  if (block === undefined || linkedShare(block) >= MOST_LINKED) return false;
  // …自公告之日起施行。 · …: “yes.”
  return block.text.length >= LONG || (block.text.length > 8 && /[。；！？：.!?;][”」）)’"]?$/.test(block.text));
}

/** Gives how much of a block is links, 0 to 1. */
export function linkedShare(block: PageBlock | undefined): number {
  if (block === undefined || block.linked === 0) return 0;
  return Math.min(1, block.linked / Math.max(1, block.text.replaceAll(/\s+/g, '').length));
}

function largestContainer(blocks: readonly PageBlock[]): string | null {
  const sizes = new Map<string, number>();
  for (const { container, text } of blocks) if (container !== null) sizes.set(container, (sizes.get(container) ?? 0) + text.length);
  return [...sizes].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}

function span(blocks: readonly PageBlock[], takes: (at: number) => boolean, from: string): Region {
  const taken = blocks.flatMap((block, at) => (takes(at) ? [{ block, at }] : []));
  return { blocks: taken.map(({ block }) => block), first: taken[0]?.at ?? -1, last: taken.at(-1)?.at ?? -1, from };
}

function weigh(blocks: readonly PageBlock[], takes: (at: number) => boolean): number {
  return blocks.reduce((sum, block, at) => sum + (takes(at) ? block.text.length : 0), 0);
}
