import type { Delivery } from '../domain/delivery.ts';
import { Trouble } from '../domain/errors.ts';
import type { InboxItem } from '../domain/inbox.ts';
import { type Clock, HOUR, SECOND } from '../domain/instant.ts';
import type { MessageDocument } from '../domain/message.ts';
import { placeKey } from '../domain/place.ts';
import type { Claims } from '../store/claims.ts';
import type { Inbox } from '../store/inbox.ts';
import type { Ledger } from '../store/ledger.ts';
import { planned } from './planned.ts';
import type { Times } from './times.ts';

export type Answering = {
  inbox: Inbox;
  ledger: Ledger;
  claims: Claims;
  clock: Clock;
  times: Times;
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
const TRIES = 3;
/** An answer that could not be posted for so long is of no use to who asked. */
const PATIENCE = 6 * HOUR;

/** Answers what waits in the inbox, in order within each thread. Gives how many things were done. */
export async function answerWaiting(rooms: Answering): Promise<number> {
  const lanes = await rooms.inbox.lanes(LANES);
  let done = 0;
  for (const lane of lanes) {
    const [held] = await rooms.claims.take(QUEUE, [lane], rooms.times.inboxMs);
    if (held === undefined) continue;
    try {
      const waiting = await rooms.inbox.next(lane, rooms.clock());
      if (waiting !== null) {
        await answerOne(rooms, waiting.item, waiting.attempts);
        done += 1;
      }
      await rooms.claims.finish(held);
    } catch (error) {
      // The other threads go on; this one comes again.
      const problem = error instanceof Error ? error.message : String(error);
      rooms.report({ item: lane, problem });
      await rooms.claims.again(held, 5 * SECOND, problem);
    }
  }
  return done;
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
  for (const [at, document] of documents.entries()) await rooms.ledger.plan(answerDelivery(item, document, at, rooms.clock()), []);
}

/** Who asked is told that it came to nothing, unless an answer is on its way already: then its key is taken. */
async function giveUp(rooms: Answering, item: InboxItem, reason: string): Promise<void> {
  await tell(rooms, item, rooms.apologise(item)).catch((error: unknown) => rooms.report({ item: item.id, problem: String(error) }));
  await rooms.inbox.failed(item, reason, null);
}

/** The answer to a question has the question's id in its key: asked twice by the platform, it is given once. */
function answerDelivery(item: InboxItem, document: MessageDocument, at: number, now: number): Delivery {
  const place = placeKey(item.place);
  const key = (position: number) => `${place}|answer|${item.id}|${position}`;
  const plan = {
    key: key(at),
    kind: 'answer' as const,
    place,
    destination: item.replyTo,
    lane: item.replyTo.kind === 'thread' ? `${place}|thread|${item.replyTo.thread}` : `${place}|answers`,
    edition: null,
    position: at,
    parent: null,
    after: at === 0 ? null : key(at - 1),
    document,
    dueAt: now,
    expiresAt: now + PATIENCE,
  };
  return planned(plan, now);
}
