import { isTracking } from '../text/article-key.ts';

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
  for (const [name, value] of Array.from(url.searchParams)) {
    if (isTracking(name, value)) url.searchParams.delete(name, value);
  }
  url.searchParams.sort();
  return url.href;
}
