import type { PageBlock } from '../blocks.ts';
import { NO_ARTICLE_LINES } from './lines.ts';
import { isProse, linkedShare } from './region.ts';

/** A page with more text than this that speaks of missing pages is an article about them. In characters. */
const MOST_ERROR_TEXT = 500;
/** Lines of an error page are short. In characters. */
const LONGEST_LINE = 120;
/** So many links, and hardly a sentence: a list. */
const LEAST_LISTED = 8;
const LISTED_SHARE = 0.6;

/**
 * Gives why a page is no article, in words for the operator, or null where it may be one: an error or
 * challenge that came with status 200, or a list of links. `read` is what was taken for its text.
 */
export function whyNoArticle(title: string | null, all: readonly PageBlock[], read: readonly PageBlock[], unscripted: string, dated: boolean): string | null {
  const sentences = read.filter((block) => isProse(block));
  const shown = all.filter((block) => !block.furniture);
  const lines = [title ?? '', ...shown.map((block) => block.text), unscripted].filter((line) => line !== '' && line.length <= LONGEST_LINE);
  const size = sentences.reduce((sum, block) => sum + block.text.length, 0);
  const said = lines.find((line) => NO_ARTICLE_LINES.some((pattern) => pattern.test(line)));
  if (said !== undefined && size < MOST_ERROR_TEXT && sentences.length <= 3 && !dated) return `an error page, not an article: ${said}`;
  if (read.length === 0) {
    const links = shown.filter((block) => linkedShare(block) >= 0.5).length;
    return links >= LEAST_LISTED ? `a list of ${links} links, not an article` : null;
  }
  const listed = shown.filter((block) => linkedShare(block) >= 0.5).length;
  return listed >= LEAST_LISTED && sentences.length < 2 && listed / shown.length >= LISTED_SHARE ? `a list of ${listed} links, not an article` : null;
}
