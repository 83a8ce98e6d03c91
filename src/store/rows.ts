import { Article } from '../domain/article.ts';

/** An article joined with its newest revision, as it comes from either engine. */
type ArticleJoined = Record<
  'id' | 'source' | 'owner' | 'audience' | 'url' | 'publisher' | 'class' | 'language' | 'zone' | 'revision' | 'title' | 'text_hash' | 'facts' | 'notes',
  string
> & {
  published_at: number | null;
  first_seen_at: number;
  revision_number: number;
  seen_at: number;
  facts_version: number;
  extraction_version: number;
};

/** Gives the article of its rows. Throws where the store holds what our schema does not know. */
export function articleFromRows(row: ArticleJoined, paragraphs: readonly unknown[]): Article {
  return Article.parse({
    id: row.id,
    source: row.source,
    owner: row.owner,
    audience: row.audience,
    url: row.url,
    publisher: row.publisher,
    class: row.class,
    language: row.language,
    zone: row.zone,
    publishedAt: row.published_at,
    firstSeenAt: row.first_seen_at,
    revision: {
      id: row.revision,
      article: row.id,
      number: row.revision_number,
      seenAt: row.seen_at,
      title: row.title,
      paragraphs,
      textHash: row.text_hash,
      facts: JSON.parse(row.facts),
      factsVersion: row.facts_version,
      extractionVersion: row.extraction_version,
      notes: JSON.parse(row.notes),
    },
  });
}
