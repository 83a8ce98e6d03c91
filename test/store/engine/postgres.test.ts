import { sql } from 'kysely';
import { Client } from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import type { Engine } from '../../../src/store/engine/engine.ts';
import { openEngine } from '../../../src/store/engine/open.ts';
import { engineContract } from './contract.ts';
import { counted, countUp } from './count.ts';
import { freshDatabase } from './fresh.ts';
import { opened } from './opened.ts';
import { clock, type TestTables } from './schema.ts';

engineContract('PostgreSQL', async () => ({ url: await freshDatabase() }));

async function superuser(url: string): Promise<Client> {
  const client = new Client({ connectionString: url });
  await client.connect();
  onTestFinished(() => client.end());
  return client;
}

/** Breaks every connection that the engine has, as a restart of the server does. */
async function breakConnections(url: string): Promise<void> {
  const client = await superuser(url);
  await client.query("select pg_terminate_backend(pid, 5000) from pg_stat_activity where application_name = 'jianbao' and datname = current_database()");
}

test('tells the server who it is and how long a statement and an idle transaction may take', async () => {
  const engine = await opened({ url: await freshDatabase() });
  const { rows } = await sql`select current_setting('application_name') as name, current_setting('statement_timeout') as statement,
    current_setting('idle_in_transaction_session_timeout') as idle`.execute(engine.db);
  expect(rows).toEqual([{ name: 'jianbao', statement: '30s', idle: '30s' }]);
});

test('lives on when the server breaks its idle connections', async () => {
  const url = await freshDatabase();
  const engine = await opened({ url });
  await countUp(engine);
  await breakConnections(url);
  expect(await recovered(engine)).toBe(1);
});

test('calls it unreachable when a connection breaks inside a transaction, of which nothing stays', async () => {
  const url = await freshDatabase();
  const engine = await opened({ url });
  const broken = engine.write(async (tx) => {
    await tx.updateTable('counters').set({ value: 5 }).execute();
    await breakConnections(url);
    await tx.updateTable('counters').set({ value: 6 }).execute();
  });
  await expect(broken).rejects.toMatchObject({ code: 'store', sentence: 'store.unreachable' });
  expect(await recovered(engine)).toBe(0);
});

test('runs a deadlock\'s victim again', async () => {
  const engine = await opened({ url: await freshDatabase() });
  await engine.db.insertInto('counters').values([{ name: 'a', value: 0 }, { name: 'b', value: 0 }]).execute();
  const both = [Promise.withResolvers<void>(), Promise.withResolvers<void>()] as const;
  let runs = 0;
  const add = (mine: 0 | 1): Promise<void> => engine.write(async (tx) => {
    runs += 1;
    for (const name of mine === 0 ? ['a', 'b'] : ['b', 'a']) {
      await tx.updateTable('counters').set((eb) => ({ value: eb('value', '+', 1) })).where('name', '=', name).execute();
      both[mine].resolve();
      await both[1 - mine]?.promise; // each holds its first row before either asks for its second
    }
  });
  await Promise.all([add(0), add(1)]);
  expect(runs).toBe(3);
  const rows = await engine.db.selectFrom('counters').select('value').where('name', 'in', ['a', 'b']).execute();
  expect(rows).toEqual([{ value: 2 }, { value: 2 }]);
});

test('gives up on a conflict that comes again and again', async () => {
  const engine = await opened({ url: await freshDatabase() });
  let runs = 0;
  const never = engine.write(async (tx) => {
    runs += 1;
    await sql`do $$ begin raise exception 'no' using errcode = '40001'; end $$`.execute(tx);
  });
  await expect(never).rejects.toMatchObject({ code: '40001' });
  expect(runs).toBe(5);
});

test('keeps the row that broke a rule out of the error', async () => {
  const engine = await opened({ url: await freshDatabase() });
  const secret = { name: 'all', value: 12_345 };
  const error: unknown = await engine.db.insertInto('counters').values(secret).execute().catch((error: unknown) => error);
  expect(error).toMatchObject({ code: '23505', detail: undefined });
});

test('calls a statement that was cancelled busy, a wrong password refused and no server unreachable', async () => {
  const url = new URL(await freshDatabase());
  const engine = await opened({ url: url.href });
  const slow = engine.write(async (tx) => {
    await sql`set local statement_timeout = 20`.execute(tx);
    await sql`select pg_sleep(10)`.execute(tx);
  });
  await expect(slow).rejects.toMatchObject({ code: 'store', sentence: 'store.busy' });
  const { port } = url;
  url.password = 'guessed';
  const refused: unknown = await openEngine({ url: url.href }, [], clock).catch((error: unknown) => error);
  expect(refused).toMatchObject({ sentence: 'store.refused' });
  url.port = '1';
  const nobody: unknown = await openEngine({ url: url.href }, [], clock).catch((error: unknown) => error);
  expect(nobody).toMatchObject({ sentence: 'store.unreachable' });
  expect(JSON.stringify([refused, nobody])).not.toContain('guessed');
  expect(port).not.toBe('1');
});

/** The pool may hand out a broken connection once more before it hears of it; a new one then works. */
async function recovered(engine: Engine<TestTables>): Promise<number> {
  return counted(engine).catch(() => counted(engine));
}
