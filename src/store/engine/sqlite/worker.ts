/** The thread that owns one SQLite file: `node:sqlite` is synchronous, and its busy timeout sleeps inside the call. */
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import type { Answer, Ask, Failure, Rows } from './message.ts';

/** Milliseconds that a statement waits for another process's write. */
const BUSY_MS = 5000;

type Connections = { readonly writer: DatabaseSync; readonly reader: DatabaseSync };

function open(file: string): Connections {
  mkdirSync(dirname(file), { recursive: true });
  const writer = new DatabaseSync(file, { timeout: BUSY_MS, enableForeignKeyConstraints: true });
  const mode = writer.prepare('pragma journal_mode = wal').get()?.['journal_mode'];
  if (mode !== 'wal') throw new Error(`the file system of the store has no write-ahead log (journal mode ${String(mode)})`);
  writer.exec('pragma synchronous = full'); // a commit that is answered has reached the disk
  const reader = new DatabaseSync(file, { timeout: BUSY_MS, readOnly: true });
  return { writer, reader };
}

function run(connections: Connections, ask: Exclude<Ask, { to: 'close' }>): Rows {
  const connection = connections[ask.to];
  // After a full disk SQLite has rolled back by itself.
  if (ask.sql === 'rollback' && !connection.isTransaction) return { rows: [] };
  const statement = connection.prepare(ask.sql);
  if (statement.columns().length > 0) return { rows: statement.all(...ask.parameters) };
  return { rows: [], changes: Number(statement.run(...ask.parameters).changes) };
}

function attempt(id: number, work: () => Rows): Answer {
  try {
    return { id, rows: work() };
  } catch (error) {
    return { id, failure: failureOf(error) };
  }
}

function failureOf(error: unknown): Failure {
  const errcode = error instanceof Error && 'errcode' in error ? Number(error.errcode) : null;
  return { message: error instanceof Error ? error.message : String(error), errcode };
}

function serve(port: MessagePort, file: string): void {
  const connections: Connections[] = [];
  const opened = attempt(0, () => {
    connections.push(open(file));
    return { rows: [] };
  });
  port.postMessage(opened);
  port.on('message', (ask: Ask) => {
    const [open] = connections;
    if (open === undefined) return;
    if (ask.to !== 'close') {
      port.postMessage(attempt(ask.id, () => run(open, ask)));
      return;
    }
    open.reader.close();
    open.writer.close(); // last, so that it folds the log into the file
    port.close();
  });
}

if (parentPort !== null) serve(parentPort, String(workerData));
