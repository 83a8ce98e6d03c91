import { parsePublished } from '../text/dates.ts';
import { type Item, itemFrom, type RawBlock } from './item.ts';

/** What any kind of source says of one article it lists. */
export type Listed = Pick<Item, 'url' | 'title' | 'publisher' | 'publishedAt' | 'publishedWords' | 'updatedAt' | 'notes'> & { blocks: RawBlock[] };

/** The most items that one reading gives, newest first: a source that lists more shows them to the next readings no more than to this one. */
export const MOST_ITEMS = 2000;
/** Longer addresses than RFC 9110 (4.1) asks everybody to take lead nowhere. In characters. */
const LONGEST_ADDRESS = 8000;
/** More reasons than this nobody reads. */
const MOST_REASONS = 50;

/** Makes the item of what a source lists: the one place where the kinds of source build it. */
export function listedItem(listed: Listed, kind: 'feed' | 'json' | 'list' | 'sitemap'): Item {
  return itemFrom(listed, { url: `${kind} link`, title: `${kind} title`, publisher: `${kind} publisher`, publishedAt: `${kind} date`, text: `${kind} text` });
}

/**
 * Gives the address of a link, resolved against the bases (outermost first). Null for what is no http(s) address.
 */
export function absoluteAddress(link: string, bases: readonly string[]): string | null {
  // An address broken over two lines, and &amp; that was escaped twice
  const written = link.split(/[\r\n]/).map((line) => line.trim()).join('').replaceAll('&amp;', '&');
  if (written === '' || written.length > LONGEST_ADDRESS) return null;
  let base: string | undefined;
  for (const each of bases) base = URL.parse(each, base)?.href ?? base;
  const address = URL.parse(written, base);
  return address !== null && /^https?:$/.test(address.protocol) ? address.href : null;
}

/** A date as far as it can be read without knowing when; `words` is what stands in its place where it cannot. */
export type Dated = { at: number | null; words: string | null; note: string | null };

/** Gives the first of several written dates that can be read, and the note of one that cannot. Null is unknown. */
export function firstPublished(written: readonly string[], zone: string): Dated {
  const said = written.map((each) => each.trim()).filter((each) => each !== '');
  for (const each of said) {
    const at = parsePublished(each, zone)?.at ?? null;
    if (at !== null) return { at, words: null, note: null };
  }
  const [first] = said;
  return { at: null, words: first?.slice(0, 100) ?? null, note: first === undefined ? null : `not a date we can read: ${first.slice(0, 100)}` };
}

/**
 * Gives at most MOST_ITEMS, the newest, in the order in which they came, and says how many were left. One without a
 * date counts as new as the one before it: sources list newest first.
 */
export function newest<T>(listed: readonly T[], at: (each: T) => number | null, skipped: string[]): T[] {
  if (listed.length <= MOST_ITEMS) return [...listed];
  let before = Number.POSITIVE_INFINITY;
  const dated = listed.map((each, index) => {
    before = at(each) ?? before;
    return { each, index, at: before };
  });
  const kept = dated.toSorted((a, b) => (a.at === b.at ? a.index - b.index : b.at - a.at)).slice(0, MOST_ITEMS);
  skipped.push(`${listed.length - MOST_ITEMS} older items of ${listed.length} are left out`);
  return kept.sort((a, b) => a.index - b.index).map(({ each }) => each);
}

/** Gives what is listed without what is listed again word by word, and says how often that was. `name` is what makes two the same. */
export function withoutTwins<T>(listed: readonly T[], name: (each: T) => string, skipped: string[]): T[] {
  const seen = new Set<string>();
  const once = listed.filter((each) => {
    const key = name(each);
    return seen.size < seen.add(key).size;
  });
  const twins = listed.length - once.length;
  if (twins > 0) skipped.push(`listed twice, read once: ${twins}`);
  return once;
}

/** Gives the reasons that an operator can take in: the first ones, and how many more there are. */
export function fewReasons(reasons: readonly string[]): string[] {
  return reasons.length <= MOST_REASONS ? [...reasons] : [...reasons.slice(0, MOST_REASONS), `and ${reasons.length - MOST_REASONS} more`];
}
