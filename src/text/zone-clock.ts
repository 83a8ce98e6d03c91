import { HOUR, type Instant, type LocalDate, SECOND } from '../domain/instant.ts';

/** Making a formatter takes a hundred times as long as using it, and it never changes. */
const formatters = new Map<string, Intl.DateTimeFormat>();

/** Gives what the wall clock of a zone shows, as the milliseconds that would be UTC. RangeError for an unknown zone. */
export function wallClock(at: Instant, zone: string): number {
  const parts: Record<string, number> = {};
  for (const { type, value } of formatter(zone).formatToParts(at)) parts[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  const wall = new Date(0);
  // Unlike Date.UTC, it takes the years before 100 for what they are.
  wall.setUTCFullYear(year, month - 1, day);
  return wall.setUTCHours(hour, minute, second, 0);
}

/** Gives the instant at which a zone's wall clock shows `wall`: in a fold the first, in a gap the end of the gap. */
export function instantOf(wall: number, zone: string): Instant {
  // No zone is a day from UTC: these two lie before and after every instant that may be meant.
  const around = [wall - 24 * HOUR, wall + 24 * HOUR].map((at) => offset(at, zone));
  const near = [...new Set(around.flatMap((each) => [each, offset(wall - each, zone)]))];
  const candidates = near.map((each) => wall - each).filter((at) => wallClock(at, zone) === wall);
  return candidates.length > 0 ? Math.min(...candidates) : endOfGap(wall, zone, near);
}

/** Gives milliseconds since 1970 of the midnight that begins a day, were it UTC. RangeError for a day that is none. */
export function midnight(date: LocalDate): number {
  // 2026-09-15
  const at = /^\d{4}-\d\d-\d\d$/.test(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== date) throw new RangeError(`not a day: ${date}`);
  return at;
}

function offset(at: Instant, zone: string): number {
  return wallClock(at, zone) - Math.floor(at / SECOND) * SECOND;
}

/** The wall clock jumps over `wall` somewhere between the two instants; halving finds where. */
function endOfGap(wall: number, zone: string, offsets: readonly number[]): Instant {
  let before = wall - Math.max(...offsets);
  let after = wall - Math.min(...offsets);
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (wallClock(middle, zone) < wall) before = middle;
    else after = middle;
  }
  return after;
}

function formatter(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formatters.set(zone, made);
  return made;
}
