import { DatabaseSync } from 'node:sqlite';

type Value = string | number | null;

/** One SQLite file that several processes may have open at once. */
export type Database = {
  /** Gives the number of the row that was inserted last. */
  run(sql: string, ...values: Value[]): number;
  all<R>(sql: string, ...values: Value[]): R[];
  /** Does several steps as one: others see all of them or none, also when this process is killed between two. */
  atomically<R>(steps: () => R): R;
  close(): void;
};

const TABLES = `
  create table if not exists places (place text primary key, member integer default 1, may_post integer default 1,
    may_read_history integer default 1, archived integer default 0);
  create table if not exists members (place text, person text, admin integer, roles text, primary key (place, person));
  create table if not exists messages (seq integer primary key autoincrement, author text, key text, place text, thread text, reply text,
    text text, to_us integer, arrives_at integer, removed integer default 0);
  create index if not exists messages_key on messages (key);
  create index if not exists messages_room on messages (place, thread, arrives_at, seq);
  create table if not exists edits (seq integer primary key autoincrement, message integer, text text, arrives_at integer);
  create index if not exists edits_message on edits (message);
  create table if not exists refusals (key text);
  create table if not exists working (place text, thread text, words text, until integer, after integer);
  create table if not exists incoming (id text primary key, kind text, place text, thread text, person text, text text, at integer,
    again_at integer default 0, acknowledged_at integer);
`;

/** Opens the file, made if absent. */
export function openDatabase(file: string): Database {
  const db = new DatabaseSync(file, { timeout: 10_000 });
  // A kill is no power cut: what was written stays without waiting for the disk.
  db.exec('pragma journal_mode = wal; pragma synchronous = off;');
  const atomically = <R>(steps: () => R): R => {
    // A transaction that began as a reader cannot always become a writer, so it says at once what it is.
    db.exec('begin immediate');
    try {
      const result = steps();
      db.exec('commit');
      return result;
    } catch (error) {
      db.exec('rollback');
      throw error;
    }
  };
  db.exec(TABLES);
  return {
    run: (sql, ...values) => Number(db.prepare(sql).run(...values).lastInsertRowid),
    all: <R>(sql: string, ...values: Value[]) => db.prepare(sql).all(...values) as R[],
    atomically,
    close: () => db.close(),
  };
}
