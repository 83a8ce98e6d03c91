import { type Kysely, sql } from 'kysely';
import { noFacts } from '../domain/facts.ts';
import { VERSIONS } from '../domain/version.ts';
import { articleKey } from '../text/article-key.ts';
import { stableHash } from '../text/hash.ts';
import { changesBetween, type RevisionChanges } from '../text/paragraph-changes.ts';
import { sameSubstance } from '../text/substance.ts';
import type { ReadArticle, Saved } from './archive.ts';
import { addToIndex, removeFromIndex } from './search.ts';
import type { StoreEngine, Writing } from './store.ts';
import type { Tables } from './tables.ts';
import { keptDate } from './trusted-date.ts';

type Identity = Pick<ReadArticle, 'source' | 'url' | 'audience'>;

/**
 * Gives the id of the article that an address of a source leads to, null where it is not known yet. The same key (see
 * articleKey) in the same source for the same readers is the same article, whatever its guid, date or address has become.
 * Another source that lists it has an article of its own, which grouping joins: nobody speaks under another's name.
 */
export async function knownAs(db: Kysely<Tables>, read: Identity): Promise<string | null> {
  const row = await db
    .selectFrom('articles')
    .select('id')
    .where('key', '=', articleKey(read.url))
    .where('source', '=', read.source)
    .where('audience', '=', read.audience)
    // Stores that are older than keys may have an article twice; the first is the one that stories know.
    .orderBy('first_seen_at')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  return row?.id ?? null;
}

/**
 * Stores an article as it was read: new, a new revision of a known one with what it changed, or nothing where the text says
 * the same. Marks, spaces and the furniture of the page make no revision. A known article keeps its first trusted date.
 */
export async function saveArticle(engine: StoreEngine, tx: Writing, read: ReadArticle): Promise<Saved> {
  const known = await knownAs(tx, read);
  const id = known ?? stableHash([read.source, articleKey(read.url), read.audience]);
  const before = known === null ? undefined : await newest(tx, known);
  if (before !== undefined) await keepDate(tx, id, before, read);
  const textHash = stableHash([read.title, ...read.paragraphs.map((paragraph) => `${paragraph.kind} ${paragraph.text}`)]);
  if (before?.textHash === textHash) return { id, outcome: 'same' };
  const old = before === undefined ? null : await versionOf(tx, before.revision, before.title);
  if (old !== null && sameSubstance(textsOf(old), textsOf(read))) return { id, outcome: 'same' };
  const number = (before?.number ?? 0) + 1;
  const revision = `${id}.${number}`;
  if (before === undefined) {
    // Another replica is at the same article: what it stores is what we read.
    if (!(await insertArticle(tx, id, revision, read))) return { id, outcome: 'same' };
  } else {
    await removeFromIndex(engine, tx, before.revision);
    await tx.updateTable('articles').set({ revision, grouped_revision: null }).where('id', '=', id).execute();
  }
  const changes = old === null ? null : changesBetween(old, read);
  // The same for a revision: the other replica brings its paragraphs too.
  if (!(await insertRevision(tx, { id: revision, article: id, number, textHash, changes }, read))) return { id, outcome: 'same' };
  await insertParagraphs(engine, tx, id, revision, read);
  return { id, outcome: before === undefined ? 'new' : 'revised' };
}

type Version = Pick<ReadArticle, 'title'> & { paragraphs: readonly { n: number; text: string }[] };

function textsOf({ title, paragraphs }: Version): string[] {
  return [title, ...paragraphs.map((paragraph) => paragraph.text)];
}

async function newest(tx: Writing, id: string) {
  return tx
    .selectFrom('articles as a')
    .innerJoin('revisions as r', 'r.id', 'a.revision')
    .select(['r.id as revision', 'r.number as number', 'r.title as title', 'r.text_hash as textHash', 'a.published_at as publishedAt', 'a.first_seen_at as firstSeenAt'])
    .where('a.id', '=', id)
    .executeTakeFirst();
}

async function versionOf(tx: Writing, revision: string, title: string): Promise<Version> {
  const paragraphs = await tx.selectFrom('paragraphs').select(['n', 'text']).where('revision', '=', revision).orderBy('n').execute();
  return { title, paragraphs };
}

async function keepDate(tx: Writing, id: string, before: { publishedAt: number | null; firstSeenAt: number }, read: ReadArticle): Promise<void> {
  const kept = keptDate(before, read);
  if (kept !== before.publishedAt) await tx.updateTable('articles').set({ published_at: kept }).where('id', '=', id).execute();
}

async function insertRevision(tx: Writing, made: { id: string; article: string; number: number; textHash: string; changes: RevisionChanges | null }, read: ReadArticle): Promise<boolean> {
  const stored = await tx
    .insertInto('revisions')
    .values({
      id: made.id,
      article: made.article,
      number: made.number,
      seen_at: read.seenAt,
      title: read.title,
      text_hash: made.textHash,
      facts: JSON.stringify(noFacts()),
      facts_version: 0,
      extraction_version: VERSIONS.extraction,
      notes: JSON.stringify(read.notes),
      changes: made.changes === null ? null : JSON.stringify(made.changes),
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (stored.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

async function insertParagraphs(engine: StoreEngine, tx: Writing, id: string, revision: string, read: ReadArticle): Promise<void> {
  const rows = [];
  for (const { n, kind, text, file } of read.paragraphs) {
    const inserted = await sql<{ id: number }>`
      insert into paragraphs (revision, article, n, kind, text, file)
      values (${revision}, ${id}, ${n}, ${kind}, ${text}, ${file}) returning id`.execute(tx);
    rows.push({ id: inserted.rows[0]?.id ?? Number.NaN, text });
  }
  await addToIndex(engine, tx, rows);
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
      key: articleKey(read.url),
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
