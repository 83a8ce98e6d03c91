import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { sql } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { openEngine } from '../../../src/store/engine/open.ts';
import { migrate } from '../../../src/store/engine/migrate.ts';
import { engineOnThread } from '../../../src/store/engine/sqlite/engine.ts';
import { lockForStart } from '../../../src/store/engine/sqlite/start-lock.ts';
import { startThread } from '../../../src/store/engine/sqlite/thread.ts';
import { engineContract } from './contract.ts';
import { freshFile } from './fresh.ts';
import { opened } from './opened.ts';
import { clock, migrations, type TestTables } from './schema.ts';
import { secondProcess } from './second-process.ts';

engineContract('SQLite', async () => ({ file: await freshFile() }));

test('writes ahead, syncs every commit, holds to foreign keys and waits five seconds for other processes', async () => {
  const engine = await opened({ file: await freshFile() });
  const pragma = async (name: string): Promise<unknown> => Object.values((await sql<object>`pragma ${sql.raw(name)}`.execute(engine.db)).rows[0] ?? {})[0];
  expect(await pragma('journal_mode')).toBe('wal');
  expect(await pragma('synchronous')).toBe(2); // https://www.sqlite.org/pragma.html#pragma_synchronous
  expect(await pragma('foreign_keys')).toBe(1);
  expect(await pragma('busy_timeout')).toBe(5000);
});

test('makes the folder of the file, and leaves one file behind when closed', async () => {
  const file = join(dirname(await freshFile()), 'a', 'b', 'store.db');
  const engine = await openEngine({ file }, migrations, clock);
  await engine.close();
  expect([file, `${file}-wal`, `${file}-shm`].map((path) => existsSync(path))).toEqual([true, false, false]);
});

test('refuses calls when it is closed', async () => {
  const engine = await openEngine<TestTables>({ file: await freshFile() }, migrations, clock);
  await engine.close();
  await expect(engine.db.selectFrom('notes').selectAll().execute()).rejects.toThrow();
  await expect(engine.write(async () => undefined)).rejects.toThrow();
});

test('says which file cannot be opened, and that something else lies there', async () => {
  const folder = dirname(await freshFile());
  const taken = join(folder, 'taken');
  await mkdir(taken);
  await expect(openEngine({ file: taken }, [], clock)).rejects.toMatchObject({ sentence: 'store.cannot-open', sentenceArguments: { file: taken } });
  const letter = join(folder, 'letter.db');
  await writeFile(letter, 'Dear Sir or Madam, this is no database. '.repeat(100));
  await expect(openEngine({ file: letter }, [], clock)).rejects.toMatchObject({ sentence: 'store.damaged', sentenceArguments: { file: letter } });
  await writeFile(join(folder, 'file'), '');
  const below = join(folder, 'file', 'store.db');
  await expect(openEngine({ file: below }, [], clock)).rejects.toMatchObject({ sentence: 'store.cannot-open' });
});

test('rejects what is under way when its thread dies, and every call after', async () => {
  const thread = await startThread(await freshFile());
  const engine = engineOnThread<TestTables>(thread);
  await migrate(engine, migrations, clock);
  const inside = Promise.withResolvers<void>();
  const work = engine.write(async (tx) => {
    inside.resolve();
    for (;;) await tx.selectFrom('notes').selectAll().execute();
  });
  const queued = engine.write(async () => undefined);
  const both = Promise.allSettled([work, queued]);
  await inside.promise;
  await thread.kill();
  for (const outcome of await both) {
    expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'store', sentence: 'store.stopped' } });
  }
  await expect(engine.db.selectFrom('notes').selectAll().execute()).rejects.toMatchObject({ sentence: 'store.stopped' });
  await engine.close();
});

test('lets one process start on a file, and a next one when that is killed', async () => {
  const file = await freshFile();
  const first = secondProcess({ what: 'lock', file });
  expect(await first.said()).toBe('locked');
  await expect(lockForStart(file)).rejects.toMatchObject({ code: 'store', sentence: 'store.already-running', sentenceArguments: { file } });
  await first.kill();
  const lock = await lockForStart(file);
  onTestFinished(() => lock.release());
  const late = secondProcess({ what: 'lock', file });
  expect(await late.said()).toContain('store.already-running');
});

test('lets one start in a process on a file, and another when it is released', async () => {
  const file = await freshFile();
  const lock = await lockForStart(file);
  await expect(lockForStart(file)).rejects.toMatchObject({ sentence: 'store.already-running' });
  const store = await opened({ file }); // the lock is for `start`; the file itself is shared
  expect(store.dialect).toBe('sqlite');
  await lock.release();
  const next = await lockForStart(file);
  await lock.release(); // again, which must not release the other's
  await expect(lockForStart(file)).rejects.toMatchObject({ sentence: 'store.already-running' });
  await next.release();
});
