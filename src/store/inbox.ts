import { sql } from 'kysely';
import type { Instant } from '../domain/instant.ts';
import { InboxItem } from '../domain/inbox.ts';
import { placeKey } from '../domain/place.ts';
import type { StoreEngine } from './store.ts';

/** `begun`: how many messages of a private answer were begun before. */
export type Waiting = { lane: string; attempts: number; begun: number; item: InboxItem };

export type Inbox = {
  /** Stores a thing before it is acknowledged. False where it had come in already. */
  receive(item: InboxItem): Promise<boolean>;
  /** Threads (or places) whose next thing is due, oldest first. Each is claimed as one, so order is kept. */
  lanes(now: Instant, limit: number): Promise<string[]>;
  /** Whether anything waits, due or not. */
  isEmpty(): Promise<boolean>;
  /** The oldest waiting thing of a lane. Counts the attempt. */
  next(lane: string, now: Instant): Promise<Waiting | null>;
  /** So many messages of its private answer are begun: written before each is sent. */
  begin(item: InboxItem, messages: number): Promise<void>;
  done(item: InboxItem): Promise<void>;
  failed(item: InboxItem, reason: string, notBefore: Instant | null): Promise<void>;
};

/** Gives the inbox. Place and id are unique: what a platform tells twice is one row and one answer. */
export function inboxOf(engine: StoreEngine): Inbox {
  const row = (item: InboxItem) => ({ place: placeKey(item.place), id: item.id });
  return {
    receive: async (item) => {
      const result = await sql`
        insert into inbox (place, id, seq, kind, thread, body, state, received_at, attempts, not_before, begun, last_reason)
        select ${row(item).place}, ${item.id}, coalesce(max(seq), 0) + 1, ${item.kind}, ${laneOf(item)},
          ${JSON.stringify(item)}, 'waiting', cast(${item.receivedAt} as bigint), 0, 0, 0, null from inbox where true
        on conflict (place, id) do nothing`.execute(engine.db);
      return (result.numAffectedRows ?? 0n) > 0n;
    },
    lanes: async (now, limit) => {
      const rows = await engine.db
        .selectFrom('inbox')
        .select('thread')
        .where('state', '=', 'waiting')
        .where('not_before', '<=', now)
        // What failed and waits keeps its thread waiting, and nobody else's.
        .where((eb) =>
          eb.not(
            eb.exists(
              eb
                .selectFrom('inbox as before')
                .select('before.id')
                .whereRef('before.thread', '=', 'inbox.thread')
                .where('before.state', '=', 'waiting')
                .where(sql<boolean>`(before.seq, before.id) < (inbox.seq, inbox.id)`),
            ),
          ),
        )
        .orderBy('seq')
        .limit(limit)
        .execute();
      return rows.map((found) => found.thread);
    },
    isEmpty: async () => (await engine.db.selectFrom('inbox').select('id').where('state', '=', 'waiting').executeTakeFirst()) === undefined,
    next: (lane, now) =>
      engine.write(async (tx) => {
        const found = await tx
          .selectFrom('inbox')
          .selectAll()
          .where('thread', '=', lane)
          .where('state', '=', 'waiting')
          .orderBy('seq')
          .orderBy('id')
          .limit(1)
          .executeTakeFirst();
        if (found === undefined || found.not_before > now) return null;
        const attempts = found.attempts + 1;
        await tx.updateTable('inbox').set({ attempts }).where('place', '=', found.place).where('id', '=', found.id).execute();
        const item = InboxItem.safeParse(bodyOf(found.body));
        if (item.success) return { lane, attempts, begun: found.begun, item: item.data };
        // Stored by another version, or damaged: it is set aside, and those behind it go on.
        const change = { state: 'failed', last_reason: 'not a thing that this version knows' };
        await tx.updateTable('inbox').set(change).where('place', '=', found.place).where('id', '=', found.id).execute();
        return null;
      }),
    begin: async (item, messages) => {
      await change(item, { begun: messages });
    },
    done: async (item) => {
      await change(item, { state: 'done' });
    },
    failed: async (item, reason, notBefore) => {
      await change(item, notBefore === null ? { state: 'failed', last_reason: reason } : { last_reason: reason, not_before: notBefore });
    },
  };

  async function change(item: InboxItem, values: Record<string, string | number>): Promise<void> {
    const { place, id } = row(item);
    await engine.db.updateTable('inbox').set(values).where('place', '=', place).where('id', '=', id).execute();
  }
}

/** Damaged JSON is a thing that no version knows. */
function bodyOf(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}

/** Questions of one thread are answered in order; commands and presses of one place likewise. */
function laneOf(item: InboxItem): string {
  const place = placeKey(item.place);
  return item.kind === 'question' ? `${place}#${item.thread}` : place;
}
