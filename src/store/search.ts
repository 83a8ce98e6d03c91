import { type Expression, sql } from 'kysely';
import { analyse, queryTerms } from '../text/analyse.ts';
import type { Audience } from '../domain/place.ts';
import type { StoreEngine, Writing } from './store.ts';

/** One paragraph that a query found, with where it stands. Higher scores are better. */
export type Hit = {
  article: string;
  revision: string;
  paragraph: number;
  text: string;
  score: number;
  publishedAt: number | null;
};

/**
 * How many matching paragraphs are ranked, newest first. Ranking everything that a common word
 * hits is what costs: with a bound a search stays as fast in a large archive as in a small one.
 */
const RANKED = 2000;

/** Puts paragraphs of a newest revision into the index. */
export async function addToIndex(engine: StoreEngine, tx: Writing, rows: readonly { id: number; text: string }[]): Promise<void> {
  for (const { id, text } of rows) {
    const tokens = analyse(text);
    if (tokens.length === 0) continue;
    await (engine.dialect === 'sqlite'
      ? sql`insert into paragraph_index (rowid, tokens) values (${id}, ${tokens.join(' ')})`.execute(tx)
      : sql`insert into paragraph_index (id, tokens) values (${id}, ${positions(tokens)}::tsvector)`.execute(tx));
  }
}

/** Takes an older revision's paragraphs out of the index. Cites go on finding the rows themselves. */
export async function removeFromIndex(engine: StoreEngine, tx: Writing, revision: string): Promise<void> {
  const key = sql.ref(engine.dialect === 'sqlite' ? 'rowid' : 'id');
  await sql`delete from paragraph_index where ${key} in (select id from paragraphs where revision = ${revision})`.execute(tx);
}

/**
 * Finds paragraphs that a place may see. Phrases must be found as they stand; where there is none,
 * any of the query's words will do and the rank decides.
 */
export async function findParagraphs(
  engine: StoreEngine,
  query: string,
  audiences: readonly Audience[],
  limit: number,
): Promise<Hit[]> {
  const { phrases, any } = queryTerms(query);
  const exact = phrases.length === 0 ? [] : await run(phrases, 'all');
  if (exact.length > 0 || any.length === 0) return exact;
  return run(any.map((token) => [token]), 'any');

  async function run(terms: readonly string[][], how: 'all' | 'any'): Promise<Hit[]> {
    const match = engine.dialect === 'sqlite' ? ftsQuery(terms, how) : tsQuery(terms, how);
    const found = engine.dialect === 'sqlite' ? sqliteMatches(match) : postgresMatches(match);
    const rows = await sql<Hit>`
      select p.article as article, p.revision as revision, p.n as paragraph, p.text as text, m.score as score,
        a.published_at as "publishedAt"
      from (${found}) as m join paragraphs p on p.id = m.id join articles a on a.id = p.article
      where a.audience in (${sql.join(audiences)})
      order by m.score desc, a.published_at desc, p.article, p.n limit ${limit}`.execute(engine.db);
    return rows.rows;
  }
}

/** How many paragraphs a search in a place looks through. */
export async function countParagraphs(engine: StoreEngine, audiences: readonly Audience[]): Promise<number> {
  const row = await engine.db
    .selectFrom('paragraphs as p')
    .innerJoin('articles as a', 'a.revision', 'p.revision')
    .where('a.audience', 'in', [...audiences])
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return row.count;
}

function sqliteMatches(match: string): Expression<unknown> {
  return sql`select rowid as id, -bm25(paragraph_index) as score from paragraph_index
    where paragraph_index match ${match} order by rowid desc limit ${RANKED}`;
}

function postgresMatches(match: string): Expression<unknown> {
  return sql`select i.id as id, ts_rank(i.tokens, ${match}::tsquery) as score from paragraph_index i
    where i.tokens @@ ${match}::tsquery order by i.id desc limit ${RANKED}`;
}

/** A one-character Chinese term is found as the beginning of a bigram. Tokens hold no quotes (see analyse). */
function ftsQuery(terms: readonly string[][], how: 'all' | 'any'): string {
  const parts = terms.map((phrase) => (isOneHan(phrase) ? `"${phrase[0]}" *` : `"${phrase.join(' ')}"`));
  return parts.join(how === 'all' ? ' AND ' : ' OR ');
}

function tsQuery(terms: readonly string[][], how: 'all' | 'any'): string {
  const parts = terms.map((phrase) => (isOneHan(phrase) ? `'${phrase[0]}':*` : `(${phrase.map((token) => `'${token}'`).join(' <-> ')})`));
  return parts.join(how === 'all' ? ' & ' : ' | ');
}

function isOneHan(phrase: readonly string[]): boolean {
  // 税
  return phrase.length === 1 && /^\p{Script=Han}$/u.test(phrase[0] ?? '');
}

/** A tsvector with positions, so that phrases are found. Positions end at 16383 (PostgreSQL, text search limits). */
function positions(tokens: readonly string[]): string {
  return tokens.map((token, at) => `'${token}':${Math.min(at + 1, 16_383)}`).join(' ');
}
