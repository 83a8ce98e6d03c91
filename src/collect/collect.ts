import { Trouble } from '../domain/errors.ts';
import type { HealthEvent } from '../domain/health.ts';
import { type Instant, MINUTE, type Random, SECOND } from '../domain/instant.ts';
import type { Source } from '../domain/source.ts';
import type { Claims, Held } from '../store/claims.ts';
import { whileHeld } from '../store/held.ts';
import type { SourceStates } from '../store/sources.ts';
import { openIfChanged, type SourceOpener } from './open.ts';
import { EVERY, pauseAfter } from './polite/backoff.ts';
import { readSource } from './reading.ts';
import { pagesMayHaveChanged, rememberReading, storeItems, type Storing, type Wish } from './storing.ts';

const QUEUE = 'collect';
/** Renewed while a source is read: many pages of one host take their time. */
const LEASE = 2 * MINUTE;
/** Sources read side by side: one that hangs holds up no more than its own reader. */
const READERS = 4;
/** Pages opened behind the links of one reading: at two seconds a page of one host, within a minute or two. */
const MOST_PAGES = 40;
/** What a reading left over is taken up again after this. */
const GO_ON = 30 * SECOND;

export type Collecting = Storing & {
  sources: readonly Source[];
  claims: Claims;
  states: SourceStates;
  open: (source: Source) => SourceOpener;
  random: Random;
  sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
  /** Told of each source that was read or failed, for the operator. `event` is told once: it died, or it is back. */
  report: (event: { source: string; articles: number; skipped: readonly string[]; problem: string | null; event: HealthEvent | null }) => void;
};

/** Reads every source that is due once. Gives how many sources were read. A source that fails is tried again later. */
export async function collectDue(rooms: Collecting): Promise<number> {
  const waiting = [...rooms.sources];
  let read = 0;
  const reader = async () => {
    for (let source = waiting.shift(); source !== undefined; source = waiting.shift()) {
      const due = source;
      // Claimed when its turn comes: a claim must not run out while the sources before it are slow.
      const [claim] = await rooms.claims.take(QUEUE, [due.id], LEASE);
      if (claim === undefined) continue;
      await whileHeld(rooms.claims, claim, LEASE, rooms.sleep, () => collectOne(rooms, due, claim));
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

const ORDINARY: Wish = { mostPages: MOST_PAGES, since: null, knownBefore: false, progress: () => undefined };

async function collectOne(rooms: Collecting, source: Source, claim: Held): Promise<void> {
  const { claims, states, report } = rooms;
  try {
    const open = rooms.open(source);
    const opened = (await pagesMayHaveChanged(rooms, source)) ? open : await openIfChanged(source, open);
    if (opened === null) {
      await finish(EVERY, { kind: 'unchanged' }, []);
      return;
    }
    const { items, skipped } = await readSource(source, opened, rooms.parse);
    const stored = await storeItems(rooms, source, open, items, ORDINARY);
    // Whatever is left over must come again: until then the source counts as changed.
    if (stored.later === 0) await open.commit();
    await rememberReading(rooms, source, stored.fresh);
    await finish(stored.later === 0 ? EVERY : GO_ON, { kind: 'read', items: items.length, dated: stored.dated, fresh: stored.fresh }, [...skipped, ...stored.skipped]);
  } catch (error) {
    // A trouble of the store is not the source's: it goes up, and the claim runs out by itself.
    if (!(error instanceof Trouble) || error.code === 'store') throw error;
    const pause = pauseAfter(claim.attempts, error, rooms.random);
    const event = await states.record(source.id, { kind: 'failed', code: error.code, problem: error.message }, rooms.clock(), rooms.clock() + pause);
    await claims.again(claim, pause, error.message);
    report({ source: source.id, articles: 0, skipped: [], problem: error.message, event });
  }

  async function finish(pause: number, attempt: Parameters<SourceStates['record']>[1], skipped: string[]): Promise<void> {
    const event = await states.record(source.id, attempt, rooms.clock(), rooms.clock() + pause);
    await claims.again(claim, pause, null);
    report({ source: source.id, articles: attempt.kind === 'read' ? attempt.fresh : 0, skipped, problem: null, event });
  }
}

/** What a backfill of one source came to. */
export type Filled = { items: number; fresh: number; skipped: number; problem: string | null };

/** Fills the archive with what a source still has since an instant: known before, never told as new. Doing it again goes on where it ended. */
export async function backfillOne(rooms: Collecting, source: Source, since: Instant, progress: Wish['progress']): Promise<Filled> {
  try {
    const open = rooms.open(source);
    const { items, skipped } = await readSource(deep(source), open, rooms.parse);
    const stored = await storeItems(rooms, source, open, items, { mostPages: Number.POSITIVE_INFINITY, since, knownBefore: true, progress });
    return { items: items.length, fresh: stored.fresh, skipped: skipped.length + stored.skipped.length + stored.later, problem: null };
  } catch (error) {
    if (!(error instanceof Trouble) || error.code === 'store') throw error;
    return { items: 0, fresh: 0, skipped: 0, problem: error.message };
  }
}

/** All the pages of a list that may be opened at all. */
function deep(source: Source): Source {
  return source.kind === 'list' ? { ...source, list: { selectors: source.list?.selectors ?? null, next: source.list?.next ?? null, pages: ALL_PAGES } } : source;
}

const ALL_PAGES = 20;
