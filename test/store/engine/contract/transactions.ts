import { sql } from 'kysely';
import { expect, test } from 'vitest';
import type { StoreAddress } from '../../../../src/store/engine/open.ts';
import { counted, countUp } from '../count.ts';
import { ids, note, opened } from '../opened.ts';

/** All or nothing, and one after another. */
export function keepsTransactionsWhole(place: () => Promise<StoreAddress>): void {
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
}

/** What a transaction does not let through, each time with an error in place of a wait or a loss. */
export function keepsTransactionsApart(place: () => Promise<StoreAddress>): void {
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
