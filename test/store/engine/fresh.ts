import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { inject, onTestFinished } from 'vitest';

/** Makes a new, empty database in the tests' PostgreSQL and gives its URL. It goes with the server. */
export async function freshDatabase(): Promise<string> {
  const url = new URL(inject('postgresUrl'));
  const client = new Client({ connectionString: url.href });
  await client.connect();
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  // template0 is connected to by nobody, so that many files may copy it at once.
  await client.query(`create database ${name} template template0`);
  await client.end();
  url.pathname = `/${name}`;
  return url.href;
}

/** Gives the path of a SQLite file that is not there yet, in a folder that is deleted after the test. */
export async function freshFile(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'jianbao-store-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return join(folder, 'jianbao.db');
}
