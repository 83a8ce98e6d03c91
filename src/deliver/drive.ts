import type { ChatAdapter } from '../chat/port.ts';
import type { Delivery } from '../domain/delivery.ts';
import { MINUTE, SECOND } from '../domain/instant.ts';
import { CALLS, inTime, type Turned } from './calls.ts';
import { advance, type Effect, type Event, type Row, type Rules } from './ledger.ts';
import type { Sending } from './send.ts';

/** Goes on asking the ledger's rules and doing what they say, writing each step before and after each call. Gives the delivery as it is then. */
export async function drive(rooms: Sending, adapter: ChatAdapter, first: Delivery): Promise<Delivery> {
  const rules = rulesFor(rooms, adapter);
  let delivery = first;
  let event: Event = { kind: 'turn' };
  for (;;) {
    // A wall clock can be set back and a monotonic one stands still while the machine sleeps: a call asks both how old its turn is.
    const turned: Turned = { began: performance.now(), at: rooms.clock() };
    const step: { row: Row; effect: Effect } = advance(rowOf(delivery), event, turned.at, rules);
    const written = await write(rooms, delivery, step.row);
    if (written === null) return overtaken(rooms, adapter, delivery, event);
    delivery = written;
    if (step.effect === 'none' || step.effect === 'wait') return delivery;
    event = await CALLS[step.effect](rooms, adapter, delivery, turned);
  }
}

/** It fails, if it was certainly never sent. Gives the delivery as it is then. */
export async function drop(rooms: Sending, delivery: Delivery, reason: string): Promise<Delivery> {
  const { row } = advance(rowOf(delivery), { kind: 'dropped', reason }, rooms.clock(), rulesFor(rooms, null));
  return (await write(rooms, delivery, row)) ?? delivery;
}

/** Gives the delivery as it was written, or null where somebody else has moved it since it was read. */
async function write(rooms: Sending, before: Delivery, row: Row): Promise<Delivery | null> {
  const sent = row.state === 'sent' && before.state !== 'sent';
  const { reason, ...moved } = row;
  const after: Delivery = { ...before, ...moved, wanted: before.wanted, lastReason: reason, sentAt: sent ? rooms.clock() : before.sentAt };
  return (await rooms.ledger.move(before, after, rooms.clock())) ? after : null;
}

/**
 * We were slow and another took over. If our own post got through, our message is entered as the one
 * that is there; where another is entered already, ours is the second and is removed.
 */
async function overtaken(rooms: Sending, adapter: ChatAdapter, delivery: Delivery, event: Event): Promise<Delivery> {
  for (;;) {
    const now = await rooms.ledger.delivery(delivery.key);
    if (now === null) return delivery;
    if (event.kind !== 'posted' || now.message === event.message) return now;
    if (now.state === 'sent' && now.message !== null) {
      // Written down first: if it cannot be removed now, it is removed later.
      const surplus = { place: delivery.place, message: event.message };
      await rooms.ledger.rememberSurplus(surplus);
      const removed = await inTime(rooms.sleep, adapter, adapter.remove(event.message)).then(
        () => true,
        () => false,
      );
      if (removed) await rooms.ledger.forgetSurplus(surplus);
      return now;
    }
    // The operator said that it is there, and this is it.
    const row = now.state === 'sent' ? { ...rowOf(now), message: event.message, address: event.address } : advance(rowOf(now), event, rooms.clock(), rulesFor(rooms, adapter)).row;
    if (row.state !== 'sent') return now;
    const written = await write(rooms, now, row);
    if (written !== null) return written;
  }
}

function rulesFor(rooms: Sending, adapter: ChatAdapter | null): Rules {
  return {
    graceMs: rooms.times.graceMs,
    looksForMs: rooms.times.looksForMs,
    backoffMs: 5 * SECOND,
    longestBackoffMs: 15 * MINUTE,
    repeatedKeyIgnored: adapter?.capabilities.repeatedKey === 'ignored',
    startedAt: rooms.startedAt,
    settleMs: rooms.times.settleMs,
  };
}

function rowOf(delivery: Delivery): Row {
  const { state, attempts, notBefore, expiresAt, lastCallAt, clearAt, message, address, lastReason, wanted, shown } = delivery;
  return { state, attempts, notBefore, expiresAt, lastCallAt, clearAt, message, address, reason: lastReason, wanted, shown };
}
