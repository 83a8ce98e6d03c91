import type { Article, Revision } from '../domain/article.ts';
import { half } from '../domain/language.ts';
import type { Relation } from '../domain/story.ts';
import { announcesCorrection } from '../text/correction.ts';
import { fold } from '../text/fold.ts';
import type { Grouping } from './turn.ts';

/**
 * Says whether a new revision is news or only polish: a figure, date or number changed, or the
 * source says that it corrects itself. A new word order or a mended comma is not news.
 */
export function isMaterialChange(before: Revision, after: Revision): boolean {
  const figures = (revision: Revision) => {
    const text = fold([revision.title, ...revision.paragraphs.map((paragraph) => paragraph.text)].join('\n'));
    // 1.25, 45, 2026
    return (text.match(/\d+(?:\.\d+)?/g) ?? []).sort().join(' ');
  };
  return figures(before) !== figures(after) || (isCorrected(after) && !isCorrected(before));
}

/** Says whether a revision announces its own correction. */
export function isCorrected(revision: Revision): boolean {
  return announcesCorrection(revision.title, revision.paragraphs.map((paragraph) => paragraph.text));
}

/**
 * Gives why an article is news to a story that was there before it, null where it is none: a revision with another figure, date or
 * a correction; the official text, or its official version in the other language, appearing; another date for what had one; a new
 * fact of what still unfolds. A reprint, another address, another headline, one more report are no news.
 */
export async function newsOf({ archive, stories }: Pick<Grouping, 'archive' | 'stories'>, article: Article, others: readonly Article[], joins: boolean, relations: readonly Relation[]): Promise<string | null> {
  if (!joins) {
    // Against what was grouped before: a revision that came and went between two rounds is not passed over, and none counts twice.
    const grouped = await stories.groupedRevision(article.id);
    const before = grouped === null || grouped === article.revision.id ? null : await archive.revision(grouped);
    return before !== null && isMaterialChange(before, article.revision) ? 'a figure, date or correction in a new revision' : null;
  }
  if (others.length === 0) return null;
  const official = others.filter((other) => other.class === 'official-text');
  if (article.class === 'official-text' && official.length === 0) return 'the official text';
  if (article.class === 'official-text' && official.every((other) => half(other.language) !== half(article.language))) return 'the official version in the other language';
  const kinds = relations.filter(({ a, b }) => others.some(({ id }) => id === a || id === b)).map((relation) => relation.kind);
  if (kinds.some((kind) => kind === 'same-text' || kind === 'contains' || kind === 'translation')) return null;
  const moved = movedDate(article, others);
  if (moved !== null) return moved;
  return kinds.length > 0 && kinds.every((kind) => kind === 'follows') ? 'a new report of what still unfolds' : null;
}

/** A date of a role that the others date otherwise, all of them: 延期. */
function movedDate(article: Article, others: readonly Article[]): string | null {
  for (const { role, on } of article.revision.facts.dates) {
    // An older report that comes late moves nothing.
    const earlier = others.filter((other) => article.publishedAt !== null && (other.publishedAt ?? other.firstSeenAt) <= article.publishedAt);
    const said = earlier.flatMap((other) => other.revision.facts.dates).filter((date) => date.role === role).map((date) => date.on);
    if (said.length > 0 && !said.includes(on)) return `${role}: ${said.toSorted().at(-1)} is now ${on}`;
  }
  return null;
}
