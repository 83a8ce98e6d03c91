import { DAY, type Instant } from '../domain/instant.ts';
import type { Source } from '../domain/source.ts';
import { parsePublishedAt } from '../text/published.ts';
import { statedDate } from '../text/stated-date.ts';
import type { Item } from './item.ts';
import { dateInAddress } from './url-date.ts';

/** A publication may be dated a little ahead of our clock (time zones, schedules), not more. */
const AHEAD = DAY;
/** Nothing that is published on the web today is older than the web. */
const WEB_BEGAN = Date.UTC(1991, 7, 6);
/** Words that are quoted to the operator are cut here. In characters. */
const LONGEST_QUOTE = 80;

/**
 * Gives when an article was published, and notes on how that is known where no field states it whole: from words that need
 * the instant of reading (only of what was fetched just now: a stored page was written at another time), from a labelled
 * line of its text, from the day in its address. A date ahead of the reading or older than the web is not trusted, and
 * the next way is tried; where none is left it is null.
 */
export function publishedOf(item: Pick<Item, 'publishedAt' | 'publishedWords'>, article: { url: string; paragraphs: readonly { text: string }[] }, source: Source, seenAt: Instant): { at: Instant | null; notes: string[] } {
  const notes: string[] = [];
  const trusted = (at: Instant | undefined, how: string | null): boolean => {
    if (at === undefined) return false;
    if (at > seenAt + AHEAD || at < WEB_BEGAN) {
      notes.push(`date not trusted: ${new Date(at).toISOString()}${how === null ? '' : `, ${how}`}`);
      return false;
    }
    if (how !== null) notes.push(`published: ${how}`);
    return true;
  };
  if (item.publishedAt !== null && trusted(item.publishedAt, null)) return { at: item.publishedAt, notes };
  const words = source.location.startsWith('http') ? item.publishedWords : null;
  const reckoned = words === null ? null : parsePublishedAt(words, source.zone, seenAt);
  const ways = [
    { at: reckoned?.at, how: `reckoned from “${words?.slice(0, LONGEST_QUOTE) ?? ''}” when it was read` },
    { at: statedDate(article.paragraphs.map((paragraph) => paragraph.text), source.zone)?.at, how: 'from a line of the text' },
    { at: dateInAddress(article.url, source.zone)?.at, how: 'the day in the address' },
  ];
  return { at: ways.find(({ at, how }) => trusted(at, how))?.at ?? null, notes };
}
