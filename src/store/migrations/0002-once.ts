import { type Kysely, sql } from 'kysely';

/** What the promise of once needs beside the ledger: what is certain of a message, what must hold for it, who holds it back. */
export const once = { name: '0002-once', up };

async function up(db: Kysely<unknown>): Promise<void> {
  // 0: nothing is known of rows that are older than this column, so they are looked for.
  await db.schema.alterTable('deliveries').addColumn('clear_at', 'bigint', (c) => c.notNull().defaultTo(0)).execute();
  await db.schema.alterTable('deliveries').addColumn('conditions', 'text', (c) => c.notNull().defaultTo('[]')).execute();
  await db.schema.alterTable('deliveries').addColumn('open', 'integer', (c) => c.notNull().defaultTo(0)).execute();
  await sql`update deliveries set open = 1 where state in ('planned', 'sending') or (state = 'sent' and message is not null and shown < wanted)`.execute(db);
  // A lane is read in this order; what is out and shown as wanted is no part of it.
  await sql`create index deliveries_lane on deliveries (lane, due_at, created_at) where open = 1`.execute(db);
  await db.schema.alterTable('inbox').addColumn('begun', 'integer', (c) => c.notNull().defaultTo(0)).execute();
  await db.schema.createIndex('inbox_seq').on('inbox').column('seq').execute();
  await sql`create index inbox_thread on inbox (thread, seq) where state = 'waiting'`.execute(db);
  await db.schema
    .createTable('surplus')
    .addColumn('place', 'text', (c) => c.notNull())
    .addColumn('message', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('surplus_key', ['place', 'message'])
    .execute();
  await db.schema
    .createTable('holds')
    .addColumn('subject', 'text', (c) => c.primaryKey())
    .addColumn('by', 'text', (c) => c.notNull())
    .addColumn('since', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('mutes')
    .addColumn('place', 'text', (c) => c.notNull())
    .addColumn('story', 'text', (c) => c.notNull())
    .addColumn('by', 'text', (c) => c.notNull())
    .addColumn('since', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('mutes_key', ['place', 'story'])
    .execute();
}
