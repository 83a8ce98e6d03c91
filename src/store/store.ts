import type { Kysely, Transaction } from 'kysely';
import type { Tables } from './tables.ts';

export type Writing = Transaction<Tables>;

/** What the rooms of the store need of an engine: SQLite and PostgreSQL both are one. */
export type StoreEngine = {
  readonly dialect: 'sqlite' | 'postgres';
  readonly db: Kysely<Tables>;
  write<R>(work: (tx: Writing) => Promise<R>): Promise<R>;
};
