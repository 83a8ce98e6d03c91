import { type QueryExecutorProvider, sql } from 'kysely';
import type { DialectName } from './engine.ts';

/** Gives the names of the tables that are there, without those an engine keeps for itself. */
export async function tableNames(dialect: DialectName, db: QueryExecutorProvider): Promise<string[]> {
  const query =
    dialect === 'sqlite'
      ? // A full-text index is one virtual table of ours; its shadow tables go with it.
        sql<{ name: string }>`select name from pragma_table_list
          where schema = 'main' and type in ('table', 'virtual') and name not like 'sqlite~_%' escape '~' order by name`
      : sql<{ name: string }>`select tablename as name from pg_tables where schemaname = current_schema() order by tablename`;
  const { rows } = await query.execute(db);
  return rows.map((row) => row.name);
}
