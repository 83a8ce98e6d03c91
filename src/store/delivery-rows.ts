import { sql } from 'kysely';
import { Delivery } from '../domain/delivery.ts';
import { MessageDocument } from '../domain/message.ts';
import type { StoreEngine } from './store.ts';
import type { Tables } from './tables.ts';

/** What changes while a message is on its way; all else about it is final when it is made. */
export type Progress = Pick<
  Delivery,
  'key' | 'state' | 'message' | 'address' | 'wanted' | 'shown' | 'dueAt' | 'expiresAt' | 'attempts' | 'notBefore' | 'lastCallAt' | 'clearAt' | 'lastReason' | 'sentAt'
>;

export const PROGRESS = ['key', 'state', 'message', 'address', 'wanted', 'shown', 'due_at', 'expires_at', 'attempts', 'not_before', 'last_call_at', 'clear_at', 'last_reason', 'sent_at'] as const;

/** Gives how far a row is; read without its document, so that one that cannot be read can be decided upon. */
export function progressOf(row: Pick<Tables['deliveries'], (typeof PROGRESS)[number]>): Progress {
  return Delivery.pick({ key: true, state: true, message: true, address: true, wanted: true, shown: true, dueAt: true, expiresAt: true, attempts: true, notBefore: true, lastCallAt: true, clearAt: true, lastReason: true, sentAt: true }).parse({
    key: row.key,
    state: row.state,
    message: row.message,
    address: row.address,
    wanted: row.wanted,
    shown: row.shown,
    dueAt: row.due_at,
    expiresAt: row.expires_at,
    attempts: row.attempts,
    notBefore: row.not_before,
    lastCallAt: row.last_call_at,
    clearAt: row.clear_at,
    lastReason: row.last_reason,
    sentAt: row.sent_at,
  });
}

/** Gives the columns that a step of a message writes. What is wanted is `revise`'s to say: who read an older row must not take it back. */
export function progressColumns(after: Progress) {
  const { state, message, address, shown, expiresAt, attempts, notBefore, lastCallAt, clearAt, lastReason, sentAt } = after;
  const out = state === 'sent' && message !== null;
  const open = state === 'planned' || state === 'sending' ? sql<number>`1` : out ? sql<number>`case when ${sql.lit(shown)} < wanted then 1 else 0 end` : sql<number>`0`;
  return {
    state,
    message,
    address,
    shown,
    open,
    expires_at: expiresAt,
    attempts,
    not_before: notBefore,
    last_call_at: lastCallAt,
    clear_at: clearAt,
    last_reason: lastReason,
    sent_at: sentAt,
  };
}

/** Gives the row of a message. What cannot be read again is not stored: the caller hears of it now, and not the loop that sends. */
export function rowOf(delivery: Delivery): Tables['deliveries'] {
  const { state, message, shown, wanted } = delivery;
  return {
    key: delivery.key,
    kind: delivery.kind,
    place: delivery.place,
    destination: JSON.stringify(delivery.destination),
    lane: delivery.lane,
    edition: delivery.edition,
    position: delivery.position,
    parent: delivery.parent,
    after: delivery.after,
    document: JSON.stringify(MessageDocument.parse(delivery.document)),
    state,
    message,
    address: delivery.address,
    wanted,
    shown,
    open: state === 'planned' || state === 'sending' || (state === 'sent' && message !== null && shown < wanted) ? 1 : 0,
    due_at: delivery.dueAt,
    expires_at: delivery.expiresAt,
    attempts: delivery.attempts,
    not_before: delivery.notBefore,
    last_call_at: delivery.lastCallAt,
    clear_at: delivery.clearAt,
    conditions: JSON.stringify(delivery.conditions),
    last_reason: delivery.lastReason,
    created_at: delivery.createdAt,
    sent_at: delivery.sentAt,
  };
}

/** Gives the message of a row. Throws on one that this version cannot read. */
export function deliveryOf(row: Tables['deliveries']): Delivery {
  return Delivery.parse({
    ...progressOf(row),
    kind: row.kind,
    place: row.place,
    destination: JSON.parse(row.destination),
    lane: row.lane,
    edition: row.edition,
    position: row.position,
    parent: row.parent,
    after: row.after,
    document: JSON.parse(row.document),
    dueAt: row.due_at,
    conditions: JSON.parse(row.conditions),
    createdAt: row.created_at,
  });
}

/** Gives the rows that can be read. One that cannot is set aside with its reason, so that its lane goes on: for the operator, or as it is shown. */
export async function readable(engine: StoreEngine, rows: readonly Tables['deliveries'][]): Promise<Delivery[]> {
  const deliveries: Delivery[] = [];
  for (const row of rows) {
    try {
      deliveries.push(deliveryOf(row));
    } catch (error) {
      const reason = `cannot be read: ${error instanceof Error ? error.message.slice(0, 200) : 'unknown'}`;
      const aside = row.state === 'planned' || row.state === 'sending' ? { state: 'unknown' } : {};
      const untouched = engine.db.updateTable('deliveries').set({ ...aside, open: 0, last_reason: reason }).where('key', '=', row.key).where('state', '=', row.state);
      await untouched.where('attempts', '=', row.attempts).execute();
    }
  }
  return deliveries;
}
