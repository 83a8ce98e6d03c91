import * as fc from 'fast-check';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import type { StoreAddress } from '../../../../src/store/engine/open.ts';
import { counted } from '../count.ts';
import { note, opened } from '../opened.ts';

/** What is put in comes back, the same on both engines. */
export function keepsValues(place: () => Promise<StoreAddress>): void {
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
}

/** What one engine would change without a word is refused by both; what happened is said alike. */
export function refusesValues(place: () => Promise<StoreAddress>): void {
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
