import { sql } from 'kysely';
import type { Instant } from '../domain/instant.ts';
import type { StoreEngine } from './store.ts';

export type SourceState = {
  id: string;
  lastSuccessAt: Instant | null;
  failingSince: Instant | null;
  failures: number;
  lastProblem: string | null;
  articles: number;
};

export type SourceStates = {
  all(): Promise<SourceState[]>;
  succeeded(id: string, at: Instant, newArticles: number): Promise<void>;
  failed(id: string, at: Instant, problem: string): Promise<void>;
};

/** Gives how each source does: a quiet day must be proved quiet, so a failure is remembered with its beginning. */
export function sourceStatesOf(engine: StoreEngine): SourceStates {
  return {
    all: async () => {
      const rows = await engine.db.selectFrom('source_states').selectAll().orderBy('id').execute();
      return rows.map((row) => ({
        id: row.id,
        lastSuccessAt: row.last_success_at,
        failingSince: row.failing_since,
        failures: row.failures,
        lastProblem: row.last_problem,
        articles: row.articles,
      }));
    },
    succeeded: async (id, at, newArticles) => {
      await engine.db
        .insertInto('source_states')
        .values({ id, last_success_at: at, failing_since: null, failures: 0, last_problem: null, articles: newArticles })
        .onConflict((conflict) =>
          conflict.column('id').doUpdateSet({
            last_success_at: at,
            failing_since: null,
            failures: 0,
            last_problem: null,
            articles: sql`source_states.articles + ${newArticles}`,
          }),
        )
        .execute();
    },
    failed: async (id, at, problem) => {
      await engine.db
        .insertInto('source_states')
        .values({ id, last_success_at: null, failing_since: at, failures: 1, last_problem: problem, articles: 0 })
        .onConflict((conflict) =>
          conflict.column('id').doUpdateSet({
            failing_since: sql`coalesce(source_states.failing_since, ${at})`,
            failures: sql`source_states.failures + 1`,
            last_problem: problem,
          }),
        )
        .execute();
    },
  };
}
