import { VERSIONS } from '../domain/version.ts';
import type { StoreEngine, Writing } from './store.ts';

/** What finds an article's likely relatives by look-up. */
export type Sketch = { article: string; revision: string; signature: number[]; bands: string[]; titleKey: string };

export type Candidate = { article: string; signature: number[] };

/** Gives the articles whose sketch shares a band or the title with this one, newest first, at most `limit`. */
export async function candidates({ db }: StoreEngine, sketch: Sketch, limit: number): Promise<Candidate[]> {
  const rows = await db
    .selectFrom('sketches as s')
    .innerJoin('articles as a', 'a.id', 's.article')
    .select(['s.article as article', 's.signature as signature'])
    .where('s.article', '!=', sketch.article)
    .where((eb) =>
      eb.or([
        eb('s.article', 'in', eb.selectFrom('bands').select('article').where('band', 'in', sketch.bands.concat(''))),
        eb('s.title_key', '=', sketch.titleKey),
      ]),
    )
    .orderBy('a.first_seen_at', 'desc')
    .orderBy('s.article')
    .limit(limit)
    .execute();
  return rows.map((row) => ({ article: row.article, signature: JSON.parse(row.signature) as number[] }));
}

/** Writes an article's sketch in place of its old one. */
export async function writeSketch(tx: Writing, sketch: Sketch): Promise<void> {
  await tx.deleteFrom('bands').where('article', '=', sketch.article).execute();
  await tx.deleteFrom('sketches').where('article', '=', sketch.article).execute();
  await tx
    .insertInto('sketches')
    .values({
      article: sketch.article,
      revision: sketch.revision,
      signature: JSON.stringify(sketch.signature),
      title_key: sketch.titleKey,
      version: VERSIONS.sketch,
    })
    .execute();
  const bands = [...new Set(sketch.bands)].map((band) => ({ band, article: sketch.article }));
  if (bands.length > 0) await tx.insertInto('bands').values(bands).execute();
}
