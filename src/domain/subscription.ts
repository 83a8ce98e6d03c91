import { z } from 'zod';
import { Calendar } from './calendar.ts';
import { Instant, LocalDate, Zone } from './instant.ts';
import { Language } from './language.ts';
import { Place } from './place.ts';
import { ScheduleEntry } from './schedule.ts';

/** A channel's standing order. The id stays whatever else is edited, so that windows chain. */
export const Subscription = z.object({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/),
  place: Place,
  topics: z.array(z.string()),
  at: z.array(ScheduleEntry).min(1),
  zone: Zone,
  calendar: Calendar,
  /** Days off beside the calendar's own. */
  holidays: z.array(LocalDate),
  languages: z.array(Language).min(1),
  layout: z.enum(['stacked', 'zh-first', 'en-first', 'one-language']),
  /** How far back a publication may lie and still be news, in milliseconds. */
  horizonMs: z.int().min(1),
  /** How late an edition may go out before its stories wait for the next, in milliseconds. */
  patienceMs: z.int().min(1),
  maxStories: z.int().min(1).max(50),
  /** So many stories of one topic in an edition at most; null is no limit. */
  maxPerTopic: z.int().min(1).max(50).nullable(),
  review: z.enum(['off', 'auto', 'required']),
  reviewChannel: z.string().nullable(),
  /** Whom to name and for what: a role or person reference of the platform, set by the team. */
  notify: z.array(z.object({ who: z.string(), on: z.enum(['urgent', 'deadline', 'correction']) })),
});
export type Subscription = z.infer<typeof Subscription>;

/** What the store remembers of a subscription between runs. */
export const SubscriptionState = z.object({
  id: z.string(),
  since: Instant,
  /** Where its last window ended; the next begins there. */
  windowEnd: Instant,
  pausedUntil: Instant.nullable(),
});
export type SubscriptionState = z.infer<typeof SubscriptionState>;
