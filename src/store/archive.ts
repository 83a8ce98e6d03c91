import { type Article, Paragraph, type Revision } from '../domain/article.ts';
import { PolicyFacts } from '../domain/facts.ts';
import { RevisionChanges } from '../text/paragraph-changes.ts';
import { articleFromRows } from './rows.ts';
import { knownAs, saveArticle } from './save-article.ts';
import type { StoreEngine } from './store.ts';

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
  /** When this article of this source was first seen, under whichever of its addresses; null where it was not. */
  firstSeen(read: Pick<ReadArticle, 'source' | 'url' | 'audience'>): Promise<number | null>;
  articles(ids: readonly string[]): Promise<Article[]>;
  articlesOfStory(story: string): Promise<Article[]>;
  revision(id: string): Promise<Revision | null>;
  /** What a revision changed in the one before it; null for the first, and for one that was stored before this was kept. */
  changes(revision: string): Promise<RevisionChanges | null>;
  /** Ids of articles whose newest revision no story has taken in, oldest sight first. */
  ungrouped(limit: number): Promise<string[]>;
};

/** Gives the archive: articles, their chains of revisions, their paragraphs and the search index over the newest. */
export function archiveOf(engine: StoreEngine): Archive {
  return {
    save: (read) => engine.write((tx) => saveArticle(engine, tx, read)),
    firstSeen: async (read) => {
      const id = await knownAs(engine.db, read);
      const row = id === null ? undefined : await engine.db.selectFrom('articles').select('first_seen_at').where('id', '=', id).executeTakeFirst();
      return row?.first_seen_at ?? null;
    },
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
    changes: async (id) => {
      const row = await engine.db.selectFrom('revisions').select('changes').where('id', '=', id).executeTakeFirst();
      return row === undefined || row.changes === null ? null : RevisionChanges.parse(JSON.parse(row.changes));
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
