import { type RawBuilder, sql } from 'kysely';
import { VERSIONS } from '../domain/version.ts';
import { sketchKey } from './sketch-key.ts';
import type { StoreEngine, Writing } from './store.ts';

/** What finds an article's likely relatives by look-up: each band is a key that relatives share. */
export type Sketch = { article: string; revision: string; signature: number[]; bands: string[]; titleKey: string };

/** `weight` is the sum over the shared keys, each the lighter the more articles near have it. */
export type Candidate = { article: string; weight: number };

/** Of each key so many rows before and after the article's own instant are looked at, however many articles share it. */
const NEAR = 40;

/**
 * Gives the articles that share keys with this one, those that share most and rarest first, at most `limit`. Looks at a
 * bounded number of rows about the article's own instant, so it costs the same in any archive.
 */
export async function candidates({ db, dialect }: StoreEngine, sketch: Sketch, limit: number): Promise<Candidate[]> {
  const at = await instantOf(db, sketch.article);
  const keys = keysOf(sketch);
  if (keys.length === 0) return [];
  const { rows } = await (dialect === 'sqlite' ? nearInSqlite(keys, at) : nearInPostgres(keys, at)).execute(db);
  const byKey = Map.groupBy(rows.filter(({ article }) => article !== sketch.article), ({ key }) => key);
  const found = new Map<string, { weight: number; apart: number }>();
  for (const sharing of byKey.values()) {
    for (const row of sharing) {
      const before = found.get(row.article)?.weight ?? 0;
      found.set(row.article, { weight: before + 1 / sharing.length, apart: Math.abs(Number(row.at) - at) });
    }
  }
  return [...found]
    .sort(([a, x], [b, y]) => y.weight - x.weight || x.apart - y.apart || (a < b ? -1 : 1))
    .slice(0, limit)
    .map(([article, { weight }]) => ({ article, weight }));
}

type KeyRow = { key: number | string; at: number | string; article: string };

function nearInSqlite(keys: readonly number[], at: number): RawBuilder<KeyRow> {
  const near = keys.flatMap((key) => [
    sql`select * from (select key, at, article from sketch_keys where key = ${key} and at <= ${at} order by at desc limit ${NEAR})`,
    sql`select * from (select key, at, article from sketch_keys where key = ${key} and at > ${at} order by at limit ${NEAR})`,
  ]);
  return sql`${sql.join(near, sql` union all `)}`;
}

function nearInPostgres(keys: readonly number[], at: number): RawBuilder<KeyRow> {
  return sql`select n.key, n.at, n.article from unnest(${`{${keys.join(',')}}`}::bigint[]) as k (key) cross join lateral (
    (select key, at, article from sketch_keys where key = k.key and at <= ${at}::bigint order by at desc limit ${NEAR})
    union all
    (select key, at, article from sketch_keys where key = k.key and at > ${at}::bigint order by at limit ${NEAR})) as n`;
}

/** Writes an article's sketch in place of its old one. */
export async function writeSketch(tx: Writing, sketch: Sketch): Promise<void> {
  const old = await tx.selectFrom('sketches').select(['keys', 'at']).where('article', '=', sketch.article).executeTakeFirst();
  const oldKeys = old?.keys == null ? [] : (JSON.parse(old.keys) as number[]);
  if (old?.at != null && oldKeys.length > 0) await tx.deleteFrom('sketch_keys').where('key', 'in', oldKeys).where('at', '=', old.at).where('article', '=', sketch.article).execute();
  const at = await instantOf(tx, sketch.article);
  const keys = keysOf(sketch);
  const row = {
    revision: sketch.revision,
    signature: JSON.stringify(sketch.signature),
    title_key: sketch.titleKey,
    version: VERSIONS.sketch,
    keys: JSON.stringify(keys),
    at,
  };
  await tx
    .insertInto('sketches')
    .values({ article: sketch.article, ...row })
    .onConflict((conflict) => conflict.column('article').doUpdateSet(row))
    .execute();
  if (keys.length > 0) await tx.insertInto('sketch_keys').values(keys.map((key) => ({ key, at, article: sketch.article }))).execute();
}

function keysOf({ bands, titleKey }: Sketch): number[] {
  return [...new Set([`title:${titleKey}`, ...bands].map(sketchKey))];
}

/** Keys are kept under the instant of publication; one in the future would stand in front for ever. */
async function instantOf(db: Pick<Writing, 'selectFrom'>, article: string): Promise<number> {
  const row = await db.selectFrom('articles').select(['published_at', 'first_seen_at']).where('id', '=', article).executeTakeFirst();
  if (row === undefined) return 0;
  return Math.min(row.published_at ?? row.first_seen_at, row.first_seen_at);
}
