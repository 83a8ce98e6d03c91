import { sql } from 'kysely';
import { Delivery, Edition } from '../domain/delivery.ts';
import type { Instant } from '../domain/instant.ts';
import { MessageDocument } from '../domain/message.ts';
import type { Told } from '../domain/told.ts';
import { dueLanes, isOpen, LANE_ORDER } from './lanes.ts';
import type { StoreEngine, Writing } from './store.ts';
import type { Tables } from './tables.ts';
import { reserve, settleTold } from './told.ts';

/** An edition with everything that is made with it, in one transaction or not at all. */
export type MadeEdition = { edition: Edition; deliveries: Delivery[]; told: Told[] };

export type Planned = 'planned' | 'exists' | { taken: string[] };

export type Ledger = {
  /** Stores an edition unless the slot has one. Gives the stories that are spoken for already: then nothing was stored. */
  makeEdition(made: MadeEdition): Promise<Planned>;
  /** Stores one message with a key, unless the key is there. Gives the stories that are spoken for already: then nothing was stored. */
  plan(delivery: Delivery, told: readonly Told[]): Promise<Planned>;
  delivery(key: string): Promise<Delivery | null>;
  /** Lanes with something open that is due, earliest first. */
  dueLanes(now: Instant, limit: number): Promise<string[]>;
  /** The open deliveries of a lane in the order in which they go out. */
  open(lane: string): Promise<Delivery[]>;
  /** Writes what became of a delivery, if it is still as it was read. False: somebody else has moved it. */
  move(before: Delivery, after: Delivery, at: Instant): Promise<boolean>;
  /** Gives a message that is out, or on its way, a newer document: it is shown by an edit. False where there is no such message. */
  revise(key: string, document: MessageDocument): Promise<boolean>;
  /** How many messages of a place's editions are open though their patience is over: they are being looked for. */
  beingLookedFor(place: string, now: Instant): Promise<number>;
  /** The next instant at which something is due; null when nothing is open. */
  nextDue(): Promise<Instant | null>;
  latestEdition(place: string): Promise<Edition | null>;
  deliveriesOf(edition: string): Promise<Delivery[]>;
  /** What waits for the operator's decision, then what failed; newest first, at most a hundred. */
  waiting(): Promise<Delivery[]>;
  /** How many deliveries stand in each state. */
  counts(): Promise<Record<string, number>>;
};

/** Gives the ledger: editions and every message on its way. */
export function ledgerOf(engine: StoreEngine): Ledger {
  const { db } = engine;
  return {
    makeEdition: (made) => makeEdition(engine, made),
    plan: (delivery, told) =>
      allOrNothing(engine, told, async (tx) => insertDelivery(tx, delivery)),
    delivery: async (key) => {
      const row = await db.selectFrom('deliveries').selectAll().where('key', '=', key).executeTakeFirst();
      return row === undefined ? null : deliveryOf(row);
    },
    dueLanes: (now, limit) => dueLanes(engine, now, limit),
    open: async (lane) => {
      const rows = await db
        .selectFrom('deliveries')
        .selectAll()
        .where('lane', '=', lane)
        .where(isOpen)
        .orderBy(LANE_ORDER)
        .execute();
      return readable(engine, rows);
    },
    move: (before, after, at) => engine.write((tx) => move(tx, before, after, at)),
    revise: async (key, document) => {
      const result = await db
        .updateTable('deliveries')
        .set({ document: JSON.stringify(document), wanted: sql`wanted + 1` })
        .where('key', '=', key)
        .where('state', '!=', 'failed')
        .executeTakeFirst();
      return result.numUpdatedRows > 0n;
    },
    beingLookedFor: async (place, now) => {
      const row = await db
        .selectFrom('deliveries')
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .where('place', '=', place)
        .where('kind', '=', 'edition')
        .where('state', 'in', ['planned', 'sending'])
        .where('expires_at', '<', now)
        .executeTakeFirstOrThrow();
      return row.count;
    },
    nextDue: async () => {
      const row = await db
        .selectFrom('deliveries')
        .select(sql<number | null>`min(case when not_before > due_at then not_before else due_at end)`.as('at'))
        .where(isOpen)
        .executeTakeFirst();
      return row?.at ?? null;
    },
    latestEdition: async (place) => {
      const row = await db.selectFrom('editions').select('body').where('place', '=', place).orderBy('slot', 'desc').limit(1).executeTakeFirst();
      return row === undefined ? null : Edition.parse(JSON.parse(row.body));
    },
    deliveriesOf: async (edition) => {
      const rows = await db.selectFrom('deliveries').selectAll().where('edition', '=', edition).orderBy('position').execute();
      return rows.map(deliveryOf);
    },
    waiting: async () => {
      const rows = await db.selectFrom('deliveries').selectAll().where('state', 'in', ['unknown', 'failed']).orderBy('state', 'desc').orderBy('created_at', 'desc').limit(100).execute();
      return readable(engine, rows);
    },
    counts: async () => {
      const rows = await db
        .selectFrom('deliveries')
        .select(['state', (eb) => eb.fn.countAll<number>().as('count')])
        .groupBy('state')
        .execute();
      return Object.fromEntries(rows.map((row) => [row.state, row.count]));
    },
  };
}

