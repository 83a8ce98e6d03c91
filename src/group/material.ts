import type { Revision } from '../domain/article.ts';
import { announcesCorrection } from '../text/correction.ts';
import { fold } from '../text/fold.ts';

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
