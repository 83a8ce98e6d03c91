import type { Clock, Instant } from '../../../src/domain/instant.ts';
import { openDatabase } from './database.ts';
import { type Asked, type Inbound, inboundOf } from './incoming.ts';
import { type Messages, messagesOf } from './messages.ts';
import { type Places, placesOf } from './places.ts';
import type { Room } from './references.ts';

export type { Sent } from './messages.ts';
export type Question = Asked;

/** The platform's own memory. Several processes may have it open, and the death of one loses nothing. */
export type ChannelFile = Messages &
  Inbound &
  Places & {
    /** Shows words in a room until an instant, or until a message of ours comes there. */
    showWorking(room: Room, words: string, until: Instant): void;
    /** The words that show now. */
    working(): string[];
    close(): void;
  };

/** Opens the platform's memory, made if absent. */
export function openChannelFile(file: string, clock: Clock): ChannelFile {
  const db = openDatabase(file);
  const places = placesOf(db);
  const messages = messagesOf(db, clock, places);
  return {
    ...places,
    ...messages,
    ...inboundOf(db, clock, messages, places),
    showWorking: ({ place, thread }, words, until) =>
      db.atomically(() => {
        db.run('delete from working where (place = ? and thread is ?) or until <= ?', place, thread, clock());
        db.run('insert into working (place, thread, words, until, after) select ?, ?, ?, ?, coalesce(max(seq), 0) from messages', place, thread, words, until);
      }),
    working: () =>
      db
        .all<{ words: string }>(
          `select words from working where until > ?1 and not exists (select 1 from messages
            where author = 'us' and messages.place = working.place and messages.thread is working.thread and seq > after and arrives_at <= ?1)`,
          clock(),
        )
        .map((row) => row.words),
    close: () => db.close(),
  };
}
