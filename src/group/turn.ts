import { type Clock, MINUTE } from '../domain/instant.ts';
import type { Archive } from '../store/archive.ts';
import type { Claims } from '../store/claims.ts';
import { whileHeld } from '../store/held.ts';
import type { Stories } from '../store/stories.ts';

/** What making stories works with. */
export type Grouping = { archive: Archive; stories: Stories; claims: Claims; clock: Clock; sleep: (ms: number, signal?: AbortSignal) => Promise<void> };

const QUEUE = 'grouping';
const LEASE = 2 * MINUTE;

/**
 * Changes stories while nobody else does: two that group at once would each not see the article of the other, and never compare
 * the two. Gives null where another has the turn.
 */
export async function inTurn<R>({ claims, sleep }: Grouping, work: () => Promise<R>): Promise<R | null> {
  const [turn] = await claims.take(QUEUE, ['all'], LEASE);
  if (turn === undefined) return null;
  try {
    return await whileHeld(claims, turn, LEASE, sleep, work);
  } finally {
    await claims.finish(turn);
  }
}
