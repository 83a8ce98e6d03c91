import type { ChatAdapter } from '../chat/port.ts';
import type { Delivery, Destination } from '../domain/delivery.ts';
import { Trouble } from '../domain/errors.ts';
import { type Clock, HOUR, MINUTE, SECOND } from '../domain/instant.ts';
import { placeFromKey } from '../domain/place.ts';
import type { Claims } from '../store/claims.ts';
import type { Ledger } from '../store/ledger.ts';
import { advance, type Effect, type Event, type Row, type Rules } from './ledger.ts';

export type Sending = {
  ledger: Ledger;
  claims: Claims;
  clock: Clock;
  /** The adapter of a platform, or null where it is not connected: its messages wait. */
  adapter(platform: string): ChatAdapter | null;
  report: (event: { delivery: string; state: string; reason: string | null }) => void;
};

const QUEUE = 'lane';
/** call timeout < claim < grace: when a look is taken, no call made before can still arrive. */
const LEASE = 2 * MINUTE;
const GRACE = 3 * MINUTE;
const LANES = 20;

/** Sends what is due, lane by lane, each lane in its order. Gives how many messages were moved. */
export async function sendDue(rooms: Sending): Promise<number> {
  let moved = 0;
  const lanes = await rooms.ledger.dueLanes(rooms.clock(), LANES);
  for (const held of await rooms.claims.take(QUEUE, lanes, LEASE)) {
    try {
      moved += await sendLane(rooms, held.key);
      await rooms.claims.finish(held);
    } catch (error) {
      await rooms.claims.again(held, 5 * SECOND, error instanceof Error ? error.message : String(error));
      throw error;
    }
  }
  return moved;
}

async function sendLane(rooms: Sending, lane: string): Promise<number> {
  let moved = 0;
  for (const delivery of await rooms.ledger.open(lane)) {
    const adapter = rooms.adapter(placeFromKey(delivery.place).platform);
    if (adapter === null || rooms.clock() < Math.max(delivery.dueAt, delivery.notBefore)) break;
    const ready = await readiness(rooms, delivery);
    if (ready === 'wait') break;
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
  const { row } = advance(rowOf(delivery), { kind: 'dropped', reason: 'what it stands under failed' }, rooms.clock(), rulesFor(null));
  return write(rooms, delivery, row);
}

/** Goes on asking the ledger's rules and doing what they say, writing each step before and after each call. */
async function drive(rooms: Sending, adapter: ChatAdapter, first: Delivery): Promise<Delivery> {
  const rules = rulesFor(adapter);
  let delivery = first;
  let event: Event = { kind: 'turn' };
  for (;;) {
    const step: { row: Row; effect: Effect } = advance(rowOf(delivery), event, rooms.clock(), rules);
    delivery = await write(rooms, delivery, step.row);
    if (step.effect === 'none' || step.effect === 'wait') return delivery;
    event = step.effect === 'post' ? await post(rooms, adapter, delivery) : await look(rooms, adapter, delivery);
  }
}

async function write(rooms: Sending, before: Delivery, row: Row): Promise<Delivery> {
  const sent = row.state === 'sent' && before.state !== 'sent';
  const after: Delivery = {
    ...before,
    state: row.state,
    attempts: row.attempts,
    notBefore: row.notBefore,
    lastCallAt: row.lastCallAt,
    message: row.message,
    address: row.address,
    lastReason: row.reason,
    sentAt: sent ? rooms.clock() : before.sentAt,
    shown: sent ? 1 : before.shown,
  };
  if (!(await rooms.ledger.move(before, after, rooms.clock()))) {
    throw new Error(`delivery ${before.key} was moved by somebody else`);
  }
  return after;
}

async function post(rooms: Sending, adapter: ChatAdapter, delivery: Delivery): Promise<Event> {
  try {
    const posted = await adapter.post(await destinationOf(rooms, adapter, delivery), delivery.key, delivery.document);
    return { kind: 'posted', message: posted.message, address: posted.address };
  } catch (error) {
    return eventOf(error);
  }
}

async function look(rooms: Sending, adapter: ChatAdapter, delivery: Delivery): Promise<Event> {
  try {
    const span = { from: delivery.createdAt - HOUR, to: rooms.clock() };
    const found = await adapter.find(await destinationOf(rooms, adapter, delivery), delivery.key, span);
    if (found.answer === 'found') return { kind: 'found', message: found.message };
    return found.answer === 'absent' ? { kind: 'absent' } : { kind: 'cannot-tell', reason: found.why };
  } catch (error) {
    // A look that fails shows nothing: the row stays `sending` and is looked for again.
    return { kind: 'lost', reason: error instanceof Error ? error.message : String(error) };
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
      return { kind: 'rate-limited', afterMs: error.retryAfterMs };
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

function rulesFor(adapter: ChatAdapter | null): Rules {
  return {
    graceMs: GRACE,
    backoffMs: 5 * SECOND,
    longestBackoffMs: 15 * MINUTE,
    repeatedKeyIgnored: adapter?.capabilities.repeatedKey === 'ignored',
  };
}

function rowOf(delivery: Delivery): Row {
  const { state, attempts, notBefore, expiresAt, lastCallAt, message, address, lastReason } = delivery;
  return { state, attempts, notBefore, expiresAt, lastCallAt, message, address, reason: lastReason };
}
