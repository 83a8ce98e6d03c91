import { z } from 'zod';
import { Destination } from './delivery.ts';
import { Instant } from './instant.ts';
import { Language } from './language.ts';
import { Place } from './place.ts';

const Incoming = z.object({
  /** Message, interaction or trigger id. With the place it makes the row unique: a thing told twice is one thing. */
  id: z.string().min(1),
  place: Place,
  person: z.string(),
  language: Language,
  receivedAt: Instant,
  /** Where the answer goes. */
  replyTo: Destination,
});

/** `/brief today` and its relatives, or the same said to us in a mention. */
export const IncomingCommand = Incoming.extend({ kind: z.literal('command'), text: z.string() });
export type IncomingCommand = z.infer<typeof IncomingCommand>;

/** Something asked in a thread of ours, in a mention or in a direct message. */
export const IncomingQuestion = Incoming.extend({ kind: z.literal('question'), text: z.string(), thread: z.string() });
export type IncomingQuestion = z.infer<typeof IncomingQuestion>;

/** A button or a menu of one of our messages. */
export const IncomingPress = Incoming.extend({
  kind: z.literal('press'),
  action: z.string(),
  value: z.string(),
  message: z.string(),
});
export type IncomingPress = z.infer<typeof IncomingPress>;

/** The bot was added to or removed from a place, or the place was archived. */
export const IncomingLifecycle = Incoming.extend({
  kind: z.literal('lifecycle'),
  event: z.enum(['joined', 'removed', 'archived', 'unarchived', 'uninstalled']),
});
export type IncomingLifecycle = z.infer<typeof IncomingLifecycle>;

/** Everything that comes in. It is stored before it is acknowledged, so a kill loses none of it. */
export const InboxItem = z.discriminatedUnion('kind', [
  IncomingCommand,
  IncomingQuestion,
  IncomingPress,
  IncomingLifecycle,
]);
export type InboxItem = z.infer<typeof InboxItem>;
