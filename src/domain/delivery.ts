import { z } from 'zod';
import { DateRole } from './facts.ts';
import { Instant, LocalDate } from './instant.ts';
import { MessageDocument } from './message.ts';
import { VersionStamp } from './version.ts';

/** What one subscription gets for one slot: its stories and its finished messages, fixed when it is made. */
export const Edition = z.object({
  id: z.string(),
  subscription: z.string(),
  place: z.string(),
  slot: Instant,
  windowStart: Instant,
  windowEnd: Instant,
  /** Story ids in the order of the message, with what was told of each. */
  stories: z.array(z.object({ story: z.string(), materialVersion: z.int(), position: z.int() })),
  /** How many more there were than the edition holds. */
  more: z.int(),
  madeAt: Instant,
  version: VersionStamp,
});
export type Edition = z.infer<typeof Edition>;

export const DeliveryKind = z.enum(['edition', 'urgent', 'update', 'reminder', 'correction', 'answer', 'alert']);
export type DeliveryKind = z.infer<typeof DeliveryKind>;

export const DeliveryState = z.enum(['planned', 'sending', 'sent', 'failed', 'unknown']);
export type DeliveryState = z.infer<typeof DeliveryState>;

/** Where a message goes. The references are the platform's own and opaque to us. */
export const Destination = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('place'), place: z.string() }),
  z.object({ kind: z.literal('thread'), place: z.string(), thread: z.string() }),
  z.object({ kind: z.literal('person'), place: z.string(), person: z.string() }),
  /** The answer to one incoming thing, while its token lives. */
  z.object({ kind: z.literal('reply'), place: z.string(), token: z.string(), until: Instant, private: z.boolean() }),
]);
export type Destination = z.infer<typeof Destination>;

/**
 * What must still be so when a message is sent. It is looked at again before each call: a story that
 * was muted meanwhile stays silent, and a reminder of a date that moved is not sent.
 */
export const Condition = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('not-muted'), story: z.string() }),
  z.object({ kind: z.literal('date-stands'), story: z.string(), role: DateRole, on: LocalDate }),
]);
export type Condition = z.infer<typeof Condition>;

/**
 * One message on its way, whatever it is. Its document is final when the row is made: a retry
 * sends that same document, new knowledge comes as an edit (`wanted` above `shown`).
 */
export const Delivery = z.object({
  /** Place, kind and natural name: the one thing that makes it this message and no other. */
  key: z.string(),
  kind: DeliveryKind,
  place: z.string(),
  destination: Destination,
  /** What is claimed for sending (see Claim): a place's digests, its urgent messages and its answers do not wait for each other. */
  lane: z.string(),
  edition: z.string().nullable(),
  position: z.int(),
  /** The delivery whose message this one stands under; its thread is opened when that is sent. */
  parent: z.string().nullable(),
  /** The delivery that must be out before this one. */
  after: z.string().nullable(),
  document: MessageDocument,
  state: DeliveryState,
  /** The platform's reference to the message, once it is known to be there. */
  message: z.string().nullable(),
  /** Where a reader opens that message, if the platform has such addresses. */
  address: z.string().nullable(),
  wanted: z.int().min(1),
  shown: z.int().min(0),
  dueAt: Instant,
  expiresAt: Instant,
  attempts: z.int().min(0),
  notBefore: Instant,
  /** When the last call began: a look before it could have arrived proves nothing. */
  lastCallAt: Instant.nullable(),
  /**
   * The latest instant at which nobody can have sent it yet: what it tells happened then, or a look or a
   * definite answer showed that it was not there. A store that was restored may have forgotten what came after.
   */
  clearAt: Instant,
  conditions: z.array(Condition),
  lastReason: z.string().nullable(),
  createdAt: Instant,
  sentAt: Instant.nullable(),
});
export type Delivery = z.infer<typeof Delivery>;
