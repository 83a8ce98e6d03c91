import { Trouble } from '../../domain/errors.ts';
import { HOUR, MINUTE, type Random } from '../../domain/instant.ts';

/** How often a source is read that answers. */
export const EVERY = 15 * MINUTE;
const LONGEST = 6 * HOUR;

/**
 * Gives the milliseconds to wait after a source failed `failures` times in a row (1 the first time): twice as long each time up
 * to six hours, spread by half both ways so that sources that failed together do not come back together. Where the source said
 * how long, not less than that.
 */
export function pauseAfter(failures: number, error: Trouble, random: Random): number {
  const doubled = Math.min(LONGEST, EVERY * 2 ** Math.min(Math.max(failures, 1) - 1, 16));
  const spread = Math.round(doubled * (0.5 + random()));
  if (error.code !== 'rate-limited') return spread;
  return Math.max(spread, Math.round(error.retryAfterMs * (1 + random() / 10)));
}
