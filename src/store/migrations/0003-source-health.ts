import { type Kysely, sql } from 'kysely';

/** What is remembered of a source so that a change in it is seen, and told once. */
export const sourceHealth = { name: '0003-source-health', up };

async function up(db: Kysely<unknown>): Promise<void> {
  for (const column of ['first_read_at', 'last_attempt_at', 'next_attempt_at', 'suspicious_since', 'dead_since']) {
    await db.schema.alterTable('source_states').addColumn(column, 'bigint').execute();
  }
  await db.schema.alterTable('source_states').addColumn('suspicious', 'text').execute();
  // Whether it ever listed anything, and anything with a date: without these nothing is missed.
  await sql`alter table source_states add column listed_before integer not null default 0`.execute(db);
  await sql`alter table source_states add column dated_before integer not null default 0`.execute(db);
  await db.schema.createIndex('articles_source').on('articles').columns(['source', 'first_seen_at']).execute();
}
