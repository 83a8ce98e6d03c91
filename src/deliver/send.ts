import type { ChatAdapter } from '../chat/port.ts';
import type { Delivery, Destination } from '../domain/delivery.ts';
import { Trouble } from '../domain/errors.ts';
import { type Clock, HOUR, type Instant, MINUTE, SECOND } from '../domain/instant.ts';
import { placeFromKey } from '../domain/place.ts';
import type { Claims } from '../store/claims.ts';
import type { Ledger } from '../store/ledger.ts';
import { advance, type Effect, type Event, type Row, type Rules } from './ledger.ts';
import type { Times } from './times.ts';

export type Sending = {
  ledger: Ledger;
  claims: Claims;
  clock: Clock;
  times: Times;
  sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
  /** The adapter of a platform, or null where it is not connected: its messages wait. */
  adapter(platform: string): ChatAdapter | null;
  /** Before this instant another process, or a store that was restored since, may have sent what is due. */
  startedAt: Instant;
  report: (event: { delivery: string; state: string; reason: string | null }) => void;
};

const QUEUE = 'lane';
const LANES = 20;

/** Sends what is due, lane by lane, each lane in its order. Gives how many messages were moved. */
export async function sendDue(rooms: Sending): Promise<number> {
  let moved = 0;
  const lanes = await rooms.ledger.dueLanes(rooms.clock(), LANES);
  for (const lane of lanes) {
    // One at a time: a claim must not run out while the lanes before it are slow.
    const [held] = await rooms.claims.take(QUEUE, [lane], rooms.times.laneMs);
    if (held === undefined) continue;
    try {
      moved += await sendLane(rooms, lane);
      await rooms.claims.finish(held);
    } catch (error) {
      // The other lanes go on; this one comes again.
      const reason = error instanceof Error ? error.message : String(error);
      rooms.report({ delivery: lane, state: 'lane failed', reason });
      await rooms.claims.again(held, 5 * SECOND, reason);
    }
  }
  return moved;
}

async function sendLane(rooms: Sending, lane: string): Promise<number> {
  let moved = 0;
  for (const delivery of await rooms.ledger.open(lane)) {
    const adapter = rooms.adapter(placeFromKey(delivery.place).platform);
    if (adapter === null) break;
    if (rooms.clock() < Math.max(delivery.dueAt, delivery.notBefore)) {
      // An edit that waits holds nobody up; a message that is not out yet keeps its place in the order.
      if (delivery.state === 'sent') continue;
      break;
    }
    const ready = await readiness(rooms, delivery);
    // It waits for a message that the operator must decide on: its own edition waits with it, later ones do not.
    if (ready === 'wait') continue;
    const after = ready === 'dropped' ? await drop(rooms, delivery) : await drive(rooms, adapter, delivery);
    moved += 1;
    rooms.report({ delivery: delivery.key, state: after.state, reason: after.lastReason });
    if (after.state === 'planned' || after.state === 'sending') break;
  }
  return moved;
}

/** A message stands under its parent and behind the one before it: where those are not out, it waits or falls with them. */
async function readiness(rooms: Sending, delivery: Delivery): Promise<'ready' | 'wait' | 'dropped'> {
  const parent = delivery.parent === null ? null : await rooms.ledger.delivery(delivery.parent);
  if (parent?.state === 'failed') return 'dropped';
  const before = delivery.after === null ? null : await rooms.ledger.delivery(delivery.after);
  const open = [parent, before].some((row) => row !== null && (row.state === 'planned' || row.state === 'sending'));
  const unknown = [parent, before].some((row) => row?.state === 'unknown');
  if (unknown && rooms.clock() > delivery.expiresAt) return 'dropped';
  return open || unknown ? 'wait' : 'ready';
}

async function drop(rooms: Sending, delivery: Delivery): Promise<Delivery> {
  const { row } = advance(rowOf(delivery), { kind: 'dropped', reason: 'what it stands under failed' }, rooms.clock(), rulesFor(rooms, null, delivery));
  return (await write(rooms, delivery, row)) ?? delivery;
}

/** Goes on asking the ledger's rules and doing what they say, writing each step before and after each call. */
async function drive(rooms: Sending, adapter: ChatAdapter, first: Delivery): Promise<Delivery> {
  const rules = rulesFor(rooms, adapter, first);
  let delivery = first;
  let event: Event = { kind: 'turn' };
  for (;;) {
    const step: { row: Row; effect: Effect } = advance(rowOf(delivery), event, rooms.clock(), rules);
    const written = await write(rooms, delivery, step.row);
    if (written === null) return overtaken(rooms, adapter, delivery, event);
    delivery = written;
    if (step.effect === 'none' || step.effect === 'wait') return delivery;
    event = await CALLS[step.effect](rooms, adapter, delivery);
  }
}

