import { PostgresDialect, type PostgresPool, type PostgresPoolClient } from 'kysely';
import { DatabaseError, Pool, type PoolClient, TypeOverrides, types } from 'pg';
import { Trouble } from '../../domain/errors.ts';
import { SECOND } from '../../domain/instant.ts';
import { type Engine, engineOver } from './engine.ts';
import { parameter } from './parameter.ts';
import { storeTrouble } from './trouble.ts';

/** Our longest query takes well under a second; what runs for this long waits for something that is stuck. */
const STATEMENT_MS = 30 * SECOND;
/** A replica that froze within a transaction keeps its locks no longer than this. */
const IDLE_TRANSACTION_MS = 30 * SECOND;
const CONNECT_MS = 10 * SECOND;

/** Gives an engine over PostgreSQL. Nothing is connected before the first statement. */
export function postgresEngine<T>(url: string): Engine<T> {
  const pool = new Pool({
    connectionString: url,
    application_name: 'jianbao',
    statement_timeout: STATEMENT_MS,
    idle_in_transaction_session_timeout: IDLE_TRANSACTION_MS,
    connectionTimeoutMillis: CONNECT_MS,
    types: numbersAsNumbers(),
  });
  // A connection that breaks while nobody awaits it would end the process as an unheard 'error' event.
  // The pool has dropped it already, and whoever uses it learns it from the next statement.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return engineOver('postgres', new PostgresDialect({ pool: poolOf(pool) }), async () => undefined);
}

/** int8 and numeric (what a sum of int8 is) come as text unless told; told for this pool alone. */
function numbersAsNumbers(): TypeOverrides {
  const overrides = new TypeOverrides();
  overrides.setTypeParser(types.builtins.INT8, wholeOrFraction);
  overrides.setTypeParser(types.builtins.NUMERIC, wholeOrFraction);
  return overrides;
}

function wholeOrFraction(text: string): number {
  const value = Number(text);
  if (Math.abs(value) > Number.MAX_SAFE_INTEGER) throw new RangeError(`too large for a number: ${text}`);
  return value;
}

function poolOf(pool: Pool): PostgresPool {
  return {
    options: {},
    end: () => pool.end(),
    connect: async () => {
      const client = await pool.connect().catch((error: unknown) => {
        throw error instanceof DatabaseError ? storeTrouble(error) : new Trouble('store', 'store.unreachable', { cause: error });
      });
      return { query: queryOf(client), release: (destroy) => client.release(destroy) };
    },
  };
}

function queryOf(client: PoolClient): PostgresPoolClient['query'] {
  const query = async (sql: string, values: readonly unknown[]): Promise<unknown> => {
    const parameters = values.map(parameter);
    try {
      return await client.query(sql, parameters);
    } catch (error) {
      // pg has no code for a connection that broke: whatever is neither the server's word nor our parser's is that.
      if (error instanceof DatabaseError || error instanceof RangeError) throw storeTrouble(error);
      throw new Trouble('store', 'store.unreachable', { cause: error });
    }
  };
  return query as PostgresPoolClient['query'];
}
