import { isTracking } from '../text/article-key.ts';
import { queryOf, writtenQuery } from '../text/query.ts';

/**
 * Gives the address that a reader gets: as the source gave it, but no tracking parameters, the rest in order, no
 * fragment unless it is the route of a page that is a program (#!/post/1). Null where it is no address that can be shown
 * to a reader. What an article is known by is another thing: see `articleKey`.
 */
export function canonicalAddress(address: string, base: string | null): string | null {
  let url: URL;
  try {
    url = new URL(address, base ?? undefined);
  } catch {
    // Not an address: the item is kept under an address of ours or skipped, as the caller decides.
    return null;
  }
  if (url.protocol === 'file:') return url.href;
  if ((url.protocol !== 'http:' && url.protocol !== 'https:') || url.username !== '' || url.password !== '') return null;
  if (!/^#!?\//.test(url.hash)) url.hash = '';
  const kept = queryOf(url.search).filter(({ name, value }) => !isTracking(name, value));
  url.search = writtenQuery(kept.toSorted((a, b) => (a.name < b.name ? -1 : Number(a.name > b.name))).map(({ raw }) => raw));
  return url.href;
}
