import { Brief } from '../domain/brief.ts';
import type { StoreEngine } from './store.ts';

export type Briefs = {
  /** The brief written from exactly these revisions, or null. */
  find(story: string, textKey: string): Promise<Brief | null>;
  save(brief: Brief): Promise<void>;
};

/** Gives the briefs. An unchanged story is never written, and paid for, twice. */
export function briefsOf(engine: StoreEngine): Briefs {
  return {
    find: async (story, textKey) => {
      const row = await engine.db
        .selectFrom('briefs')
        .select('body')
        .where('story', '=', story)
        .where('text_key', '=', textKey)
        .executeTakeFirst();
      return row === undefined ? null : Brief.parse(JSON.parse(row.body));
    },
    save: async (brief) => {
      const row = {
        story: brief.story,
        text_key: brief.textKey,
        material_version: brief.materialVersion,
        body: JSON.stringify(brief),
        version: brief.version,
        written_at: brief.writtenAt,
      };
      await engine.db
        .insertInto('briefs')
        .values(row)
        .onConflict((conflict) => conflict.columns(['story', 'text_key']).doUpdateSet(row))
        .execute();
    },
  };
}
