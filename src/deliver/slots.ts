import { isOnCalendar } from '../domain/calendar.ts';
import type { Instant, LocalDate } from '../domain/instant.ts';
import { dayTimesOf } from '../domain/schedule.ts';
import type { Subscription } from '../domain/subscription.ts';
import { addDays, daysBetween, localDate, zonedInstant } from '../text/dates.ts';

/** As much of a subscription as says when it has slots. */
export type Slotted = Pick<Subscription, 'at' | 'zone' | 'calendar' | 'holidays'>;

/** The longest from one slot to the next: 29 February, where it is no weekday or the century has none, with room. */
const FARTHEST_DAYS = 20 * 366;

/**
 * Gives a subscription's slots after `from` and up to `to`, oldest first, each once. A slot is a local
 * date and time: in a gap of the zone the next valid minute, in a fold the first of the two. Ticks,
 * starts, downtime, clock steps and replicas all ask this one question.
 */
export function slotsBetween(subscription: Slotted, from: Instant, to: Instant): Instant[] {
  if (to <= from) return [];
  // A day more: where the clock goes back over midnight, the next day has begun already.
  const last = addDays(localDate(to, subscription.zone), 1);
  const slots = new Set<Instant>();
  for (let day = localDate(from, subscription.zone); day <= last; day = addDays(day, 1)) {
    for (const slot of slotsOf(subscription, day)) if (slot > from && slot <= to) slots.add(slot);
  }
  return [...slots].sort((a, b) => a - b);
}

/** Gives the first slot after an instant, however far away; null for a subscription that has none. */
export function slotAfter(subscription: Slotted, after: Instant): Instant | null {
  const first = localDate(after, subscription.zone);
  for (let day = first; daysBetween(first, day) < FARTHEST_DAYS; day = addDays(day, 1)) {
    const slots = slotsOf(subscription, day).filter((slot) => slot > after);
    // No slot of a later day comes before one of this.
    if (slots.length > 0) return Math.min(...slots);
  }
  return null;
}

function slotsOf({ at, zone, calendar, holidays }: Slotted, day: LocalDate): Instant[] {
  const entries = at.map(dayTimesOf).filter((entry) => entry.isOn(day));
  if (entries.length === 0 || !isOnCalendar(calendar, day) || holidays.includes(day)) return [];
  return entries.flatMap((entry) => entry.times).map((time) => zonedInstant(day, time, zone));
}
