import type { Random } from '../domain/instant.ts';

const FIRST_STEP_MS = 500;
const LONGEST_STEP_MS = 8000;

/** Gives the milliseconds to wait after the failed attempt `attempt` (1 is the first), at least what the server asked for. */
export function waitMs(attempt: number, asked: number | null, random: Random): number {
  const step = Math.min(FIRST_STEP_MS * 2 ** (attempt - 1), LONGEST_STEP_MS);
  // On top of what was asked, so that replicas told the same second do not all come back in it.
  return Math.round(asked === null ? step / 2 + (random() * step) / 2 : asked + (random() * step) / 2);
}

/** Gives the milliseconds a server asks us to wait, or null where it says nothing usable. */
export function askedWaitMs(headers: Headers): number | null {
  const precise = Number(headers.get('retry-after-ms'));
  if (precise > 0) return precise;
  const after = headers.get('retry-after') ?? '';
  const seconds = Number(after);
  if (!Number.isNaN(seconds)) return seconds > 0 ? seconds * 1000 : null;
  // A date is compared with the server's own clock, which need not agree with ours.
  const wait = Date.parse(after) - Date.parse(headers.get('date') ?? '');
  return wait > 0 ? wait : null;
}