/** Gives the rows that can be read. One that cannot is set aside with its reason, so that its lane goes on. */
async function readable(engine: StoreEngine, rows: readonly Tables['deliveries'][]): Promise<Delivery[]> {
  const deliveries: Delivery[] = [];
  for (const row of rows) {
    try {
      deliveries.push(deliveryOf(row));
    } catch (error) {
      const reason = `cannot be read: ${error instanceof Error ? error.message.slice(0, 200) : 'unknown'}`;
      await engine.db.updateTable('deliveries').set({ state: 'unknown', last_reason: reason }).where('key', '=', row.key).execute();
    }
  }
  return deliveries;
}

function makeEdition(engine: StoreEngine, { edition, deliveries, told }: MadeEdition): Promise<Planned> {
  return allOrNothing(engine, told, async (tx) => {
    const result = await tx
      .insertInto('editions')
      .values({
        id: edition.id,
        subscription: edition.subscription,
        place: edition.place,
        slot: edition.slot,
        body: JSON.stringify(edition),
        made_at: edition.madeAt,
      })
      .onConflict((conflict) => conflict.columns(['subscription', 'slot']).doNothing())
      .executeTakeFirst();
    if ((result.numInsertedOrUpdatedRows ?? 0n) === 0n) return false;
    for (const delivery of deliveries) await insertDelivery(tx, delivery);
    await tx
      .updateTable('subscriptions')
      .set({ window_end: edition.windowEnd })
      .where('id', '=', edition.subscription)
      .where('window_end', '<', edition.windowEnd)
      .execute();
    return true;
  });
}

/** Stores messages and reserves what they tell in one transaction. `store` says false where they are there already. */
async function allOrNothing(engine: StoreEngine, told: readonly Told[], store: (tx: Writing) => Promise<boolean>): Promise<Planned> {
  try {
    return await engine.write(async (tx) => {
      if (!(await store(tx))) return 'exists';
      const taken = await reserve(engine, tx, told);
      if (taken.length > 0) throw new SpokenFor(taken);
      return 'planned';
    });
  } catch (error) {
    if (error instanceof SpokenFor) return { taken: error.taken };
    throw error;
  }
}

/** Rolls the transaction back; never leaves this file. */
class SpokenFor extends Error {
  readonly taken: string[];
  constructor(taken: string[]) {
    super('spoken for');
    this.taken = taken;
  }
}

async function insertDelivery(tx: Writing, delivery: Delivery): Promise<boolean> {
  const result = await tx
    .insertInto('deliveries')
    .values(rowOf(delivery))
    .onConflict((conflict) => conflict.column('key').doNothing())
    .executeTakeFirst();
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

async function move(tx: Writing, before: Delivery, after: Delivery, at: Instant): Promise<boolean> {
  // What is wanted is `revise`'s to say: a worker that read an older row must not take it back.
  const { key: _key, document: _document, wanted: _wanted, ...values } = rowOf(after);
  const result = await tx
    .updateTable('deliveries')
    .set(values)
    .where('key', '=', before.key)
    .where('state', '=', before.state)
    .where('attempts', '=', before.attempts)
    .executeTakeFirst();
  if ((result.numUpdatedRows ?? 0n) === 0n) return false;
  if (after.state === 'sent' && before.state !== 'sent') await settleTold(tx, after.key, 'told', at);
  if (after.state === 'failed') await settleTold(tx, after.key, 'released', at);
  return true;
}

function rowOf(delivery: Delivery): Tables['deliveries'] {
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
    // What cannot be read again is not stored: the caller hears of it now, and not the loop that sends.
    document: JSON.stringify(MessageDocument.parse(delivery.document)),
    state: delivery.state,
    message: delivery.message,
    address: delivery.address,
    wanted: delivery.wanted,
    shown: delivery.shown,
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

function deliveryOf(row: Tables['deliveries']): Delivery {
  return Delivery.parse({
    key: row.key,
    kind: row.kind,
    place: row.place,
    destination: JSON.parse(row.destination),
    lane: row.lane,
    edition: row.edition,
    position: row.position,
    parent: row.parent,
    after: row.after,
    document: JSON.parse(row.document),
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
    conditions: JSON.parse(row.conditions),
    lastReason: row.last_reason,
    createdAt: row.created_at,
    sentAt: row.sent_at,
  });
}
