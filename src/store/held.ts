import type { Claims, Held } from './claims.ts';

/** A model that writes a whole edition slowly needs half as many. */
const MOST_RENEWALS = 60;

/**
 * Does work that may take longer than its claim, renewing it all the while (a third of the lease apart). `lost` aborts
 * when another has taken it over: what is written after that must hold against the other's by itself.
 */
export async function whileHeld<R>(
  claims: Claims,
  held: Held,
  leaseMs: number,
  sleep: (ms: number, signal?: AbortSignal) => Promise<void>,
  work: (lost: AbortSignal) => Promise<R>,
): Promise<R> {
  const done = new AbortController();
  const lost = new AbortController();
  const renewing = (async () => {
    // What hangs is not held for ever.
    for (let renewed = 0; renewed < MOST_RENEWALS && !done.signal.aborted; renewed += 1) {
      await sleep(leaseMs / 3, done.signal);
      if (!(await claims.renew(held, leaseMs))) return lost.abort();
    }
  })().catch(() => undefined); // the work ended, or the store is away: then the lease runs out by itself
  try {
    return await work(lost.signal);
  } finally {
    done.abort();
    await renewing;
  }
}
