import type { Instant } from '../domain/instant.ts';
import { Told } from '../domain/told.ts';
import type { StoreEngine, Writing } from './store.ts';

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
 * Reserves what a message is going to tell. Gives the stories that another message of this place
 * already tells or has reserved: then nothing may be sent as it stands.
 */
export async function reserve(tx: Writing, wanted: readonly Told[]): Promise<string[]> {
  const taken: string[] = [];
  for (const told of wanted) {
    const row = {
      place: told.place,
      story: told.story,
      material_version: told.materialVersion,
      state: 'reserved',
      delivery: told.delivery,
      snapshot: JSON.stringify(told.snapshot),
      changed_at: told.changedAt,
    };
    const result = await tx
      .insertInto('told')
      .values(row)
      .onConflict((conflict) =>
        conflict.columns(['place', 'story', 'material_version']).doUpdateSet(row).where('told.state', '=', 'released'),
      )
      .executeTakeFirst();
    if ((result.numInsertedOrUpdatedRows ?? 0n) === 0n) taken.push(told.story);
  }
  return taken;
}

/** Moves what a delivery reserved: told when it is sent, released when it fails for good. */
export async function settleTold(tx: Writing, delivery: string, state: 'told' | 'released', at: Instant): Promise<void> {
  await tx
    .updateTable('told')
    .set({ state, changed_at: at })
    .where('delivery', '=', delivery)
    .where('state', '=', 'reserved')
    .execute();
}
