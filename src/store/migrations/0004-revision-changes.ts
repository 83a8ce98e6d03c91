import { type Kysely, sql } from 'kysely';
import { articleKey } from '../../text/article-key.ts';

/** What an article is known by beside its address, and what each revision changed. */
export const revisionChanges = { name: '0004-revision-changes', up };

/** So many articles are given their key at a time. */
const BATCH = 500;

async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('articles').addColumn('key', 'text', (c) => c.notNull().defaultTo('')).execute();
  await db.schema.alterTable('revisions').addColumn('changes', 'text').execute();
  for (let after = ''; ; ) {
    const { rows } = await sql<{ id: string; url: string }>`select id, url from articles where id > ${after} order by id limit ${BATCH}`.execute(db);
    for (const { id, url } of rows) await sql`update articles set key = ${articleKey(url)} where id = ${id}`.execute(db);
    const last = rows.at(-1);
    if (last === undefined) break;
    after = last.id;
  }
  await db.schema.createIndex('articles_key').on('articles').columns(['key', 'source']).execute();
}
