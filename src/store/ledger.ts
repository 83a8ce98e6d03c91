import { sql } from 'kysely';
import { type Delivery, type DeliveryState, Edition } from '../domain/delivery.ts';
import type { Clock, Instant } from '../domain/instant.ts';
import type { MessageDocument } from '../domain/message.ts';
import type { Told } from '../domain/told.ts';
import { deliveryOf, PROGRESS, type Progress, progressColumns, progressOf, readable, rowOf } from './delivery-rows.ts';
import { dueLanes, LANE_ORDER, OPEN } from './lanes.ts';
import type { StoreEngine, Writing } from './store.ts';
import { reserve, settleTold } from './told.ts';

/** An edition with everything that is made with it, in one transaction or not at all. */
export type MadeEdition = { edition: Edition; deliveries: Delivery[]; told: Told[] };

export type Planned = 'planned' | 'exists' | { taken: string[] };

/** A message of ours that stands there twice: the second, to be removed. */
export type Surplus = { place: string; message: string };

export type Ledger = {
  /** Stores an edition unless the slot has one. Gives the stories that are spoken for already: then nothing was stored. */
  makeEdition(made: MadeEdition): Promise<Planned>;
  /** Stores one message with a key, unless the key is there. Gives the stories that are spoken for already: then nothing was stored. */
  plan(delivery: Delivery, told: readonly Told[]): Promise<Planned>;
  /** Stores messages that belong together, all or none: none where the first one's key is there. */
  planTogether(deliveries: readonly Delivery[]): Promise<Planned>;
  delivery(key: string): Promise<Delivery | null>;
  /** How far a message is, whatever its document has become. */
  progress(key: string): Promise<Progress | null>;
  stateOf(key: string): Promise<DeliveryState | null>;
  /** Lanes with something open that is due and may move, earliest first. */
  dueLanes(now: Instant, limit: number): Promise<string[]>;
  /** The open deliveries of a lane in the order in which they go out. */
  open(lane: string): Promise<Delivery[]>;
  /** Writes what became of a delivery, if it is still as it was read. False: somebody else has moved it. */
  move(before: Progress, after: Progress, at: Instant): Promise<boolean>;
  /** Gives a message that is out, or on its way, a newer document: it is shown by an edit. False where there is no such message. */
  revise(key: string, document: MessageDocument): Promise<boolean>;
  /** How many messages of a place's adopted editions (their patience ended with their slot) are still being looked for. */
  beingLookedFor(place: string): Promise<number>;
  /** Editions of a place that were found on the platform and entered since an instant (their patience ended with their slot), oldest slot first. */
  adoptedSince(place: string, since: Instant): Promise<Edition[]>;
  /** The next instant at which something is due; null when nothing is open. */
  nextDue(): Promise<Instant | null>;
  latestEdition(place: string): Promise<Edition | null>;
  deliveriesOf(edition: string): Promise<Delivery[]>;
  /** What waits for the operator's decision, then what failed; newest first, at most a hundred. */
  waiting(): Promise<Delivery[]>;
  /** How many deliveries stand in each state. */
  counts(): Promise<Record<string, number>>;
  /** Written down before it is tried to remove it. */
  rememberSurplus(surplus: Surplus): Promise<void>;
  surplus(): Promise<Surplus[]>;
  /** It is removed. */
  forgetSurplus(surplus: Surplus): Promise<void>;
};

