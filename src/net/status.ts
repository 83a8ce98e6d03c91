import { Trouble } from '../domain/errors.ts';
import type { Instant } from '../domain/instant.ts';
import { rateLimited } from './errors.ts';
import type { Fetched } from './fetch.ts';
import { waitAsked } from './retry-after.ts';

/** Statuses below 500 that pass by themselves: the request took too long, came too early, was for another server. Source: RFC 9110, RFC 8470. */
const PASSING: ReadonlySet<number> = new Set([408, 421, 425]);

/**
 * Gives the trouble that an answer is, or null where its body may be read. `rate-limited` carries the wait; a page that is gone
 * or closed is `source-changed`, for a person must look; what may pass by itself is `source-unreachable`.
 */
export function statusTrouble({ url, status, headers }: Pick<Fetched, 'url' | 'status' | 'headers'>, now: Instant): Trouble | null {
  if (status === 200) return null;
  const { host } = new URL(url);
  const wait = waitAsked({ status, headers }, now);
  if (wait !== null) return rateLimited(host, wait);
  if (status === 304) return new Trouble('source-unreachable', 'fetch.unasked-not-modified', { arguments: { host } });
  const lasting = status >= 400 && status < 500 && !PASSING.has(status);
  return new Trouble(lasting ? 'source-changed' : 'source-unreachable', 'source.status', { arguments: { host, status } });
}
