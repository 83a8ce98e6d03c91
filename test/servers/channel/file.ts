import { DatabaseSync } from 'node:sqlite';
import type { Clock, Instant } from '../../../src/domain/instant.ts';

export type Sent = {
  readonly seq: number;
  readonly key: string;
  readonly place: string;
  readonly thread: string | null;
  readonly text: string;
  readonly arrivesAt: Instant;
  readonly removed: boolean;
};
export type Question = { readonly id: string; readonly place: string; readonly thread: string; readonly text: string; readonly at: Instant };

/** The platform's own memory. Several processes may have it open, and the death of one loses nothing. */
export type ChannelFile = {
  /** Keeps a message that can be seen from an instant on. Gives its number. */
  keep(message: Pick<Sent, 'key' | 'place' | 'thread' | 'text' | 'arrivesAt'>): number;
  keepEdit(seq: number, text: string, arrivesAt: Instant): void;
  remove(seq: number): void;
  refuse(key: string): void;
  /** What carries a key in a place or thread, as far as it has arrived. */
  find(key: string, place: string, thread: string | null, from: Instant, to: Instant): number | null;
  ask(question: Question): void;
  /** Questions that are not acknowledged and were not told a moment ago. */
  unacknowledged(limit: number): Question[];
  /** The question was told: it is told again from an instant on unless it is acknowledged. */
  told(id: string, againAt: Instant): void;
  acknowledge(id: string): void;
  /** Everything, oldest arrival first, with the newest edit that arrived; for whoever judges. */
  messages(): Sent[];
  refused(): Set<string>;
  questions(): { id: string; place: string; acknowledged: boolean }[];
  close(): void;
};

const TABLES = `
  create table if not exists messages (seq integer primary key autoincrement, key text, place text, thread text, text text, arrives_at integer, removed integer default 0);
  create index if not exists messages_key on messages (key);
  create table if not exists edits (seq integer primary key autoincrement, message integer, text text, arrives_at integer);
  create index if not exists edits_message on edits (message);
  create table if not exists refusals (key text);
  create table if not exists questions (id text primary key, place text, thread text, text text, at integer, again_at integer default 0, acknowledged integer default 0);
`;

/** Opens the platform's memory, made if absent. */
export function openChannelFile(file: string, clock: Clock): ChannelFile {
  const db = new DatabaseSync(file, { timeout: 10_000 });
  // A kill is no power cut: what was written stays without waiting for the disk.
  db.exec('pragma journal_mode = wal; pragma synchronous = off;');
  db.exec(TABLES);
  const run = (sql: string, ...values: (string | number | null)[]) => db.prepare(sql).run(...values);
  const all = <R>(sql: string, ...values: (string | number | null)[]) => db.prepare(sql).all(...values) as R[];
  return {
    keep: ({ key, place, thread, text, arrivesAt }) =>
      Number(run('insert into messages (key, place, thread, text, arrives_at) values (?, ?, ?, ?, ?)', key, place, thread, text, arrivesAt).lastInsertRowid),
    keepEdit: (seq, text, arrivesAt) => void run('insert into edits (message, text, arrives_at) values (?, ?, ?)', seq, text, arrivesAt),
    remove: (seq) => void run('update messages set removed = 1 where seq = ?', seq),
    refuse: (key) => void run('insert into refusals (key) values (?)', key),
    find: (key, place, thread, from, to) =>
      all<{ seq: number }>(
        'select seq from messages where key = ? and place = ? and thread is ? and removed = 0 and arrives_at <= ? and arrives_at between ? and ? order by seq limit 1',
        key,
        place,
        thread,
        clock(),
        from,
        to,
      )[0]?.seq ?? null,
    ask: ({ id, place, thread, text, at }) => void run('insert into questions (id, place, thread, text, at) values (?, ?, ?, ?, ?)', id, place, thread, text, at),
    unacknowledged: (limit) =>
      all('select id, place, thread, text, at from questions where acknowledged = 0 and again_at <= ? order by rowid limit ?', clock(), limit),
    told: (id, againAt) => void run('update questions set again_at = ? where id = ?', againAt, id),
    acknowledge: (id) => void run('update questions set acknowledged = 1 where id = ?', id),
    messages: () =>
      all<Omit<Sent, 'removed'> & { removed: number }>(
        `select seq, key, place, thread, removed, arrives_at as arrivesAt, coalesce((select edits.text from edits
          where edits.message = messages.seq and edits.arrives_at <= ?1 order by edits.arrives_at desc, edits.seq desc limit 1), text) as text
          from messages where arrives_at <= ?1 order by arrives_at, seq`,
        clock(),
      ).map((row) => ({ ...row, removed: row.removed === 1 })),
    refused: () => new Set(all<{ key: string }>('select key from refusals').map((row) => row.key)),
    questions: () =>
      all<{ id: string; place: string; acknowledged: number }>('select id, place, acknowledged from questions').map((row) => ({ ...row, acknowledged: row.acknowledged === 1 })),
    close: () => db.close(),
  };
}
