import type { Instant } from '../domain/instant.ts';
import { HOUR, MINUTE, SECOND } from '../domain/instant.ts';

/** What a server asks for beyond this is not believed: a wrong year in a date would silence a source for ever. */
const LONGEST = 24 * HOUR;
/** For a server that says "too many" and not until when. */
const UNSAID = 5 * MINUTE;

/**
 * Gives the milliseconds after which the server will answer, as its `Retry-After` says (RFC 9110, section 10.2.3): seconds or
 * a date, between one second and a day. Null where it says nothing that can be read.
 */
export function retryAfterMs(said: string | null, now: Instant): number | null {
  const text = said?.trim() ?? '';
  // 120
  if (/^\d{1,15}$/u.test(text)) return within(Number(text) * SECOND);
  // Wed, 21 Oct 2026 07:28:00 GMT; Wednesday, 21-Oct-26 07:28:00 GMT; without a zone it is no HTTP date
  const at = /^[a-z]{3,9}, .*\bGMT$/iu.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? null : within(at - now);
}

/** Gives how long an answer asks us to stay away, or null where it does not: 429 always, 503 where it says until when. */
export function waitAsked(answer: { readonly status: number; readonly headers: ReadonlyMap<string, string> }, now: Instant): number | null {
  if (answer.status !== 429 && answer.status !== 503) return null;
  // By the server's own clock where it shows it: a date is written by that one.
  const there = Date.parse(answer.headers.get('date') ?? '');
  return retryAfterMs(answer.headers.get('retry-after') ?? null, Number.isNaN(there) ? now : there) ?? (answer.status === 429 ? UNSAID : null);
}

function within(ms: number): number {
  return Math.min(LONGEST, Math.max(SECOND, ms));
}
