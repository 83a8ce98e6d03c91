import type { Kysely } from 'kysely';
import { z } from 'zod';
import { Instant } from '../domain/instant.ts';
import { stableHash } from '../text/hash.ts';
import type { StoreEngine, Writing } from './store.ts';
import type { Tables } from './tables.ts';

/** What was decided of a story and why: `subject` is the article, the other story or the version that it is about. */
export const Decision = z.object({
  story: z.string(),
  at: Instant,
  kind: z.enum(['founded', 'joined', 'left', 'merged', 'split', 'risen', 'led']),
  subject: z.string(),
  why: z.string(),
});
export type Decision = z.infer<typeof Decision>;

/** Writes decisions down, each once: a step that is done twice is told once. */
export async function writeDecisions(tx: Writing, decisions: readonly Decision[]): Promise<void> {
  for (const decision of decisions) {
    const id = stableHash([decision.story, decision.kind, decision.subject, decision.why, String(decision.at)]);
    await tx.insertInto('decisions').values({ id, ...decision }).onConflict((conflict) => conflict.column('id').doNothing()).execute();
  }
}

/** Gives the history of a story and of all that were merged into it, oldest first. */
export async function decisionsOf({ db }: Pick<StoreEngine, 'db'>, story: string): Promise<Decision[]> {
  const rows = await db.selectFrom('decisions').selectAll().where('story', 'in', await mergedInto(db, story)).orderBy('at').orderBy('id').execute();
  return rows.map(({ id: _id, ...row }) => Decision.parse(row));
}

/** A story and every one that became it. */
async function mergedInto(db: Kysely<Tables>, story: string): Promise<string[]> {
  const found = new Set([story]);
  for (let frontier = [story]; frontier.length > 0; ) {
    const rows = await db.selectFrom('stories').select('id').where('merged_into', 'in', frontier).execute();
    frontier = rows.map(({ id }) => id).filter((id) => !found.has(id));
    for (const id of frontier) found.add(id);
  }
  return [...found];
}
