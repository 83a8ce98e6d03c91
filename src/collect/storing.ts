import type { Keyv } from 'keyv';
import { z } from 'zod';
import { Trouble } from '../domain/errors.ts';
import { type Clock, DAY, HOUR, type Instant, MINUTE } from '../domain/instant.ts';
import { followOf, type Source } from '../domain/source.ts';
import type { Archive, ReadArticle } from '../store/archive.ts';
import { addressOf, articleOf } from './article.ts';
import { shouldFollow } from './follow.ts';
import { withFiles, withPage } from './full.ts';
import type { Item, OpenSource } from './item.ts';
import type { Parse } from './parse/parsers.ts';

/** A page is looked at again for a change this often, while its article is young: most corrections come within two days. */
const AGAIN_AFTER = 6 * HOUR;
const YOUNG = 2 * DAY;
/** A page that is down is waited for so long; then its item is stored as the list tells it, so that no news waits for ever. */
const PATIENCE = 30 * MINUTE;

export type Storing = {
  archive: Archive;
  parse: Parse;
  clock: Clock;
  /** Remembers which pages were read lately; may forget. */
  pages: Keyv;
};

/** What one reading is to become. */
export type Wish = {
  /** The most pages that are opened behind links; the rest waits for the next reading. */
  mostPages: number;
  /** Nothing published before it is taken; null takes all. */
  since: Instant | null;
  /** Filled in from the past: known before, never told as new. */
  knownBefore: boolean;
  progress: (done: number, total: number) => void;
};

/** What became of the items: `later` could not be read now and come again. */
export type Stored = { fresh: number; dated: number; skipped: string[]; later: number };

/** Stores what a source lists: opens what is behind links, files too, and keeps every item that can be kept. */
export async function storeItems(rooms: Storing, source: Source, open: OpenSource, items: readonly Item[], wish: Wish): Promise<Stored> {
  const stored: Stored = { fresh: 0, dated: 0, skipped: [], later: 0 };
  let pages = 0;
  const inTime = inOrder(items).filter((item) => wish.since === null || item.publishedAt === null || item.publishedAt >= wish.since);
  // Found by address: to read every later item again for each would take the square of the time.
  const byAddress = Map.groupBy(inTime, (item) => addressOf(item, source));
  for (const [at, listed] of inTime.entries()) {
    wish.progress(at, inTime.length);
    const need = await pageNeeded(rooms, source, listed);
    if (need === 'known') continue;
    if (need !== null && pages >= wish.mostPages) {
      stored.later += 1;
      continue;
    }
    pages += need === null ? 0 : 1;
    const full = await filledIn(rooms, source, open, listed, need?.page ?? null);
    if (full === 'later') stored.later += 1;
    else {
      const same = byAddress.get(addressOf(listed, source)) ?? [];
      await keep(rooms, source, full, same.slice(same.indexOf(listed) + 1), wish, stored);
    }
  }
  return stored;
}

/** Gives the page that has to be read for an item, null for none, `known` where it was read and is not due again. */
async function pageNeeded(rooms: Storing, source: Source, item: Item): Promise<{ page: string } | 'known' | null> {
  if (item.url === null || !shouldFollow(item, followOf(source))) return null;
  if (await rooms.pages.has(pageKey(source, item.url))) return 'known';
  const read = articleOf({ ...item, notArticle: null }, source, rooms.clock());
  const firstSeen = 'skipped' in read ? null : await rooms.archive.firstSeen(read);
  return firstSeen !== null && rooms.clock() - firstSeen > YOUNG ? 'known' : { page: item.url };
}

async function filledIn(rooms: Storing, source: Source, open: OpenSource, item: Item, page: string | null): Promise<Item | 'later'> {
  if (page === null) return withFiles(item, open, rooms.parse);
  try {
    const full = await withPage(item, page, source, open, rooms.parse);
    await rooms.pages.set(pageKey(source, page), 1, AGAIN_AFTER);
    return full;
  } catch (error) {
    if (!(error instanceof Trouble) || error.code === 'store') throw error;
    // Down or busy: the next readings try again. Gone, forbidden, or down for long: what the list says is all there is.
    if (error.code !== 'source-changed' && (await isPatient(rooms, source, page))) return 'later';
    await rooms.pages.set(pageKey(source, page), 1, AGAIN_AFTER);
    const lacking = item.blocks.length === 0 && item.title === null ? error.message : null;
    return { ...item, notArticle: lacking, notes: [...item.notes, `only what the list says: ${error.message}`] };
  }
}

/**
 * Whether the pages behind a list are to be looked at though the list itself may be what it was: an article is corrected where it
 * stands. While something of it is young, the list is read in full now and then.
 */
export async function pagesMayHaveChanged({ pages }: Storing, source: Source): Promise<boolean> {
  return followOf(source) !== 'never' && (await pages.has(`young ${source.id}`)) && !(await pages.has(`read ${source.id}`));
}

/** Remembers that a source was read in full, and whether anything of it was new. May be forgotten: then it is read sooner or later. */
export async function rememberReading({ pages }: Storing, source: Source, fresh: number): Promise<void> {
  if (followOf(source) === 'never') return;
  await pages.set(`read ${source.id}`, 1, AGAIN_AFTER);
  if (fresh > 0) await pages.set(`young ${source.id}`, 1, YOUNG);
}

/** Whether a page that cannot be had is to be waited for: for a while from the first time. */
async function isPatient(rooms: Storing, source: Source, page: string): Promise<boolean> {
  const key = `since ${pageKey(source, page)}`;
  const since = z.number().safeParse(await rooms.pages.get(key)).data ?? rooms.clock();
  await rooms.pages.set(key, since, DAY);
  return rooms.clock() - since < PATIENCE;
}

async function keep(rooms: Storing, source: Source, item: Item, others: readonly Item[], wish: Wish, stored: Stored): Promise<void> {
  const article = articleOf(item, source, rooms.clock());
  if ('skipped' in article) {
    stored.skipped.push(article.skipped);
    return;
  }
  if (article.publishedAt !== null) stored.dated += 1;
  // Two versions in one reading: the older is a revision the first time, and never one again.
  const later = others.some((other) => sameArticle(articleOf(other, source, rooms.clock()), article));
  if (later && (await rooms.archive.firstSeen(article)) !== null) return;
  if ((await rooms.archive.save({ ...article, knownBefore: wish.knownBefore })).outcome !== 'same') stored.fresh += 1;
}

function sameArticle(other: ReadArticle | { skipped: string }, article: ReadArticle): boolean {
  return 'url' in other && other.url === article.url;
}

function pageKey(source: Source, url: string): string {
  return `${source.id} ${url}`;
}

/** Oldest first, so that numbers follow time and a corrected version comes after the one it corrects. */
function inOrder(items: readonly Item[]): Item[] {
  const at = (item: Item) => item.updatedAt ?? item.publishedAt ?? Number.POSITIVE_INFINITY;
  return items.toSorted((a, b) => at(a) - at(b));
}
