import type { ChatAdapter, Span, ThreadReference } from '../../../src/chat/port.ts';
import { splitDocument } from '../../../src/chat/split.ts';
import type { Destination } from '../../../src/domain/delivery.ts';
import { Trouble } from '../../../src/domain/errors.ts';
import type { InboxItem } from '../../../src/domain/inbox.ts';
import type { Instant } from '../../../src/domain/instant.ts';
import type { MessageDocument } from '../../../src/domain/message.ts';
import { type Place, placeKey } from '../../../src/domain/place.ts';

/** An adapter before its stand-in, and what a test may do on the platform's side. Everything is made anew for each test. */
export type Rig = {
  readonly adapter: ChatAdapter;
  readonly place: Place;
  now(): Instant;
  /** All that a reader of the place now sees, threads too, as one text. */
  shown(): Promise<string>;
  /** Fails where something of a hostile text came alive in what the platform was given. */
  assertInert(): void | Promise<void>;
  sayCommand(words: string): Promise<void>;
  /** In a thread of ours, or where null, wherever a person first asks. */
  sayQuestion(words: string, thread: ThreadReference | null): Promise<void>;
  /**
   * A person who does not talk to us and another bot each say these words in the place or a thread,
   * with this key wherever they can put it; null where nobody but us and who talks to us is there.
   */
  readonly sayAside: ((words: string, key: string, thread: ThreadReference | null) => Promise<void>) | null;
  /** How many incoming things the platform was told are taken. */
  acknowledged(): number;
  /** A destination to which we may post, and a span, that a look cannot see into; null where it sees all. */
  readonly unseen: { readonly to: Destination; readonly span: Span } | null;
  /** Makes the next posts fail in this way; null where the platform cannot. */
  readonly provoke: Readonly<Record<'platform-rejected' | 'rate-limited' | 'delivery-unknown', (() => Promise<void>) | null>>;
  close(): Promise<void>;
};

/** What the parts of the suite share within one test. */
export type Scene = {
  readonly rig: () => Rig;
  /** Gives a key that was not used before. */
  readonly nextKey: () => string;
  /** The place itself. */
  readonly channel: () => Destination;
  /** From the start of the test to well after it. */
  readonly around: () => Span;
};

/** Opens a thread under a message. Gives it as a destination. */
export async function threadUnder({ adapter, place }: Rig, root: string): Promise<Destination & { kind: 'thread' }> {
  return { kind: 'thread', place: placeKey(place), thread: await adapter.openThread(root, '甲') };
}

/** Gives the parts of a document that each fit the adapter's limits. */
export function split(adapter: ChatAdapter, whole: MessageDocument): MessageDocument[] {
  return splitDocument(whole, adapter.limits, (blocks) => adapter.weigh(blocks));
}

/** Connects, acts, and gives what came in as soon as so many things did. */
export async function collected(rig: Rig, act: () => Promise<void>, count = 2): Promise<InboxItem[]> {
  const items: InboxItem[] = [];
  const enough = Promise.withResolvers<void>();
  await rig.adapter.connect((item) => {
    items.push(item);
    if (items.length >= count) enough.resolve();
    return Promise.resolve();
  });
  await act();
  await enough.promise;
  return items;
}

/** Gives the trouble that a call ends in; throws where it ends well or in another error. */
export async function troubleOf(failing: Promise<unknown>): Promise<Trouble> {
  const error: unknown = await failing.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof Trouble)) throw new Error('it was not refused with a Trouble', { cause: error });
  return error;
}

/** Gives how often words stand in a text. */
export function times(text: string, words: string): number {
  return text.split(words).length - 1;
}
