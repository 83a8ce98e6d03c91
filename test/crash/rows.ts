import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { Client } from 'pg';
import { storeFile } from './task.ts';
import type { Pace } from './time.ts';

export type Row = Readonly<Record<string, string | number | null>>;
/** Reads the store from outside, as an operator would with a client of the database. */
export type Rows = { all(sql: string): Promise<Row[]>; close(): Promise<void> };

/** Opens the SQLite store for reading; it has to be there already. */
export function sqliteRows(folder: string): Rows | null {
  if (!existsSync(storeFile(folder))) return null;
  const db = new DatabaseSync(storeFile(folder), { readOnly: true, timeout: 10_000 });
  return { all: (sql) => Promise.resolve(db.prepare(sql).all() as Row[]), close: () => Promise.resolve(db.close()) };
}

/** Opens the PostgreSQL store. */
export async function postgresRows(url: string): Promise<Rows> {
  const client = new Client({ connectionString: url });
  // Cut off while nobody asks: the next question says so.
  client.on('error', () => undefined);
  await client.connect();
  return {
    // What int8 holds comes as text.
    all: async (sql) => (await client.query<Row>(sql)).rows.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, BIG.has(name) ? Number(value) : value]))),
    close: () => client.end(),
  };
}

const BIG = new Set(['count', 'position', 'material_version', 'shown', 'wanted', 'due_at']);

/**
 * Makes a database in which time runs at the run's pace: claims are judged by the server's own clock, which
 * nobody can hand in, but a function of ours with its name comes first on the path.
 */
export async function fastDatabase(serverUrl: string, name: string, { from, speed }: Pace): Promise<string> {
  const server = new Client({ connectionString: serverUrl });
  await server.connect();
  await server.query(`create database ${name} template template0`);
  await server.query(onTheRunsTime(name));
  await server.end();
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  const client = new Client({ connectionString: url.href });
  await client.connect();
  await client.query(`create function public.clock_timestamp() returns timestamptz language sql volatile as
    $$ select pg_catalog.to_timestamp((${from} + (extract(epoch from pg_catalog.clock_timestamp()) * 1000 - ${from}) * ${speed}) / 1000) $$`);
  await client.end();
  return url.href;
}

/** A database's own setting, which a copy of it does not take along. */
export function onTheRunsTime(name: string): string {
  return `alter database ${name} set search_path = public, pg_catalog`;
}
