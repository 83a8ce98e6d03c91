import type { Instant, LocalDate } from '../domain/instant.ts';
import { dayTimesOf } from '../domain/schedule.ts';
import type { Subscription } from '../domain/subscription.ts';
import { addDays, localDate, weekday, zonedInstant } from '../text/dates.ts';

/**
 * Gives a subscription's slots after `from` and up to `to`, oldest first, each once. A slot is a local
 * date and time: in a gap of the zone the next valid minute, in a fold the first of the two. Ticks,
 * starts, downtime, clock steps and replicas all ask this one question.
 */
export function slotsBetween(subscription: Pick<Subscription, 'at' | 'zone' | 'calendar'>, from: Instant, to: Instant): Instant[] {
  const slots = new Set<Instant>();
  const entries = subscription.at.map(dayTimesOf);
  // A day to each side: a slot of the local day may fall on its neighbour in UTC.
  const last = addDays(localDate(to, subscription.zone), 1);
  for (let day = addDays(localDate(from, subscription.zone), -1); day <= last; day = addDays(day, 1)) {
    if (!isOn(subscription.calendar, day)) continue;
    for (const time of entries.flatMap((entry) => (entry.isOn(day) ? entry.times : []))) {
      const slot = zonedInstant(day, time, subscription.zone);
      if (slot > from && slot <= to) slots.add(slot);
    }
  }
  return [...slots].sort((a, b) => a - b);
}

function isOn(calendar: Subscription['calendar'], day: LocalDate): boolean {
  const at = weekday(day);
  return calendar === 'every-day' || (at >= 1 && at <= 5);
}
