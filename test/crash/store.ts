import { copyFileSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Client } from 'pg';
import type { StoreAddress } from '../../src/store/engine/open.ts';
import { fastDatabase, onTheRunsTime, postgresRows, type Rows, sqliteRows } from './rows.ts';
import { storeFile } from './task.ts';
import type { Pace } from './time.ts';

/** The store of a run from outside: read as an operator would, copied and put back while no process has it, shaken while some have. */
export type CrashStore = {
  /** Null where it is SQLite in the run's folder. */
  readonly url: string | null;
  readonly address: StoreAddress;
  rows(): Promise<Rows>;
  copy(): Promise<void>;
  restore(): Promise<void>;
  /** Locks it, or cuts every connection, for a moment. */
  shake(): Promise<void>;
};

/** Gives the SQLite store in a folder. */
export function sqliteStore(folder: string): CrashStore {
  const file = storeFile(folder);
  const kept = join(folder, 'copy.sqlite');
  return {
    url: null,
    address: { file },
    rows: () => {
      const rows = sqliteRows(folder);
      if (rows === null) throw new Error('the store was never opened');
      return Promise.resolve(rows);
    },
    copy: () => {
      if (!existsSync(file)) return Promise.resolve();
      rmSync(kept, { force: true });
      const db = new DatabaseSync(file, { timeout: 10_000 });
      db.prepare('vacuum into ?').run(kept);
      return Promise.resolve(db.close());
    },
    restore: () => {
      if (!existsSync(kept)) return Promise.resolve();
      for (const part of ['', '-wal', '-shm']) rmSync(`${file}${part}`, { force: true });
      return Promise.resolve(copyFileSync(kept, file));
    },
    shake: async () => {
      if (!existsSync(file)) return;
      const db = new DatabaseSync(file, { timeout: 0 });
      try {
        db.exec('begin immediate');
        await new Promise((resolve) => setTimeout(resolve, 300));
        db.exec('rollback');
      } catch {
        // A worker was writing: it is shaken next time.
      } finally {
        db.close();
      }
    },
  };
}

/** Makes a database for a run on a server, in which time runs at the run's pace. */
export async function postgresStore(serverUrl: string, name: string, pace: Pace): Promise<CrashStore> {
  const url = await fastDatabase(serverUrl, name, pace);
  const kept = `${name}_copy`;
  const onServer = async (...statements: string[]) => {
    const client = new Client({ connectionString: serverUrl });
    await client.connect();
    for (const statement of statements) await client.query(statement);
    await client.end();
  };
  const cut = (database: string) => `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${database}'`;
  let copied = false;
  return {
    url,
    address: { url },
    rows: () => postgresRows(url),
    copy: async () => {
      await onServer(cut(name), `drop database if exists ${kept}`, `create database ${kept} template ${name}`);
      copied = true;
    },
    restore: async () => {
      if (copied) await onServer(cut(name), `drop database ${name}`, `create database ${name} template ${kept}`, onTheRunsTime(name));
    },
    shake: () => onServer(`${cut(name)} and application_name = 'jianbao'`),
  };
}
