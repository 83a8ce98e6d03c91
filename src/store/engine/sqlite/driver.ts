import type { SQLInputValue } from 'node:sqlite';
import type { CompiledQuery, DatabaseConnection, Driver, QueryResult } from 'kysely';
import { parameter } from '../parameter.ts';
import { isRead } from '../read.ts';
import type { ConnectionName } from './message.ts';
import type { Thread } from './thread.ts';
import { turns } from './turn.ts';

/**
 * Gives Kysely's driver over the thread. Reads outside a transaction go to the reader and wait for nobody;
 * everything else goes to the writer, which a transaction has for itself until it ends.
 */
export function sqliteDriver(thread: Thread): Driver {
  const takeWriter = turns();
  const holding = new WeakMap<DatabaseConnection, () => void>();
  const ended = new WeakSet<DatabaseConnection>();

  async function run<R>(connection: DatabaseConnection, query: CompiledQuery): Promise<QueryResult<R>> {
    // Not awaited by its transaction: on the writer it would now stand alone.
    if (ended.has(connection)) throw new Error('the transaction of this statement has ended');
    if (holding.has(connection)) return ask(thread, 'writer', query);
    if (isRead(query.query)) return ask(thread, 'reader', query);
    const release = await takeWriter();
    try {
      return await ask(thread, 'writer', query);
    } finally {
      release();
    }
  }

  return {
    init: async () => undefined,
    acquireConnection: async () => {
      const connection: DatabaseConnection = {
        executeQuery: (query) => run(connection, query),
        streamQuery: () => {
          throw new Error('streams are not supported: page by key');
        },
      };
      return connection;
    },
    beginTransaction: async (connection) => {
      const release = await takeWriter();
      try {
        await thread.ask('writer', 'begin immediate');
        holding.set(connection, release);
      } catch (error) {
        release();
        throw error;
      }
    },
    commitTransaction: async (connection) => {
      ended.add(connection);
      await thread.ask('writer', 'commit'); // where this fails Kysely rolls back, which ends the turn
      holding.get(connection)?.();
    },
    rollbackTransaction: async (connection) => {
      ended.add(connection);
      try {
        await thread.ask('writer', 'rollback');
      } finally {
        holding.get(connection)?.();
      }
    },
    releaseConnection: async () => undefined,
    destroy: async () => undefined, // the engine ends the thread
  };
}

async function ask<R>(thread: Thread, to: ConnectionName, query: CompiledQuery): Promise<QueryResult<R>> {
  const { rows, changes } = await thread.ask(to, query.sql, query.parameters.map(bound));
  return { rows: rows as R[], ...(changes === undefined ? {} : { numAffectedRows: BigInt(changes) }) };
}

/** `node:sqlite` binds every number as a real, which a text column keeps as '5.0'; a bigint it binds as an integer. */
function bound(value: unknown): SQLInputValue {
  const given = parameter(value);
  return Number.isSafeInteger(given) ? BigInt(given as number) : given;
}
