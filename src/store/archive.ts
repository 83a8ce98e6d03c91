import { sql } from 'kysely';
import { type Article, Paragraph, type Revision } from '../domain/article.ts';
import { noFacts, PolicyFacts } from '../domain/facts.ts';
import { VERSIONS } from '../domain/version.ts';
import { stableHash } from '../text/hash.ts';
import { articleFromRows } from './rows.ts';
import { addToIndex, removeFromIndex } from './search.ts';
import type { StoreEngine, Writing } from './store.ts';

/** An article as it was read just now: which revision of which article it is, the archive decides. */
export type ReadArticle = Omit<Article, 'id' | 'firstSeenAt' | 'revision'> & {
  title: string;
  paragraphs: Paragraph[];
  notes: string[];
  seenAt: number;
  knownBefore: boolean;
};

export type Saved = { id: string; outcome: 'new' | 'revised' | 'same' };

export type Archive = {
  save(read: ReadArticle): Promise<Saved>;
  /** Whether this address of this source was read before. */
  has(read: ReadArticle): Promise<boolean>;
  articles(ids: readonly string[]): Promise<Article[]>;
  articlesOfStory(story: string): Promise<Article[]>;
  revision(id: string): Promise<Revision | null>;
  /** Ids of articles whose newest revision no story has taken in, oldest sight first. */
  ungrouped(limit: number): Promise<string[]>;
};

/** Gives the archive: articles, their chains of revisions, their paragraphs and the search index over the newest. */
export function archiveOf(engine: StoreEngine): Archive {
  return {
    save: (read) => engine.write((tx) => save(engine, tx, read)),
    has: async (read) => (await engine.db.selectFrom('articles').select('id').where('id', '=', articleId(read)).executeTakeFirst()) !== undefined,
    articles: (ids) => load(engine, 'id', ids),
    articlesOfStory: (story) => load(engine, 'story', [story]),
    revision: async (id) => {
      const row = await engine.db.selectFrom('revisions').selectAll().where('id', '=', id).executeTakeFirst();
      if (row === undefined) return null;
      const paragraphs = await engine.db.selectFrom('paragraphs').selectAll().where('revision', '=', id).orderBy('n').execute();
      return {
        id: row.id,
        article: row.article,
        number: row.number,
        seenAt: row.seen_at,
        title: row.title,
        paragraphs: paragraphs.map((paragraph) => Paragraph.parse(paragraph)),
        textHash: row.text_hash,
        facts: PolicyFacts.parse(JSON.parse(row.facts)),
        factsVersion: row.facts_version,
        extractionVersion: row.extraction_version,
        notes: JSON.parse(row.notes) as string[],
      };
    },
    ungrouped: async (limit) => {
      const rows = await engine.db
        .selectFrom('articles')
        .select('id')
        .where('grouped_revision', 'is', null)
        // What was set aside waits for the operator, and holds up nobody.
        .where('id', 'not in', (eb) => eb.selectFrom('claims').select('claims.key').where('queue', '=', 'group').where('set_aside', '=', 1))
        .orderBy('first_seen_at')
        .orderBy('published_at')
        .orderBy('id')
        .limit(limit)
        .execute();
      return rows.map((row) => row.id);
    },
  };
}

/**
 * The same address in the same source for the same readers is the same article. Another source that lists
 * the address has an article of its own, which grouping joins: nobody speaks under another's name.
 */
function articleId(read: Pick<ReadArticle, 'source' | 'url' | 'audience'>): string {
  return stableHash([read.source, read.url, read.audience]);
}

async function save(engine: StoreEngine, tx: Writing, read: ReadArticle): Promise<Saved> {
  const id = articleId(read);
  const textHash = stableHash([read.title, ...read.paragraphs.map((paragraph) => `${paragraph.kind} ${paragraph.text}`)]);
  const before = await tx
    .selectFrom('articles as a')
    .innerJoin('revisions as r', 'r.id', 'a.revision')
    .select(['r.id as revision', 'r.number as number', 'r.text_hash as textHash', 'a.published_at as publishedAt'])
    .where('a.id', '=', id)
    .executeTakeFirst();
  if (before?.textHash === textHash) return { id, outcome: 'same' };
  const number = (before?.number ?? 0) + 1;
  const revision = `${id}.${number}`;
  if (before === undefined) {
    // Another replica is at the same article: what it stores is what we read.
    if (!(await insertArticle(tx, id, revision, read))) return { id, outcome: 'same' };
  } else {
    await removeFromIndex(engine, tx, before.revision);
    await tx.updateTable('articles').set({ revision, grouped_revision: null }).where('id', '=', id).execute();
  }
  const stored = await tx
    .insertInto('revisions')
    .values({
      id: revision,
      article: id,
      number,
      seen_at: read.seenAt,
      title: read.title,
      text_hash: textHash,
      facts: JSON.stringify(noFacts()),
      facts_version: 0,
      extraction_version: VERSIONS.extraction,
      notes: JSON.stringify(read.notes),
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  // The same for a revision: the other replica brings its paragraphs too.
  if ((stored.numInsertedOrUpdatedRows ?? 0n) === 0n) return { id, outcome: 'same' };
  const rows = [];
  for (const { n, kind, text, file } of read.paragraphs) {
    const inserted = await sql<{ id: number }>`
      insert into paragraphs (revision, article, n, kind, text, file)
      values (${revision}, ${id}, ${n}, ${kind}, ${text}, ${file}) returning id`.execute(tx);
    rows.push({ id: inserted.rows[0]?.id ?? Number.NaN, text });
  }
  await addToIndex(engine, tx, rows);
  return { id, outcome: before === undefined ? 'new' : 'revised' };
}

async function insertArticle(tx: Writing, id: string, revision: string, read: ReadArticle): Promise<boolean> {
  const result = await tx
    .insertInto('articles')
    .values({
      id,
      source: read.source,
      owner: read.owner,
      audience: read.audience,
      url: read.url,
      publisher: read.publisher,
      class: read.class,
      language: read.language,
      zone: read.zone,
      published_at: read.publishedAt,
      first_seen_at: read.seenAt,
      revision,
      grouped_revision: null,
      story: null,
      known_before: read.knownBefore ? 1 : 0,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst();
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

async function load(engine: StoreEngine, column: 'id' | 'story', values: readonly string[]): Promise<Article[]> {
  if (values.length === 0) return [];
  const rows = await engine.db
    .selectFrom('articles as a')
    .innerJoin('revisions as r', 'r.id', 'a.revision')
    .selectAll('a')
    .select([
      'r.number as revision_number',
      'r.seen_at as seen_at',
      'r.title as title',
      'r.text_hash as text_hash',
      'r.facts as facts',
      'r.facts_version as facts_version',
      'r.extraction_version as extraction_version',
      'r.notes as notes',
    ])
    .where(`a.${column}`, 'in', [...values])
    .orderBy('a.id')
    .execute();
  const paragraphs = await engine.db
    .selectFrom('paragraphs')
    .selectAll()
    .where('revision', 'in', rows.map((row) => row.revision).concat(''))
    .orderBy('n')
    .execute();
  const byRevision = Map.groupBy(paragraphs, (paragraph) => paragraph.revision);
  return rows.map((row) => articleFromRows(row, byRevision.get(row.revision) ?? []));
}