/** Gives the ledger: editions and every message on its way. `machine` is the clock by which claims are judged on SQLite. */
export function ledgerOf(engine: StoreEngine, machine: Clock): Ledger {
  const { db } = engine;
  return {
    makeEdition: (made) => makeEdition(engine, made),
    plan: (delivery, told) => allOrNothing(engine, told, (tx) => insertDelivery(tx, delivery)),
    planTogether: (deliveries) =>
      allOrNothing(engine, [], async (tx) => {
        const [first, ...others] = deliveries;
        if (first === undefined || !(await insertDelivery(tx, first))) return false;
        for (const delivery of others) await insertDelivery(tx, delivery);
        return true;
      }),
    delivery: async (key) => {
      const row = await db.selectFrom('deliveries').selectAll().where('key', '=', key).executeTakeFirst();
      return row === undefined ? null : deliveryOf(row);
    },
    progress: async (key) => {
      const row = await db.selectFrom('deliveries').select([...PROGRESS]).where('key', '=', key).executeTakeFirst();
      return row === undefined ? null : progressOf(row);
    },
    stateOf: async (key) => {
      const row = await db.selectFrom('deliveries').select('state').where('key', '=', key).executeTakeFirst();
      return row === undefined ? null : (row.state as DeliveryState);
    },
    dueLanes: (now, limit) => dueLanes(engine, machine, now, limit),
    open: async (lane) => {
      const rows = await db.selectFrom('deliveries').selectAll().where('lane', '=', lane).where(OPEN).orderBy(LANE_ORDER).execute();
      return readable(engine, rows);
    },
    move: (before, after, at) => engine.write((tx) => move(engine, tx, before, after, at)),
    revise: async (key, document) => {
      const result = await db
        .updateTable('deliveries')
        .set({ document: JSON.stringify(document), wanted: sql`wanted + 1`, open: sql<number>`case when state in ('planned', 'sending') or (state = 'sent' and message is not null) then 1 else 0 end` })
        .where('key', '=', key)
        .where('state', '!=', 'failed')
        .executeTakeFirst();
      return result.numUpdatedRows > 0n;
    },
    beingLookedFor: async (place) => {
      const row = await db
        .selectFrom('deliveries')
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .where(OPEN)
        .where('place', '=', place)
        .where('kind', '=', 'edition')
        .where('state', 'in', ['planned', 'sending'])
        .whereRef('expires_at', '<=', 'due_at')
        .executeTakeFirstOrThrow();
      return row.count;
    },
    adoptedSince: async (place, since) => {
      const rows = await db
        .selectFrom('editions as e')
        .innerJoin('deliveries as d', 'd.edition', 'e.id')
        .select('e.body')
        .where('e.place', '=', place)
        .where('e.made_at', '>=', since)
        .where('d.position', '=', 0)
        .whereRef('d.expires_at', '<=', 'd.due_at')
        .orderBy('e.slot')
        .execute();
      return rows.map((row) => Edition.parse(JSON.parse(row.body)));
    },
    nextDue: async () => {
      const row = await db
        .selectFrom('deliveries')
        .select(sql<number | null>`min(case when not_before > due_at then not_before else due_at end)`.as('at'))
        .where(OPEN)
        .executeTakeFirst();
      return row?.at ?? null;
    },
    latestEdition: async (place) => {
      const row = await db.selectFrom('editions').select('body').where('place', '=', place).orderBy('slot', 'desc').limit(1).executeTakeFirst();
      return row === undefined ? null : Edition.parse(JSON.parse(row.body));
    },
    deliveriesOf: async (edition) => readable(engine, await db.selectFrom('deliveries').selectAll().where('edition', '=', edition).orderBy('position').execute()),
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
    rememberSurplus: async ({ place, message }) => {
      await db.insertInto('surplus').values({ place, message }).onConflict((conflict) => conflict.doNothing()).execute();
    },
    surplus: () => db.selectFrom('surplus').selectAll().limit(100).execute(),
    forgetSurplus: async ({ place, message }) => {
      await db.deleteFrom('surplus').where('place', '=', place).where('message', '=', message).execute();
    },
  };
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

async function move(engine: StoreEngine, tx: Writing, before: Progress, after: Progress, at: Instant): Promise<boolean> {
  const result = await tx
    .updateTable('deliveries')
    .set(progressColumns(after))
    .where('key', '=', before.key)
    .where('state', '=', before.state)
    .where('attempts', '=', before.attempts)
    .executeTakeFirst();
  if ((result.numUpdatedRows ?? 0n) === 0n) return false;
  if (after.state === 'sent' && before.state !== 'sent') await settleTold(engine, tx, after.key, 'told', at);
  if (after.state === 'failed') await settleTold(engine, tx, after.key, 'released', at);
  return true;
}
