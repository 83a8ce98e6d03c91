import type { Clock, Instant } from '../../../src/domain/instant.ts';
import type { Database } from './database.ts';
import type { Messages } from './messages.ts';
import type { Places } from './places.ts';
import { threadUnder } from './references.ts';

type Said = { readonly id: string; readonly place: string; readonly text: string; readonly at: Instant; readonly person?: string };
/** Without a thread it is asked in the place itself, and its own message becomes the root of one. */
export type Asked = Said & { readonly thread: string | null };
export type Command = Said;
export type Incoming = { readonly id: string; readonly kind: 'question' | 'command'; readonly place: string; readonly thread: string; readonly person: string; readonly text: string; readonly at: Instant };

export type Inbound = {
  /** A person asks us. It is a message as well, which stays when the question is answered. */
  ask(question: Asked): void;
  /** A person gives a slash command, which nobody else sees. */
  command(command: Command): void;
  /** What is not acknowledged and was not told a moment ago, oldest first. */
  unacknowledged(limit: number): Incoming[];
  /** It was told: it is told again from an instant on unless it is acknowledged. */
  told(id: string, againAt: Instant): void;
  acknowledge(id: string): void;
  questions(): Told[];
  commands(): Told[];
};

/** What became of a thing that was told to us: `acknowledgedAt` is null until we said that we have it. */
export type Told = { id: string; place: string; acknowledged: boolean; acknowledgedAt: Instant | null };

/** Gives the platform's memory of what persons want from us. */
export function inboundOf(db: Database, clock: Clock, messages: Pick<Messages, 'say'>, places: Pick<Places, 'admit' | 'member'>): Inbound {
  const enter = (kind: Incoming['kind'], { id, place, text, at, person = 'asker' }: Said, thread: string) => {
    if (places.member(place, person) === null) places.admit(place, person, { isAdmin: false, roles: [] });
    db.run('insert into incoming (id, kind, place, thread, person, text, at) values (?, ?, ?, ?, ?, ?, ?)', id, kind, place, thread, person, text, at);
  };
  const list = (kind: Incoming['kind']) =>
    db
      .all<{ id: string; place: string; acknowledgedAt: Instant | null }>('select id, place, acknowledged_at as acknowledgedAt from incoming where kind = ? order by rowid', kind)
      .map((row) => ({ ...row, acknowledged: row.acknowledgedAt !== null }));
  return {
    ask: (question) =>
      db.atomically(() => {
        const { place, thread, text, at } = question;
        const seq = messages.say({ author: 'person', place, thread, key: null, text, toUs: true, at });
        enter('question', question, thread ?? threadUnder(seq));
      }),
    command: (command) => db.atomically(() => enter('command', command, '')),
    unacknowledged: (limit) =>
      db.all('select id, kind, place, thread, person, text, at from incoming where acknowledged_at is null and again_at <= ? order by rowid limit ?', clock(), limit),
    told: (id, againAt) => void db.run('update incoming set again_at = ? where id = ?', againAt, id),
    acknowledge: (id) => void db.run('update incoming set acknowledged_at = ? where id = ?', clock(), id),
    questions: () => list('question'),
    commands: () => list('command'),
  };
}
