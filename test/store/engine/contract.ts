import * as fc from 'fast-check';
import { sql } from 'kysely';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Engine } from '../../../src/store/engine/engine.ts';
import type { Migration } from '../../../src/store/engine/migrate.ts';
import { migrate } from '../../../src/store/engine/migrate.ts';
import { openEngine, type StoreAddress } from '../../../src/store/engine/open.ts';
import { tableNames } from '../../../src/store/engine/tables.ts';
import { wipe } from '../../../src/store/engine/wipe.ts';
import { counted, countUp } from './count.ts';
import { clock, migrations, type TestTables } from './schema.ts';
import { secondProcess } from './second-process.ts';

/** Opens a store for one test, and closes it after. */
export async function opened(address: StoreAddress, known: readonly Migration[] = migrations): Promise<Engine<TestTables>> {
  const engine = await openEngine<TestTables>(address, known, clock);
  onTestFinished(() => engine.close());
  return engine;
}

/** What every engine keeps; `place` gives the address of a store that is empty. */
export function engineContract(name: string, place: () => Promise<StoreAddress>): void {
  describe(`the ${name} engine`, () => {
    transactions(place);
    processes(place);
    values(place);
    schema(place);
  });
}

function transactions(place: () => Promise<StoreAddress>): void {
  test('rolls all of a transaction back when its work throws', async () => {
    const engine = await opened(await place());
    const failing = engine.write(async (tx) => {
      await tx.insertInto('notes').values(note('a')).execute();
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    expect(await ids(engine)).toEqual([]);
    await countUp(engine); // and the next one is let in
    expect(await counted(engine)).toBe(1);
  });

  test('rolls all of a transaction back when a statement is refused', async () => {
    const engine = await opened(await place());
    const failing = engine.write(async (tx) => {
      await tx.insertInto('notes').values(note('a')).execute();
      await tx.insertInto('notes').values(note('a')).execute();
    });
    await expect(failing).rejects.toThrow(/unique/i);
    expect(await ids(engine)).toEqual([]);
  });

  test('shows a reader nothing uncommitted, and does not let it wait', async () => {
    const engine = await opened(await place());
    await engine.write(async (tx) => {
      await tx.insertInto('notes').values(note('a')).execute();
      expect(await ids(engine)).toEqual([]);
      const { rows } = await sql<{ id: string }>`select id from notes`.execute(engine.db);
      expect(rows).toEqual([]);
    });
    expect(await ids(engine)).toEqual(['a']);
  });

  test('serialises writes that are started at once', async () => {
    const engine = await opened(await place());
    const singles = Array.from({ length: 10 }, (_, n) => engine.db.insertInto('notes').values(note(`n${n}`)).execute());
    await Promise.all([...Array.from({ length: 20 }, () => countUp(engine)), ...singles]);
    expect(await counted(engine)).toBe(20);
    expect(await ids(engine)).toHaveLength(10);
  });

  test('refuses a write inside a write, and a statement of db inside it, in place of waiting for ever', async () => {
    const engine = await opened(await place());
    await expect(engine.write(() => countUp(engine))).rejects.toThrow('write inside an open write');
    await expect(engine.write(() => engine.db.insertInto('notes').values(note('a')).execute())).rejects.toThrow('inside an open write');
    await expect(engine.write(() => sql`delete from notes`.execute(engine.db))).rejects.toThrow('inside an open write');
    await countUp(engine);
    expect(await counted(engine)).toBe(1);
  });

  test('lets what a transaction started, and did not wait for, write when it is over', async () => {
    const engine = await opened(await place());
    const over = Promise.withResolvers<void>();
    let later: Promise<void> = Promise.resolve();
    await engine.write(async () => {
      later = over.promise.then(() => countUp(engine));
    });
    over.resolve();
    await later;
    expect(await counted(engine)).toBe(1);
  });

  test('refuses a statement on a transaction that has ended', async () => {
    const engine = await opened(await place());
    const tx = await engine.write(async (tx) => ({ tx }));
    await expect(tx.tx.insertInto('notes').values(note('a')).execute()).rejects.toThrow();
    expect(await ids(engine)).toEqual([]);
  });

  test('opens transactions by write alone', async () => {
    const engine = await opened(await place());
    expect(() => engine.db.transaction()).toThrow('write of the engine alone');
  });
}

function processes(place: () => Promise<StoreAddress>): void {
  test('loses nothing when two processes and two engines write at once', async () => {
    const address = await place();
    const [one, two] = [await opened(address), await opened(address)];
    const other = secondProcess({ what: 'count', address, times: 40 });
    await Promise.all([one, two].map(async (engine) => {
      for (let n = 0; n < 40; n += 1) await countUp(engine);
    }));
    expect(await other.said()).toBe('done');
    expect(await counted(one)).toBe(120);
  });

  test('leaves nothing half-written when a process is killed inside a transaction', async () => {
    const address = await place();
    const other = secondProcess({ what: 'hang-in-transaction', address });
    expect(await other.said()).toBe('inside');
    await other.kill();
    const engine = await opened(address);
    await countUp(engine);
    expect(await counted(engine)).toBe(1);
    expect(await ids(engine)).toEqual([]);
  });

  test('lets processes open an empty store at once, each migration run once', async () => {
    const address = await place();
    const others = [1, 2, 3].map(() => secondProcess({ what: 'open', address }));
    const engines = await Promise.all([opened(address), opened(address)]);
    expect(await Promise.all(others.map((other) => other.said()))).toEqual(['done', 'done', 'done']);
    const { rows } = await sql`select name, applied_at from schema_version order by name`.execute(engines[0].db);
    expect(rows).toEqual(migrations.map(({ name }) => ({ name, applied_at: clock() })));
  });
}

function values(place: () => Promise<StoreAddress>): void {
  test('gives values back as they were put in', async () => {
    const engine = await opened(await place());
    const row = fc.record({
      body: fc.option(fc.string({ unit: 'grapheme', maxLength: 200 }).filter((text) => !text.includes('\0'))),
      at: fc.option(fc.maxSafeInteger()),
    });
    const put = async ({ body, at }: { body: string | null; at: number | null }): Promise<void> => {
      await engine.db.insertInto('notes').values({ ...note('x'), body, at }).execute();
      const got = await engine.db.selectFrom('notes').select(['body', 'at']).where('at', 'is not distinct from', at).executeTakeFirstOrThrow();
      await engine.db.deleteFrom('notes').execute();
      expect(got).toEqual({ body, at });
    };
    await fc.assert(fc.asyncProperty(row, put), {
      numRuns: 60,
      examples: [
        [{ body: '第1187号 🧾👩‍⚖️ “国发〔2026〕7号”', at: Number.MAX_SAFE_INTEGER }],
        [{ body: '', at: Number.MIN_SAFE_INTEGER }],
        [{ body: null, at: null }],
      ],
    });
  });

  test('keeps whole numbers whole in text, fractions as fractions, true as 1', async () => {
    const engine = await opened(await place());
    const { rows } = await sql`select cast(${7} as text) as whole, ${true} + 0 as yes, cast(${0.25} as real) as quarter`.execute(engine.db);
    expect(rows).toEqual([{ whole: '7', yes: 1, quarter: 0.25 }]);
  });

  test('gives counts and sums as numbers', async () => {
    const engine = await opened(await place());
    const { rows } = await sql`select count(*) as count, sum(value) as sum, max(value) as max from counters`.execute(engine.db);
    expect(rows).toEqual([{ count: 1, sum: 0, max: 0 }]);
  });

  test('refuses a number that would come back as another', async () => {
    const engine = await opened(await place());
    await expect(sql`select cast('9007199254740993' as bigint) as n`.execute(engine.db)).rejects.toThrow(/too large/i);
  });

  test.each([undefined, Number.NaN, new Date(0), { a: 1 }])('refuses %s as a value', async (value) => {
    const engine = await opened(await place());
    await expect(sql`update counters set value = ${value}`.execute(engine.db)).rejects.toThrow('not a value for the store');
    expect(await counted(engine)).toBe(0);
  });

  test('says how many rows a statement changed', async () => {
    const engine = await opened(await place());
    await engine.db.insertInto('notes').values([note('a'), note('b')]).execute();
    const [updated] = await engine.db.updateTable('notes').set({ score: 2 }).execute();
    expect(updated?.numUpdatedRows).toBe(2n);
    const [deleted] = await engine.db.deleteFrom('notes').where('id', '=', 'none').execute();
    expect(deleted?.numDeletedRows).toBe(0n);
    const returned = await engine.db.deleteFrom('notes').where('id', '=', 'a').returning('id').execute();
    expect(returned).toEqual([{ id: 'a' }]);
  });

  test('holds rows to what they refer to', async () => {
    const engine = await opened(await place());
    await expect(engine.db.insertInto('notes').values({ ...note('a'), about: 'nobody' }).execute()).rejects.toThrow(/foreign key/i);
  });
}

function schema(place: () => Promise<StoreAddress>): void {
  const later: Migration = {
    name: '0003-later',
    up: async (db) => {
      await sql`create table later (id text primary key)`.execute(db);
    },
  };

  test('runs only the migrations that are missing', async () => {
    const address = await place();
    await countUp(await opened(address));
    const engine = await opened(address, [...migrations, later]);
    expect(await counted(engine)).toBe(1);
    expect(await tableNames(engine.dialect, engine.db)).toContain('later');
  });

  test('refuses a store that is newer than we are, and touches nothing', async () => {
    const address = await place();
    const newer = await opened(address, [...migrations, later]);
    await countUp(newer);
    const before = await tableNames(newer.dialect, newer.db);
    const refused = openEngine(address, migrations, clock);
    await expect(refused).rejects.toMatchObject({ code: 'store', sentence: 'store.newer', sentenceArguments: { migration: '0003-later' } });
    // A migration that is ours alone, beside one that is theirs alone, is not run either.
    const elsewhere = openEngine(address, [...migrations, { ...later, name: '0003-ours' }, later], clock);
    await expect(elsewhere).rejects.toMatchObject({ sentence: 'store.newer' });
    expect(await tableNames(newer.dialect, newer.db)).toEqual(before);
    expect(await counted(newer)).toBe(1);
  });

  test('leaves the store as it was when a migration fails', async () => {
    const address = await place();
    const broken: Migration = {
      name: '0003-broken',
      up: async (db) => {
        await later.up(db, 'sqlite');
        await sql`insert into nowhere values (1)`.execute(db);
      },
    };
    await expect(openEngine(address, [...migrations, broken], clock)).rejects.toThrow(/nowhere/);
    const engine = await opened(address, []);
    expect(await tableNames(engine.dialect, engine.db)).toEqual([]);
  });

  test('wipes every table, after which the migrations run again', async () => {
    const engine = await opened(await place());
    await countUp(engine);
    await engine.db.insertInto('notes').values({ ...note('a'), about: 'all' }).execute();
    await wipe(engine);
    expect(await tableNames(engine.dialect, engine.db)).toEqual([]);
    await wipe(engine); // of nothing, nothing is left either
    await migrate(engine, migrations, clock);
    expect(await counted(engine)).toBe(0);
    expect(await ids(engine)).toEqual([]);
  });
}

function note(id: string): TestTables['notes'] {
  return { id, about: null, body: null, score: 1, at: null };
}

async function ids(engine: Engine<TestTables>): Promise<string[]> {
  const rows = await engine.db.selectFrom('notes').select('id').orderBy('id').execute();
  return rows.map((row) => row.id);
}
