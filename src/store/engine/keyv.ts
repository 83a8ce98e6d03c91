import { EventEmitter } from 'node:events';
import { type KeyvStorageAdapter, type KeyvStorageEntry, type KeyvStorageGetResult, keyvStorageCapability } from 'keyv';
import { type QueryExecutorProvider, sql } from 'kysely';
import type { Clock } from '../../domain/instant.ts';

type Row = { key: string; value: string };

/** Rows read at a time when all of a namespace are walked. */
const PAGE = 200;

/**
 * Gives a Keyv 6 store over the table `keyv`, shared by all replicas. One for each Keyv: Keyv writes its
 * namespace into it. Keyv counts TTLs by the machine's clock, so `clock` must be that one.
 */
export function keyvStore(db: QueryExecutorProvider, clock: Clock): KeyvStorageAdapter {
  const store = Object.assign(new EventEmitter(), methods()) as unknown as KeyvStorageAdapter;
  store.capabilities = keyvStorageCapability(store);
  return store;

  function methods(): Omit<KeyvStorageAdapter, keyof EventEmitter> {
    return {
      namespace: undefined,
      get: async <Value>(key: string) => (await store.getMany<Value>([key]))[0] as KeyvStorageGetResult<Value>,
      set: async (key, value, expires) => {
        await setMany(db, prefix(), [entry(key, value, expires)]);
        return true;
      },
      setMany: async (entries) => {
        await setMany(db, prefix(), entries);
        return entries.map(() => true);
      },
      delete: async (key) => (await store.deleteMany([key]))[0] ?? false,
      deleteMany: (keys) => deleteMany(db, prefix(), keys, clock()),
      clear: async () => {
        await sql`delete from keyv where ${within(prefix())}`.execute(db);
      },
      has: async (key) => (await store.hasMany([key]))[0] ?? false,
      hasMany: async (keys) => (await store.getMany(keys)).map((value) => value !== undefined),
      getMany: async (keys) => {
        if (keys.length === 0) return [];
        const wanted = keys.map((key) => prefix() + key);
        const { rows } = await sql<Row>`select key, value from keyv
          where key in (${sql.join(wanted)}) and ${alive(clock())}`.execute(db);
        const found = new Map(rows.map((row) => [row.key, row.value]));
        return wanted.map((key) => found.get(key));
      },
      iterator: <Value>() => walk(db, prefix(), clock) as AsyncGenerator<Array<string | Awaited<Value> | undefined>, void>,
      disconnect: async () => undefined, // the engine is not ours to close
    };
  }

  function prefix(): string {
    return store.namespace === undefined ? '' : `${encodeURIComponent(store.namespace)}:`;
  }
}

/** Deletes what has expired, and says how many rows. They are never given out; this only gives their room back. */
export async function forgetExpired(db: QueryExecutorProvider, clock: Clock): Promise<number> {
  const { numAffectedRows } = await sql`delete from keyv where expires_at < ${clock()}`.execute(db);
  return Number(numAffectedRows ?? 0);
}

function entry(key: string, value: unknown, expires: number | undefined): KeyvStorageEntry<unknown> {
  return expires === undefined ? { key, value } : { key, value, expires };
}

async function setMany(db: QueryExecutorProvider, prefix: string, entries: readonly KeyvStorageEntry<unknown>[]): Promise<void> {
  // One statement may not touch a row twice: of two values for a key the later stays.
  const rows = [...new Map(entries.map((one) => [one.key, one])).values()];
  if (rows.length === 0) return;
  const values = rows.map(({ key, value, expires }) => sql`(${prefix + key}, ${text(value)}, ${expires ?? null})`);
  await sql`insert into keyv (key, value, expires_at) values ${sql.join(values)}
    on conflict (key) do update set value = excluded.value, expires_at = excluded.expires_at`.execute(db);
}

async function deleteMany(db: QueryExecutorProvider, prefix: string, keys: readonly string[], now: number): Promise<boolean[]> {
  if (keys.length === 0) return [];
  const { rows } = await sql<{ key: string; expires_at: number | null }>`delete from keyv
    where key in (${sql.join(keys.map((key) => prefix + key))}) returning key, expires_at`.execute(db);
  const gone = new Set(rows.filter((row) => row.expires_at === null || row.expires_at >= now).map((row) => row.key));
  return keys.map((key) => gone.has(prefix + key));
}

async function* walk(db: QueryExecutorProvider, prefix: string, clock: Clock): AsyncGenerator<[string, string], void> {
  let after = '';
  for (;;) {
    const { rows } = await sql<Row>`select key, value from keyv
      where ${within(prefix)} and key > ${after} and ${alive(clock())} order by key limit ${PAGE}`.execute(db);
    for (const row of rows) yield [row.key.slice(prefix.length), row.value];
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last.key;
  }
}

/** Not `like`: SQLite's takes A for a. The prefix is ASCII, so that its length is the same in JavaScript and SQL. */
function within(prefix: string) {
  return sql<boolean>`substr(key, 1, ${prefix.length}) = ${prefix}`;
}

/** The last millisecond counts, as in Keyv. */
function alive(now: number) {
  return sql<boolean>`(expires_at is null or expires_at >= ${now})`;
}

function text(value: unknown): string {
  if (typeof value === 'string') return value;
  throw new TypeError('this Keyv store keeps text: leave its serialization on');
}
