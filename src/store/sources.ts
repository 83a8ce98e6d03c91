import { type Selectable, sql } from 'kysely';
import { type Attempt, afterAttempt, articlesPerWeek, type HealthEvent, NEVER_TRIED, rateFrom, type SourceHealth, SUSPICIONS } from '../domain/health.ts';
import type { Instant } from '../domain/instant.ts';
import type { StoreEngine, Writing } from './store.ts';
import type { Tables } from './tables.ts';

export type SourceState = { id: string } & SourceHealth;

export type SourceStates = {
  all(): Promise<SourceState[]>;
  /**
   * Remembers how an attempt ended and when the next one is due. Gives what is to be told of it, to one caller only: of two
   * replicas that record at once the second already finds what the first stored. A caller that dies before it tells, tells nobody.
   */
  record(id: string, attempt: Attempt, at: Instant, nextAttemptAt: Instant): Promise<HealthEvent | null>;
  /** Gives the articles a week of every source that has been read for a week, null for the others. */
  perWeek(now: Instant): Promise<ReadonlyMap<string, number | null>>;
};

/** Gives how each source does: a quiet day must be proved quiet, so a failure is remembered with its beginning. */
export function sourceStatesOf(engine: StoreEngine): SourceStates {
  const all = async () => {
    const rows = await engine.db.selectFrom('source_states').selectAll().orderBy('id').execute();
    return rows.map((row) => ({ id: row.id, ...healthFromRow(row) }));
  };
  const record = (id: string, attempt: Attempt, at: Instant, nextAttemptAt: Instant): Promise<HealthEvent | null> =>
    engine.write(async (tx) => {
      const { health, event } = afterAttempt(await lockedHealth(engine, tx, id), attempt, at, nextAttemptAt);
      await tx.updateTable('source_states').set(rowOf(health)).where('id', '=', id).execute();
      return event;
    });
  return {
    all,
    record,
    perWeek: async (now) => {
      const rates = new Map<string, number | null>();
      for (const state of await all()) {
        const from = rateFrom(state, now);
        rates.set(state.id, articlesPerWeek(from === null ? 0 : await countSince(engine, state.id, from), from, now));
      }
      return rates;
    },
  };
}

/** Gives the row as nobody else can change it until the transaction ends; it is made where there is none. */
async function lockedHealth(engine: StoreEngine, tx: Writing, id: string): Promise<SourceHealth> {
  await tx.insertInto('source_states').values({ id, ...rowOf(NEVER_TRIED) }).onConflict((conflict) => conflict.column('id').doNothing()).execute();
  const row = await tx
    .selectFrom('source_states')
    .selectAll()
    .where('id', '=', id)
    // SQLite has one writer, and no such clause.
    .$if(engine.dialect === 'postgres', (query) => query.forUpdate())
    .executeTakeFirstOrThrow();
  return healthFromRow(row);
}

async function countSince(engine: StoreEngine, source: string, from: Instant): Promise<number> {
  const row = await engine.db
    .selectFrom('articles')
    .select(sql<number | string>`count(*)`.as('n'))
    .where('source', '=', source)
    .where('first_seen_at', '>', from)
    .where('known_before', '=', 0)
    .executeTakeFirstOrThrow();
  return Number(row.n);
}

type Row = Selectable<Tables['source_states']>;

function healthFromRow(row: Row): SourceHealth {
  return {
    firstReadAt: row.first_read_at,
    lastAttemptAt: row.last_attempt_at,
    lastSuccessAt: row.last_success_at,
    nextAttemptAt: row.next_attempt_at,
    failingSince: row.failing_since,
    failures: row.failures,
    lastProblem: row.last_problem,
    articles: row.articles,
    listedBefore: row.listed_before === 1,
    datedBefore: row.dated_before === 1,
    // A word of a newer release says nothing to this one.
    suspicious: SUSPICIONS.find((each) => each === row.suspicious) ?? null,
    suspiciousSince: row.suspicious_since,
    deadSince: row.dead_since,
  };
}

function rowOf(health: SourceHealth): Omit<Row, 'id'> {
  return {
    first_read_at: health.firstReadAt,
    last_attempt_at: health.lastAttemptAt,
    last_success_at: health.lastSuccessAt,
    next_attempt_at: health.nextAttemptAt,
    failing_since: health.failingSince,
    failures: health.failures,
    last_problem: health.lastProblem,
    articles: health.articles,
    listed_before: health.listedBefore ? 1 : 0,
    dated_before: health.datedBefore ? 1 : 0,
    suspicious: health.suspicious,
    suspicious_since: health.suspiciousSince,
    dead_since: health.deadSince,
  };
}
