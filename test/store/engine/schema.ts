import { sql } from 'kysely';
import type { Clock } from '../../../src/domain/instant.ts';
import type { Migration } from '../../../src/store/engine/migrate.ts';

/** The tables of these tests: enough of each kind that the product has. */
export type TestTables = {
  counters: { name: string; value: number };
  notes: { id: string; about: string | null; body: string | null; score: number; at: number | null };
  keyv: { key: string; value: string; expires_at: number | null };
};

export const clock: Clock = () => 1_789_999_999_999;

const counters: Migration = {
  name: '0001-counters',
  up: async (db) => {
    await db.schema
      .createTable('counters')
      .addColumn('name', 'text', (c) => c.primaryKey())
      .addColumn('value', 'bigint', (c) => c.notNull())
      .execute();
    await sql`insert into counters (name, value) values ('all', 0)`.execute(db);
  },
};

const notes: Migration = {
  name: '0002-notes',
  up: async (db, dialect) => {
    await db.schema
      .createTable('notes')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('about', 'text', (c) => c.references('counters.name'))
      .addColumn('body', 'text')
      .addColumn('score', 'real', (c) => c.notNull())
      .addColumn('at', 'bigint')
      .execute();
    await db.schema
      .createTable('keyv')
      .addColumn('key', 'text', (c) => c.primaryKey())
      .addColumn('value', 'text', (c) => c.notNull())
      .addColumn('expires_at', 'bigint')
      .execute();
    if (dialect === 'sqlite') await sql`create virtual table note_index using fts5 (tokens, content = '', contentless_delete = 1)`.execute(db);
  },
};

export const migrations: readonly Migration[] = [counters, notes];
