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
    const posted = await inTime(rooms, adapter, adapter.post(to, delivery.key, delivery.document));
    return { kind: 'posted', message: posted.message, address: posted.address };
  } catch (error) {
    return eventOf(error);
  }
}

async function edit(rooms: Sending, adapter: ChatAdapter, delivery: Delivery, turned: Turned): Promise<Event> {
  if (isOld(rooms, turned)) return { kind: 'not-sent', reason: 'the worker slept before the call' };
  try {
    await inTime(rooms, adapter, adapter.edit(delivery.message ?? '', delivery.document));
    return { kind: 'edited', revision: delivery.wanted };
  } catch (error) {
    return eventOf(error);
  }
}

async function look(rooms: Sending, adapter: ChatAdapter, delivery: Delivery): Promise<Event> {
  try {
    const found = await inTime(rooms, adapter, adapter.find(await destinationOf(rooms, adapter, delivery), delivery.key, spanOf(rooms, delivery)));
    if (found.answer === 'found') return { kind: 'found', message: found.message };
    return found.answer === 'absent' ? { kind: 'absent' } : { kind: 'cannot-tell', reason: found.why };
  } catch (error) {
    // A look that fails shows nothing: the row stays as it is and is looked for again.
    return { kind: 'lost', reason: error instanceof Error ? error.message : String(error) };
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
async function inTime<T>(rooms: Sending, adapter: ChatAdapter, call: Promise<T>): Promise<T> {
  const answered = new AbortController();
  const { callTimeoutMs } = adapter.limits;
  const late = rooms.sleep(callTimeoutMs, answered.signal).then(() => {
    throw new Trouble('delivery-unknown', 'platform.no-answer', { arguments: { seconds: Math.round(callTimeoutMs / SECOND) } });
  });
  try {
    return await Promise.race([call, late]);
  } finally {
    late.catch(() => undefined);
    answered.abort();
  }
}

/** What stands under another message goes into that one's thread, which is opened when it is needed. */
async function destinationOf(rooms: Sending, adapter: ChatAdapter, delivery: Delivery): Promise<Destination> {
  const parent = delivery.parent === null ? null : await rooms.ledger.delivery(delivery.parent);
  if (parent === null) return delivery.destination;
  const message = parent.message ?? (await referenceOf(rooms, adapter, parent));
  const thread = await inTime(rooms, adapter, adapter.openThread(message, parent.document.summary.slice(0, 90)));
  return { kind: 'thread', place: delivery.place, thread };
}

/** The operator said that it is there; where, nobody wrote down. */
async function referenceOf(rooms: Sending, adapter: ChatAdapter, parent: Delivery): Promise<string> {
  const found = await inTime(rooms, adapter, adapter.find(parent.destination, parent.key, spanOf(rooms, parent)));
  if (found.answer === 'found') return found.message;
  throw new Trouble('platform-rejected', 'platform.no-parent');
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
