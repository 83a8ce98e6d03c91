import type { Destination } from '../domain/delivery.ts';
import type { InboxItem } from '../domain/inbox.ts';
import type { Instant } from '../domain/instant.ts';
import type { Block, MessageDocument } from '../domain/message.ts';
import type { Place } from '../domain/place.ts';

/**
 * What a chat platform is to us: few members, none optional. What a platform lacks is data
 * (`limits`, `capabilities`), for which the core has one rule. Beside this file, port.md says
 * member by member how Slack and Discord do it.
 *
 * Every member that talks to the platform throws a Trouble: `platform-rejected` (definite),
 * `rate-limited` (with `retryAfterMs`), or `delivery-unknown` (it may have been taken). None of
 * them retries by itself: whether to try again is the ledger's to decide.
 */
export type ChatAdapter = {
  readonly name: string;
  readonly limits: Limits;
  readonly capabilities: Capabilities;

  /** Begins to receive. A handler's promise resolves when the thing is stored; only then may it be acknowledged. */
  connect(receive: Receive): Promise<void>;
  /** Stops receiving, waits for handlers under way, closes. Safe to call twice. */
  disconnect(): Promise<void>;

  /** Posts a document under a key. Gives the new message's reference. */
  post(to: Destination, key: string, document: MessageDocument): Promise<Posted>;
  /** Replaces what a message shows. */
  edit(message: MessageReference, document: MessageDocument): Promise<void>;
  /** Removes a message of ours. Removing one that is gone is no error. */
  remove(message: MessageReference): Promise<void>;
  /**
   * Looks for messages that carry one of these keys, posted within a span, reading the history once for all of them. Gives an
   * answer a key, in their order. `absent` only when the look could have seen it: it read to the span's start.
   */
  find(to: Destination, keys: readonly string[], span: Span): Promise<Look[]>;

  /** Gives the thread under a message, opening it where the platform wants that. Opening it twice gives the same. */
  openThread(message: MessageReference, title: string): Promise<ThreadReference>;
  /** Reads a thread, oldest first: only questions put to us and what we said. `platform-rejected` where we may not read it. */
  readThread(thread: ThreadReference): Promise<ThreadMessage[]>;

  /** Says what a place is and what we may do there. */
  describe(place: Place): Promise<PlaceDescription>;
  /** Says what a person may do in a place. */
  describeMember(place: Place, person: string): Promise<MemberDescription>;
  /** Shows that we are at work on an answer; fades by itself. */
  showWorking(to: Destination, words: string): Promise<void>;

  /** What these blocks weigh as this platform counts, so that a document can be split to fit. Pure. */
  weigh(blocks: readonly Block[]): Weight;
};

/** Opaque to everyone but the adapter that made it. */
export type MessageReference = string;
export type ThreadReference = string;

/** `address` opens the message in the platform's own reader, where it has such a thing: "last told ↗" leads there. */
export type Posted = { readonly message: MessageReference; readonly at: Instant; readonly address: string | null };
export type Span = { readonly from: Instant; readonly to: Instant };
export type Receive = (item: InboxItem) => Promise<void>;

export type Look =
  | { readonly answer: 'found'; readonly message: MessageReference }
  | { readonly answer: 'absent' }
  | { readonly answer: 'cannot-tell'; readonly why: string };

export type Weight = { readonly characters: number; readonly blocks: number };

/** The most that one message can hold, in the adapter's own way of counting. */
export type Limits = { readonly message: Weight; readonly callTimeoutMs: number };

export type Capabilities = {
  /** What a second post with the same key does: the platform ignores it, or there are two. */
  readonly repeatedKey: 'ignored' | 'repeats';
  readonly canEdit: boolean;
  readonly canFind: boolean;
  /** A reply only the asker sees. */
  readonly privateReplies: boolean;
  /** Files travel in the one call that posts. */
  readonly files: boolean;
};

export type ThreadMessage = {
  readonly message: MessageReference;
  readonly from: 'us' | 'person';
  readonly text: string;
  readonly at: Instant;
};

export type PlaceDescription = {
  readonly kind: 'channel' | 'forum' | 'announcement' | 'direct' | 'terminal';
  readonly mayPost: boolean;
  readonly mayReadHistory: boolean;
  readonly mayOpenThreads: boolean;
  /** What to do about whatever we may not, as keys of the word catalogue. */
  readonly problems: readonly string[];
};

export type MemberDescription = { readonly isMember: boolean; readonly isAdmin: boolean; readonly roles: readonly string[] };
