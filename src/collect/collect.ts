import { Trouble } from '../domain/errors.ts';
import { type Clock, MINUTE, type Random, SECOND } from '../domain/instant.ts';
import type { Source } from '../domain/source.ts';
import type { Archive } from '../store/archive.ts';
import type { Claims, Held } from '../store/claims.ts';
import type { SourceStates } from '../store/sources.ts';
import { articleKey } from '../text/article-key.ts';
import { articleOf } from './article.ts';
import type { Item, OpenSource, Reading } from './item.ts';
import { SOURCE_READERS } from './sources/index.ts';

const QUEUE = 'collect';
/** Longer than a reading may take (fetch timeout and parsing), so that a slow one is not done twice. */
const LEASE = 5 * MINUTE;
const EVERY = 15 * MINUTE;
/** Sources read side by side: one that hangs holds up no more than its own reader. */
const READERS = 4;
const LONGEST_PAUSE = 6 * 60 * MINUTE;

export type Collecting = {
  sources: readonly Source[];
  archive: Archive;
  claims: Claims;
  states: SourceStates;
  open: (source: Source) => OpenSource;
  clock: Clock;
  random: Random;
  /** Told of each source that was read or failed, for the operator's log. */
  report: (event: { source: string; articles: number; skipped: readonly string[]; problem: string | null }) => void;
};

/** Reads every source that is due once. Gives how many sources were read. A source that fails is tried again later. */
export async function collectDue(rooms: Collecting): Promise<number> {
  const waiting = [...rooms.sources];
  let read = 0;
  const reader = async () => {
    for (let source = waiting.shift(); source !== undefined; source = waiting.shift()) {
      // Claimed when its turn comes: a claim must not run out while the sources before it are slow.
      const [claim] = await rooms.claims.take(QUEUE, [source.id], LEASE);
      if (claim === undefined) continue;
      await collectOne(rooms, source, claim);
      read += 1;
    }
  };
  await Promise.all(Array.from({ length: READERS }, reader));
  return read;
}

/** Milliseconds until the next source is due. */
export async function nextCollectMs(rooms: Collecting): Promise<number> {
  return Math.max(SECOND, (await rooms.claims.nextInMs(QUEUE)) ?? EVERY);
}

async function collectOne(rooms: Collecting, source: Source, claim: Held): Promise<void> {
  const { archive, claims, states, clock, report } = rooms;
  try {
    const reading = await readSource(source, rooms.open(source));
    const skipped = [...reading.skipped];
    let fresh = 0;
    const read = inOrder(reading.items).map((item) => articleOf(item, source, clock()));
    for (const [at, article] of read.entries()) {
      if ('skipped' in article) {
        skipped.push(article.skipped);
        continue;
      }
      // Two versions in one reading: the older is a revision the first time, and never one again.
      const later = read.slice(at + 1).some((other) => 'url' in other && articleKey(other.url) === articleKey(article.url));
      if (later && (await archive.has(article))) continue;
      if ((await archive.save(article)).outcome !== 'same') fresh += 1;
    }
    await states.succeeded(source.id, clock(), fresh);
    await claims.again(claim, EVERY, null);
    report({ source: source.id, articles: fresh, skipped, problem: null });
  } catch (error) {
    // A trouble of the store is not the source's: it goes up, and the claim runs out by itself.
    if (!(error instanceof Trouble) || error.code === 'store') throw error;
    const pause = Math.min(LONGEST_PAUSE, EVERY * 2 ** Math.min(claim.attempts - 1, 6));
    await states.failed(source.id, clock(), error.message);
    await claims.again(claim, Math.round(pause * (0.5 + rooms.random())), error.message);
    report({ source: source.id, articles: 0, skipped: [], problem: error.message });
  }
}

async function readSource(source: Source, open: OpenSource): Promise<Reading> {
  try {
    return await SOURCE_READERS[source.kind](source, open);
  } catch (error) {
    // A parser stumbling over what a source sent is the source's trouble, and the others go on.
    throw error instanceof Trouble
      ? error
      : new Trouble('source-changed', 'source.unreadable', { cause: error, arguments: { source: source.id } });
  }
}

/** Oldest first, so that numbers follow time and a corrected version comes after the one it corrects. */
function inOrder(items: readonly Item[]): Item[] {
  const at = (item: Item) => item.updatedAt ?? item.publishedAt ?? Number.POSITIVE_INFINITY;
  return items.toSorted((a, b) => at(a) - at(b));
}
