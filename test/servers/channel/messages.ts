import type { Clock, Instant } from '../../../src/domain/instant.ts';
import type { Database } from './database.ts';
import { type Places, whyNotRead } from './places.ts';
import type { Room } from './references.ts';

export type Sent = {
  readonly seq: number;
  readonly key: string;
  readonly place: string;
  readonly thread: string | null;
  /** The token of what this answers before one reader alone: it stands in no history. */
  readonly reply: string | null;
  readonly text: string;
  readonly arrivesAt: Instant;
  readonly removed: boolean;
};
export type Posting = Omit<Sent, 'seq' | 'removed'>;
export type Author = 'us' | 'bot' | 'person';
/** One line of a history. `toUs` is what a person addressed to us. */
export type Entry = { readonly seq: number; readonly author: Author; readonly key: string | null; readonly text: string; readonly toUs: boolean; readonly at: Instant };
export type Known = Pick<Sent, 'place' | 'thread' | 'reply' | 'text' | 'arrivesAt'> & Pick<Entry, 'author' | 'toUs'>;
/** A point in the order of arrival: a page holds what stands before it. */
export type Cursor = { readonly at: Instant; readonly seq: number };

/** The most that one page of a history holds. */
export const PAGE = 50;

export type Messages = {
  /** Keeps a message that can be seen from an instant on. Gives its number. */
  keep(message: Posting): number;
  /** The same where a key of ours that is there is not kept twice: gives the number of the one that is there first. */
  keepOnce(message: Posting): number;
  keepEdit(seq: number, text: string, arrivesAt: Instant): void;
  remove(seq: number): void;
  /** The platform refused to take the message with this key. */
  refuse(key: string): void;
  /** A message by its number, or null where it is gone or never was. */
  message(seq: number): Known | null;
  /** What a person or another bot says. Gives its number. */
  say(said: { author: 'bot' | 'person'; place: string; thread: string | null; key: string | null; text: string; toUs: boolean; at: Instant }): number;
  /** A page of a room, newest first: of a place without its threads, or of one thread. Where we may not read, it is empty, and that is no error. */
  history(room: Room, before: Cursor, limit: number): Entry[];
  /** All of ours that a history can hold, oldest arrival first, with the newest edit that arrived; for whoever judges. */
  messages(): Sent[];
  /** What was said to one reader alone. */
  replies(): Sent[];
  /** The keys of messages that the platform refused. One that was only too long is our own mistake and not among them. */
  refused(): Set<string>;
};

const TEXT = `coalesce((select edits.text from edits where edits.message = messages.seq and edits.arrives_at <= ?1
  order by edits.arrives_at desc, edits.seq desc limit 1), messages.text) as text`;
const SENT = `select seq, key, place, thread, reply, removed, arrives_at as arrivesAt, ${TEXT} from messages where author = 'us' and arrives_at <= ?1`;

/** Gives the platform's memory of what was said. */
export function messagesOf(db: Database, clock: Clock, places: Pick<Places, 'placeState'>): Messages {
  const keep = ({ key, place, thread, reply, text, arrivesAt }: Posting) =>
    db.run(`insert into messages (author, key, place, thread, reply, text, to_us, arrives_at) values ('us', ?, ?, ?, ?, ?, 0, ?)`, key, place, thread, reply, text, arrivesAt);
  const keepOnce = (message: Posting) =>
    db.atomically(() => {
      const [first] = db.all<Cursor>(`select seq, arrives_at as at from messages where key = ? and author = 'us' and removed = 0 order by arrives_at, seq limit 1`, message.key);
      if (first === undefined) return keep(message);
      // What is still on its way is overtaken by one that was sent later and arrives sooner.
      if (message.arrivesAt < first.at) db.run('update messages set arrives_at = ?, text = ? where seq = ?', message.arrivesAt, message.text, first.seq);
      return first.seq;
    });
  const sent = (which: string): Sent[] =>
    db.all<Omit<Sent, 'removed'> & { removed: number }>(`${SENT} and ${which} order by arrives_at, seq`, clock()).map((row) => ({ ...row, removed: row.removed === 1 }));
  return {
    keep,
    keepOnce,
    keepEdit: (seq, text, arrivesAt) => void db.run('insert into edits (message, text, arrives_at) values (?, ?, ?)', seq, text, arrivesAt),
    remove: (seq) => void db.run('update messages set removed = 1 where seq = ?', seq),
    refuse: (key) => void db.run('insert into refusals (key) values (?)', key),
    message: (seq) => {
      const sql = `select author, place, thread, reply, to_us as toUs, arrives_at as arrivesAt, ${TEXT} from messages where seq = ?2 and removed = 0`;
      const [row] = db.all<Omit<Known, 'toUs'> & { toUs: number }>(sql, clock(), seq);
      return row === undefined ? null : { ...row, toUs: row.toUs === 1 };
    },
    say: ({ author, place, thread, key, text, toUs, at }) =>
      db.run('insert into messages (author, key, place, thread, text, to_us, arrives_at) values (?, ?, ?, ?, ?, ?, ?)', author, key, place, thread, text, toUs ? 1 : 0, at),
    history: ({ place, thread }, before, limit) => {
      if (whyNotRead(places.placeState(place)) !== null) return [];
      const sql = `select seq, author, key, to_us as toUs, arrives_at as at, ${TEXT} from messages where place = ?2 and thread is ?3 and reply is null
        and removed = 0 and arrives_at <= ?1 and (arrives_at, seq) < (?4, ?5) order by arrives_at desc, seq desc limit ?6`;
      const rows = db.all<Omit<Entry, 'toUs'> & { toUs: number }>(sql, clock(), place, thread, before.at, before.seq, Math.min(limit, PAGE));
      return rows.map((row) => ({ ...row, toUs: row.toUs === 1 }));
    },
    messages: () => sent('reply is null'),
    replies: () => sent('reply is not null'),
    refused: () => new Set(db.all<{ key: string }>('select key from refusals').map((row) => row.key)),
  };
}
