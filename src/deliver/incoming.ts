import { Trouble } from '../domain/errors.ts';
import type { InboxItem } from '../domain/inbox.ts';
import { type Clock, SECOND } from '../domain/instant.ts';
import type { MessageDocument } from '../domain/message.ts';
import type { Claims } from '../store/claims.ts';
import { whileHeld } from '../store/held.ts';
import type { Inbox, Waiting } from '../store/inbox.ts';
import type { Ledger } from '../store/ledger.ts';
import { answerMessages } from './messages.ts';
import { sideBySide } from './side-by-side.ts';
import type { Times } from './times.ts';

export type Answering = {
  inbox: Inbox;
  ledger: Ledger;
  claims: Claims;
  clock: Clock;
  times: Times;
  sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
  /** What is said to a thing that came in: the messages, in order. */
  respond(item: InboxItem): Promise<MessageDocument[]>;
  /** What is said when it could not be answered. */
  apologise(item: InboxItem): MessageDocument[];
  /** Sends one message of a private reply, now: it stands in no ledger. Throws the platform's trouble. */
  replyPrivately(item: InboxItem, document: MessageDocument, at: number): Promise<void>;
  report: (event: { item: string; problem: string }) => void;
};

const QUEUE = 'inbox';
const LANES = 20;
/** Threads answered at once: one question that a model takes long over does not hold up the others. */
const AT_ONCE = 4;
const TRIES = 3;
/** The place of an apology among the messages of a private answer: behind them all. */
const SORRY = 999;

/** Answers what waits in the inbox, in order within each thread. Gives how many things were done. */
export async function answerWaiting(rooms: Answering): Promise<number> {
  const lanes = await rooms.inbox.lanes(rooms.clock(), LANES);
  let done = 0;
  await sideBySide(lanes, AT_ONCE, async (lane) => {
    const [held] = await rooms.claims.take(QUEUE, [lane], rooms.times.inboxMs);
    if (held === undefined) return;
    try {
      done += await whileHeld(rooms.claims, held, rooms.times.inboxMs, rooms.sleep, () => answerNext(rooms, lane));
      await rooms.claims.finish(held);
    } catch (error) {
      // The other threads go on; this one comes again.
      const problem = error instanceof Error ? error.message : String(error);
      rooms.report({ item: lane, problem });
      await rooms.claims.again(held, 5 * SECOND, problem);
    }
  });
  return done;
}

async function answerNext(rooms: Answering, lane: string): Promise<number> {
  const waiting = await rooms.inbox.next(lane, rooms.clock());
  if (waiting === null) return 0;
  await answerOne(rooms, waiting);
  return 1;
}

async function answerOne(rooms: Answering, { item, attempts, begun }: Waiting): Promise<void> {
  // Counted before it is tried: one that kills the process is not tried for ever.
  if (attempts > TRIES) return giveUp(rooms, item, begun, 'tried too often');
  try {
    const documents = await rooms.respond(item);
    if (isPrivate(item)) await replyOnce(rooms, item, documents, begun);
    else await tell(rooms, item, documents);
    await rooms.inbox.done(item);
  } catch (error) {
    if (error instanceof Trouble && error.code === 'store') throw error;
    const problem = error instanceof Error ? error.message : String(error);
    rooms.report({ item: item.id, problem });
    if (attempts >= TRIES) await giveUp(rooms, item, begun, problem);
    else await rooms.inbox.failed(item, problem, rooms.clock() + Math.max(attempts * 5 * SECOND, error instanceof Trouble ? error.retryAfterMs : 0));
  }
}

function isPrivate(item: InboxItem): boolean {
  return item.replyTo.kind === 'reply' && item.replyTo.private;
}

/**
 * A private answer cannot be looked for, so each of its messages is begun once: it is written down before. Only one that was
 * certainly not taken is begun again.
 */
async function replyOnce(rooms: Answering, item: InboxItem, documents: readonly MessageDocument[], begun: number): Promise<void> {
  for (const [at, document] of documents.entries()) {
    if (at < begun) continue;
    await rooms.inbox.begin(item, at + 1);
    try {
      await rooms.replyPrivately(item, document, at);
    } catch (error) {
      if (!(error instanceof Trouble) || (error.code !== 'rate-limited' && error.code !== 'platform-unavailable')) {
        rooms.report({ item: item.id, problem: error instanceof Error ? error.message : String(error) });
        continue;
      }
      await rooms.inbox.begin(item, at);
      throw error;
    }
  }
}

async function tell(rooms: Answering, item: InboxItem, documents: readonly MessageDocument[]): Promise<void> {
  await rooms.ledger.planTogether(answerMessages(item, documents, rooms.clock()));
}

/** Who asked is told that it came to nothing, unless an answer is on its way already: then its key is taken. */
async function giveUp(rooms: Answering, item: InboxItem, begun: number, reason: string): Promise<void> {
  const sorry = rooms.apologise(item);
  const [first] = sorry;
  const told = !isPrivate(item) ? tell(rooms, item, sorry) : first === undefined || begun > SORRY ? Promise.resolve() : rooms.inbox.begin(item, SORRY + 1).then(() => rooms.replyPrivately(item, first, SORRY));
  await told.catch((error: unknown) => {
    // With the store away nothing is said and nothing given up: it comes again.
    if (error instanceof Trouble && error.code === 'store') throw error;
    rooms.report({ item: item.id, problem: String(error) });
  });
  await rooms.inbox.failed(item, reason, null);
}
