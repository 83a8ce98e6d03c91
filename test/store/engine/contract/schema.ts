import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { type Migration, renew } from '../../../../src/store/engine/migrate.ts';
import { openEngine, type StoreAddress } from '../../../../src/store/engine/open.ts';
import { tableNames } from '../../../../src/store/engine/tables.ts';
import { counted, countUp } from '../count.ts';
import { ids, note, opened } from '../opened.ts';
import { clock, migrations } from '../schema.ts';

const later: Migration = {
  name: '0003-later',
  up: async (db) => {
    await sql`create table later (id text primary key)`.execute(db);
  },
};

/** Migrations and the renewing of the sample. */
export function keepsItsSchema(place: () => Promise<StoreAddress>): void {
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

  test('renews a store in one step: everything of before is gone, and nobody ever sees it without tables', async () => {
    const address = await place();
    const engine = await opened(address);
    await countUp(engine);
    await engine.db.insertInto('notes').values({ ...note('a'), about: 'all' }).execute();
    const beside = await opened(address);
    const seen: Promise<number>[] = [];
    const renewing = renew(engine, migrations, clock);
    for (let round = 0; round < 20; round += 1) seen.push(counted(beside));
    await renewing;
    for (const count of await Promise.all(seen)) expect([0, 1]).toContain(count);
    expect(await counted(engine)).toBe(0);
    expect(await ids(engine)).toEqual([]);
    // A store of a newer version is renewed all the same: it is the sample's own.
    await openEngine(address, [...migrations, later], clock).then((newer) => newer.close());
    await renew(engine, migrations, clock);
    expect(await tableNames(engine.dialect, engine.db)).not.toContain('later');
  });
}
