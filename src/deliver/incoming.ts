import { Trouble } from '../domain/errors.ts';
import type { InboxItem } from '../domain/inbox.ts';
import { type Clock, SECOND } from '../domain/instant.ts';
import type { MessageDocument } from '../domain/message.ts';
import type { Claims } from '../store/claims.ts';
import { whileHeld } from '../store/held.ts';
import type { Inbox } from '../store/inbox.ts';
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
  /** Sends a private reply at once: it is at most once, and stands in no ledger. */
  replyPrivately(item: InboxItem, documents: readonly MessageDocument[]): Promise<void>;
  report: (event: { item: string; problem: string }) => void;
};

const QUEUE = 'inbox';
const LANES = 20;
/** Threads answered at once: one question that a model takes long over does not hold up the others. */
const AT_ONCE = 4;
const TRIES = 3;

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
  await answerOne(rooms, waiting.item, waiting.attempts);
  return 1;
}

async function answerOne(rooms: Answering, item: InboxItem, attempts: number): Promise<void> {
  // Counted before it is tried: one that kills the process is not tried for ever.
  if (attempts > TRIES) return giveUp(rooms, item, 'tried too often');
  try {
    await tell(rooms, item, await rooms.respond(item));
    await rooms.inbox.done(item);
  } catch (error) {
    if (error instanceof Trouble && error.code === 'store') throw error;
    const problem = error instanceof Error ? error.message : String(error);
    rooms.report({ item: item.id, problem });
    if (attempts >= TRIES) await giveUp(rooms, item, problem);
    else await rooms.inbox.failed(item, problem, rooms.clock() + attempts * 5 * SECOND);
  }
}

async function tell(rooms: Answering, item: InboxItem, documents: readonly MessageDocument[]): Promise<void> {
  if (item.replyTo.kind === 'reply' && item.replyTo.private) return rooms.replyPrivately(item, documents);
  for (const delivery of answerMessages(item, documents, rooms.clock())) await rooms.ledger.plan(delivery, []);
}

/** Who asked is told that it came to nothing, unless an answer is on its way already: then its key is taken. */
async function giveUp(rooms: Answering, item: InboxItem, reason: string): Promise<void> {
  await tell(rooms, item, rooms.apologise(item)).catch((error: unknown) => rooms.report({ item: item.id, problem: String(error) }));
  await rooms.inbox.failed(item, reason, null);
}
