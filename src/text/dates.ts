import { DAY, HOUR, type Instant, type LocalDate, MINUTE, SECOND } from '../domain/instant.ts';
import { instantOf, midnight, wallClock } from './zone-clock.ts';

export { parsePublished, parsePublishedAt, type Published } from './published.ts';

/** Gives the day that the calendar of a zone shows at an instant. RangeError for an unknown zone. */
export function localDate(at: Instant, zone: string): LocalDate {
  return dayOf(wallClock(at, zone));
}

/**
 * Gives the instant at which the wall clock of a zone shows a day and a time (`09:00` or `09:00:30`). In a gap
 * of the clock it is the next valid minute, in a fold the first of the two. RangeError for what is no day or time.
 */
export function zonedInstant(date: LocalDate, time: string, zone: string): Instant {
  // 09:00 · 23:59:59
  const match = /^([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?$/.exec(time);
  if (match === null) throw new RangeError(`not a time of day: ${time}`);
  const [, hours = '0', minutes = '0', seconds = '0'] = match;
  return instantOf(midnight(date) + Number(hours) * HOUR + Number(minutes) * MINUTE + Number(seconds) * SECOND, zone);
}

/** Gives the day that lies `days` after another; before it, if negative. */
export function addDays(date: LocalDate, days: number): LocalDate {
  return dayOf(midnight(date) + days * DAY);
}

/** Gives the day of the week, 0 for Sunday to 6 for Saturday. */
export function weekday(date: LocalDate): number {
  return new Date(midnight(date)).getUTCDay();
}

/** Gives how many days `to` lies after `from`; negative if it lies before. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return (midnight(to) - midnight(from)) / DAY;
}

function dayOf(wall: number): LocalDate {
  return new Date(wall).toISOString().slice(0, 10);
}
