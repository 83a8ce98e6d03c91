import { type Kysely, sql } from 'kysely';
import { sketchKey } from '../sketch-key.ts';

/** Which relations put two articles into one story, and the keys by which likely relatives are found near an instant. */
export const relations = { name: '0005-relations', up };

/** So many articles are given their keys at a time. */
const BATCH = 200;

async function up(db: Kysely<unknown>, dialect: 'sqlite' | 'postgres'): Promise<void> {
  await db.schema.alterTable('relations').addColumn('same_story', 'integer', (c) => c.notNull().defaultTo(0)).execute();
  // What was kept till now was these kinds and stages of a document, which are stories of their own.
  await sql`update relations set same_story = 1 where kind in ('same-text', 'contains', 'translation', 'same-event')`.execute(db);
  await db.schema.alterTable('sketches').addColumn('keys', 'text').execute();
  await db.schema.alterTable('sketches').addColumn('at', 'bigint').execute();
  // Read by key, from an instant on in either direction: the rows lie in that order.
  const order = dialect === 'sqlite' ? sql`without rowid` : sql``;
  await sql`create table sketch_keys (key bigint not null, at bigint not null, article text not null, primary key (key, at, article)) ${order}`.execute(db);
  for (let after = ''; ; ) {
    const { rows } = await sql<{ article: string; title_key: string; at: number | string }>`
      select s.article, s.title_key, case when a.published_at < a.first_seen_at then a.published_at else a.first_seen_at end as at from sketches s join articles a on a.id = s.article
      where s.article > ${after} order by s.article limit ${BATCH}`.execute(db);
    for (const row of rows) await keysOf(db, row.article, row.title_key, Number(row.at));
    const last = rows.at(-1);
    if (last === undefined) break;
    after = last.article;
  }
}

async function keysOf(db: Kysely<unknown>, article: string, titleKey: string, at: number): Promise<void> {
  const { rows } = await sql<{ band: string }>`select band from bands where article = ${article}`.execute(db);
  const keys = [...new Set([`title:${titleKey}`, ...rows.map(({ band }) => band)].map(sketchKey))];
  for (const key of keys) await sql`insert into sketch_keys (key, at, article) values (${key}, ${at}, ${article})`.execute(db);
  await sql`update sketches set keys = ${JSON.stringify(keys)}, at = ${at} where article = ${article}`.execute(db);
}
