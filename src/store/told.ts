import { type Expression, type Kysely, sql } from 'kysely';
import type { Instant } from '../domain/instant.ts';
import { Told } from '../domain/told.ts';
import type { StoreEngine, Writing } from './store.ts';
import type { Tables } from './tables.ts';

export type ToldRecords = {
  /** What a place has been told or has on its way, newest material version per story. */
  of(place: string, stories: readonly string[]): Promise<Told[]>;
};

/** Gives what places know. The rows are written with the edition or message that tells, in its transaction. */
export function toldOf(engine: StoreEngine): ToldRecords {
  return {
    of: async (place, stories) => {
      const rows = await engine.db
        .selectFrom('told')
        .selectAll()
        .where('place', '=', place)
        .where('story', 'in', stories.concat(''))
        .where('state', '!=', 'released')
        .orderBy('material_version')
        .execute();
      return rows.map((row) =>
        Told.parse({
          place: row.place,
          story: row.story,
          materialVersion: row.material_version,
          state: row.state,
          delivery: row.delivery,
          snapshot: JSON.parse(row.snapshot),
          changedAt: row.changed_at,
        }),
      );
    },
  };
}

/**
 * Reserves what a message is going to tell. Gives the stories that another message of this place already
 * tells or has reserved, at this version or a newer one: then nothing may be sent as it stands. A story
 * that was merged since it was picked is reserved as what it is now.
 */
export async function reserve(engine: StoreEngine, tx: Writing, wanted: readonly Told[]): Promise<string[]> {
  const taken: string[] = [];
  await beforeOrAfterMerges(engine.dialect, tx, 'reserving');
  for (const place of new Set(wanted.map((told) => told.place))) await onePlaceAtATime(engine.dialect, tx, place);
  for (const told of wanted) {
    const story = await currentStory(tx, told.story);
    const known = await tx
      .selectFrom('told')
      .select('delivery')
      .where('place', '=', told.place)
      .where('story', '=', story)
      .where('material_version', '>=', told.materialVersion)
      .where('state', '!=', 'released')
      .executeTakeFirst();
    if (known !== undefined) {
      taken.push(told.story);
      continue;
    }
    const row = {
      place: told.place,
      story,
      material_version: told.materialVersion,
      state: 'reserved',
      delivery: told.delivery,
      snapshot: JSON.stringify(told.snapshot),
      changed_at: told.changedAt,
    };
    // Only a released one can stand there.
    await tx.insertInto('told').values(row).onConflict((conflict) => conflict.columns(['place', 'story', 'material_version']).doUpdateSet(row)).execute();
  }
  return taken;
}

/** Moves what a delivery reserved: told when it is sent, released when it fails for good. */
export async function settleTold({ dialect }: StoreEngine, tx: Writing, delivery: string, state: 'told' | 'released', at: Instant): Promise<void> {
  await beforeOrAfterMerges(dialect, tx, 'reserving');
  await tx
    .updateTable('told')
    .set({ state, changed_at: at })
    .where('delivery', '=', delivery)
    .where('state', '=', 'reserved')
    .execute();
  if (state === 'released') return;
  // Where both sides of a merge were on their way, the one that is told counts for what they have become.
  for (const { story } of await tx.selectFrom('told').select('story').where('delivery', '=', delivery).execute()) {
    const now = await currentStory(tx, story);
    if (now !== story) await copyRows(tx, [story], now);
  }
}

/**
 * What places know of stories counts from now on for another one too: after a merge for the story that they
 * became, after a split for the part that left. Where both are known, what was told weighs more than what is
 * reserved, and that more than what was released.
 */
export async function copyTold({ dialect }: StoreEngine, tx: Writing, from: readonly string[], to: string): Promise<void> {
  await beforeOrAfterMerges(dialect, tx, 'merging');
  await copyRows(tx, from, to);
}

async function copyRows(tx: Writing, from: readonly string[], to: string): Promise<void> {
  const rows = await tx.selectFrom('told').selectAll().where('story', 'in', from.concat('')).execute();
  for (const row of rows) {
    const copy = { ...row, story: to };
    await tx
      .insertInto('told')
      .values(copy)
      .onConflict((conflict) =>
        conflict
          .columns(['place', 'story', 'material_version'])
          .doUpdateSet(copy)
          .where((eb) => eb(weight(eb.ref('told.state')), '<', weight(eb.val(row.state)))),
      )
      .execute();
  }
}

function weight(state: Expression<string>) {
  return sql<number>`case ${state} when 'told' then 2 when 'reserved' then 1 else 0 end`;
}

/** Follows merges: gives the id of the story that a story is now. They never form a ring: a merge goes to the older one. */
export async function currentStory(db: Kysely<Tables>, id: string): Promise<string> {
  let at = id;
  for (;;) {
    const row = await db.selectFrom('stories').select('merged_into').where('id', '=', at).executeTakeFirst();
    if (row === undefined || row.merged_into === null) return at;
    at = row.merged_into;
  }
}

/** Two replicas that reserve for one place at once would not see each other's rows; SQLite writes one transaction at a time. */
async function onePlaceAtATime(dialect: StoreEngine['dialect'], tx: Writing, place: string): Promise<void> {
  if (dialect === 'postgres') await sql`select pg_advisory_xact_lock(hashtextextended(${place}, 0))`.execute(tx);
}

/** A merge that does not see a reservation would not copy it: the one is done before or after the other. */
async function beforeOrAfterMerges(dialect: StoreEngine['dialect'], tx: Writing, work: 'reserving' | 'merging'): Promise<void> {
  if (dialect === 'sqlite') return;
  const key = sql`hashtextextended('told', 0)`;
  await (work === 'merging' ? sql`select pg_advisory_xact_lock(${key})` : sql`select pg_advisory_xact_lock_shared(${key})`).execute(tx);
}
