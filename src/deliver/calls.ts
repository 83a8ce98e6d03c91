import { findOne } from '../chat/find.ts';
import type { ChatAdapter, Span } from '../chat/port.ts';
import type { Delivery, Destination } from '../domain/delivery.ts';
import { Trouble } from '../domain/errors.ts';
import { DAY, HOUR, type Instant, SECOND } from '../domain/instant.ts';
import type { Event } from './ledger.ts';
import type { Sending } from './send.ts';

/** When the turn of a call began, by the monotonic clock (milliseconds) and by the wall's. */
export type Turned = { readonly began: number; readonly at: Instant };

/** The platform's calls behind the ledger's effects. Each gives what came of it as an event, and never throws for the platform's sake. */
export const CALLS = { post, look, edit } as const;

async function post(rooms: Sending, adapter: ChatAdapter, delivery: Delivery, turned: Turned): Promise<Event> {
  let to: Destination;
  try {
    to = await destinationOf(rooms, adapter, delivery);
  } catch (error) {
    return withoutThread(error);
  }
  // Looked at again after everything that takes time: from here nothing stands between us and the call.
  const stands = await rooms.conditions.stand(delivery);
  if (stands !== 'stands') return stands === 'held' ? { kind: 'not-sent', reason: 'held back' } : { kind: 'withdrawn', reason: stands.fell };
  if (isOld(rooms, turned)) return { kind: 'not-sent', reason: 'the worker slept before the call' };
  try {
    const posted = await inTime(rooms.sleep, adapter, adapter.post(to, delivery.key, delivery.document));
    return { kind: 'posted', message: posted.message, address: posted.address };
  } catch (error) {
    return eventOf(error);
  }
}

async function edit(rooms: Sending, adapter: ChatAdapter, delivery: Delivery, turned: Turned): Promise<Event> {
  if (isOld(rooms, turned)) return { kind: 'not-sent', reason: 'the worker slept before the call' };
  try {
    await inTime(rooms.sleep, adapter, adapter.edit(delivery.message ?? '', delivery.document));
    return { kind: 'edited', revision: delivery.wanted };
  } catch (error) {
    return eventOf(error);
  }
}

async function look(rooms: Sending, adapter: ChatAdapter, delivery: Delivery): Promise<Event> {
  try {
    const found = await inTime(rooms.sleep, adapter, findOne(adapter, await destinationOf(rooms, adapter, delivery), delivery.key, spanOf(rooms, delivery)));
    if (found.answer === 'found') return { kind: 'found', message: found.message };
    return found.answer === 'absent' ? { kind: 'absent' } : { kind: 'cannot-tell', reason: found.why };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    // A definite no will be no again: nobody can look there, such as under a message that was deleted.
    if (error instanceof Trouble && error.code === 'platform-rejected') return { kind: 'cannot-tell', reason };
    return { kind: 'look-failed', reason, afterMs: error instanceof Trouble ? error.retryAfterMs : 0 };
  }
}

/** What was sent before the store was restored is older than its row; a copy older than this is not restored. */
const OLDEST_COPY = 14 * DAY;

function spanOf(rooms: Sending, { createdAt, clearAt }: Delivery): Span {
  // An hour to each side: the platform's clock is not ours.
  return { from: Math.max(Math.min(createdAt, clearAt), createdAt - OLDEST_COPY) - HOUR, to: rooms.clock() + HOUR };
}

/** A worker that slept since its turn began does not call: another may be looking by now. */
function isOld(rooms: Sending, { began, at }: Turned): boolean {
  return Math.max(performance.now() - began, rooms.clock() - at) > rooms.times.oldestCallMs;
}

/** An adapter that hangs holds up its lane no longer than its own limit: what became of the call is then unknown. */
export async function inTime<T>(sleep: Sending['sleep'], adapter: Pick<ChatAdapter, 'limits'>, call: Promise<T>): Promise<T> {
  const answered = new AbortController();
  const { callTimeoutMs } = adapter.limits;
  const late = sleep(callTimeoutMs, answered.signal).then(() => {
    throw new Trouble('delivery-unknown', 'platform.no-answer', { arguments: { seconds: Math.round(callTimeoutMs / SECOND) } });
  });
  try {
    return await Promise.race([call, late]);
  } finally {
    late.catch(() => undefined);
    answered.abort();
  }
}

/** The longest title of a thread that every platform takes. In code points. */
const LONGEST_TITLE = 90;

/** What stands under another message goes into that one's thread, which is opened when it is needed. */
async function destinationOf(rooms: Sending, adapter: ChatAdapter, delivery: Delivery): Promise<Destination> {
  const parent = delivery.parent === null ? null : await rooms.ledger.delivery(delivery.parent);
  if (parent === null) return delivery.destination;
  const message = parent.message ?? (await referenceOf(rooms, adapter, parent));
  // Nobody knows where it stands: what belongs under it is told in the place itself.
  if (message === null) return delivery.destination;
  const title = Array.from(parent.document.summary).slice(0, LONGEST_TITLE).join('').trim() || delivery.kind;
  const thread = await inTime(rooms.sleep, adapter, adapter.openThread(message, title));
  return { kind: 'thread', place: delivery.place, thread };
}

/** The operator said that it is there; where, nobody wrote down. Null where that cannot be found out. */
async function referenceOf(rooms: Sending, adapter: ChatAdapter, parent: Delivery): Promise<string | null> {
  try {
    const found = await inTime(rooms.sleep, adapter, findOne(adapter, parent.destination, parent.key, spanOf(rooms, parent)));
    return found.answer === 'found' ? found.message : null;
  } catch (error) {
    if (error instanceof Trouble && error.code === 'platform-rejected') return null;
    throw error;
  }
}

/** The thread could not be opened, so the message itself was certainly not sent. */
function withoutThread(error: unknown): Event {
  const event = eventOf(error);
  return event.kind === 'lost' ? { kind: 'not-sent', reason: event.reason } : event;
}

function eventOf(error: unknown): Event {
  if (!(error instanceof Trouble)) return { kind: 'lost', reason: error instanceof Error ? error.message : String(error) };
  switch (error.code) {
    case 'rate-limited':
      return { kind: 'rate-limited', afterMs: Math.ceil(error.retryAfterMs) };
    case 'platform-rejected':
      return { kind: 'refused', reason: error.message };
    case 'platform-unavailable':
      return { kind: 'not-sent', reason: error.message };
    case 'configuration':
    case 'source-unreachable':
    case 'source-changed':
    case 'model-refused':
    case 'store':
    case 'delivery-unknown':
      return { kind: 'lost', reason: error.message };
  }
}
