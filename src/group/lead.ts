import type { Article } from '../domain/article.ts';
import { SOURCE_CLASSES } from '../domain/source.ts';

/** Gives the article that leads a story: the weightiest class, then the fullest text, then the first. */
export function leadOf(articles: readonly Article[]): Article {
  const [first] = articles.toSorted(
    (a, b) =>
      SOURCE_CLASSES.indexOf(a.class) - SOURCE_CLASSES.indexOf(b.class) ||
      fuller(a, b) ||
      (a.publishedAt ?? a.firstSeenAt) - (b.publishedAt ?? b.firstSeenAt) ||
      a.id.localeCompare(b.id),
  );
  if (first === undefined) throw new RangeError('a story has at least one article');
  return first;
}

/** Fuller by more than a third; a text and its translation are equals, and the earlier leads. */
function fuller(a: Article, b: Article): number {
  const [left, right] = [lengthOf(a), lengthOf(b)];
  return Math.max(left, right) > 1.34 * Math.min(left, right) ? right - left : 0;
}

/** In bytes of UTF-8, by which a text and its translation are about as long: three to a character, six to a word. */
function lengthOf(article: Article): number {
  return article.revision.paragraphs.reduce((sum, paragraph) => sum + Buffer.byteLength(paragraph.text), 0);
}