/** Gives the delivery as it was written, or null where somebody else has moved it since it was read. */
async function write(rooms: Sending, before: Delivery, row: Row): Promise<Delivery | null> {
  const sent = row.state === 'sent' && before.state !== 'sent';
  const { reason, ...moved } = row;
  const after: Delivery = { ...before, ...moved, wanted: before.wanted, lastReason: reason, sentAt: sent ? rooms.clock() : before.sentAt };
  return (await rooms.ledger.move(before, after, rooms.clock())) ? after : null;
}

/**
 * We were slow and another took over. If our own call got through, our message is entered as the one
 * that is there; where another is entered already, ours is the second and is removed.
 */
async function overtaken(rooms: Sending, adapter: ChatAdapter, delivery: Delivery, event: Event): Promise<Delivery> {
  for (;;) {
    const now = await rooms.ledger.delivery(delivery.key);
    if (now === null || event.kind !== 'posted' || now.message === event.message) return now ?? delivery;
    if (now.state === 'sent') {
      await adapter.remove(event.message);
      return now;
    }
    const { row } = advance(rowOf(now), event, rooms.clock(), rulesFor(rooms, adapter, now));
    if (row.state !== 'sent') return now;
    const written = await write(rooms, now, row);
    if (written !== null) return written;
  }
}

const CALLS = { post, look, edit };

async function post(rooms: Sending, adapter: ChatAdapter, delivery: Delivery): Promise<Event> {
  // A wall clock can be set back and a monotonic one stands still while the machine sleeps: the larger counts.
  const began = performance.now();
  try {
    const to = await destinationOf(rooms, adapter, delivery);
    const slept = Math.max(performance.now() - began, rooms.clock() - (delivery.lastCallAt ?? 0));
    if (slept > rooms.times.oldestCallMs) return { kind: 'not-sent', reason: 'the worker slept before the call' };
    const posted = await inTime(rooms, adapter, adapter.post(to, delivery.key, delivery.document));
    return { kind: 'posted', message: posted.message, address: posted.address };
  } catch (error) {
    return eventOf(error);
  }
}

async function edit(rooms: Sending, adapter: ChatAdapter, delivery: Delivery): Promise<Event> {
  try {
    await inTime(rooms, adapter, adapter.edit(delivery.message ?? '', delivery.document));
    return { kind: 'edited', revision: delivery.wanted };
  } catch (error) {
    return eventOf(error);
  }
}

async function look(rooms: Sending, adapter: ChatAdapter, delivery: Delivery): Promise<Event> {
  try {
    const span = { from: delivery.createdAt - HOUR, to: rooms.clock() };
    const found = await inTime(rooms, adapter, adapter.find(await destinationOf(rooms, adapter, delivery), delivery.key, span));
    if (found.answer === 'found') return { kind: 'found', message: found.message };
    return found.answer === 'absent' ? { kind: 'absent' } : { kind: 'cannot-tell', reason: found.why };
  } catch (error) {
    // A look that fails shows nothing: the row stays `sending` and is looked for again.
    return { kind: 'lost', reason: error instanceof Error ? error.message : String(error) };
  }
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

async function destinationOf(rooms: Sending, adapter: ChatAdapter, delivery: Delivery): Promise<Destination> {
  const parent = delivery.parent === null ? null : await rooms.ledger.delivery(delivery.parent);
  if (parent === null || parent.message === null) return delivery.destination;
  const thread = await adapter.openThread(parent.message, parent.document.summary.slice(0, 90));
  return { kind: 'thread', place: delivery.place, thread };
}

function eventOf(error: unknown): Event {
  if (!(error instanceof Trouble)) return { kind: 'lost', reason: error instanceof Error ? error.message : String(error) };
  switch (error.code) {
    case 'rate-limited':
      return { kind: 'rate-limited', afterMs: Math.ceil(error.retryAfterMs) };
    case 'platform-rejected':
      return { kind: 'refused', reason: error.message };
    case 'configuration':
    case 'source-unreachable':
    case 'source-changed':
    case 'model-refused':
    case 'store':
    case 'delivery-unknown':
      return { kind: 'lost', reason: error.message };
  }
}

function rulesFor(rooms: Sending, adapter: ChatAdapter | null, delivery: Delivery): Rules {
  return {
    graceMs: rooms.times.graceMs,
    backoffMs: 5 * SECOND,
    longestBackoffMs: 15 * MINUTE,
    repeatedKeyIgnored: adapter?.capabilities.repeatedKey === 'ignored',
    lookFirst: delivery.dueAt < rooms.startedAt,
  };
}

function rowOf(delivery: Delivery): Row {
  const { state, attempts, notBefore, expiresAt, lastCallAt, message, address, lastReason, wanted, shown } = delivery;
  return { state, attempts, notBefore, expiresAt, lastCallAt, message, address, reason: lastReason, wanted, shown };
}
