/**
 * Parameters that say where a reader came from, not what is read.
 * Source: the documentation of Google Analytics, Facebook, Microsoft Advertising, WeChat and Matomo for link tagging.
 */
const TRACKING = new Set([
  '_ga',
  'fbclid',
  'from',
  'gclid',
  'isappinstalled',
  'mc_cid',
  'mc_eid',
  'msclkid',
  'mtm_campaign',
  'mtm_source',
  'scene',
  'share_token',
  'spm',
  'utm_campaign',
  'utm_content',
  'utm_id',
  'utm_medium',
  'utm_source',
  'utm_term',
]);

/**
 * Gives the address under which an article is the same article: no fragment, no tracking
 * parameters, the rest in order. Null where it is no address that can be shown to a reader.
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
  url.hash = '';
  for (const name of Array.from(url.searchParams.keys())) {
    if (TRACKING.has(name.toLowerCase())) url.searchParams.delete(name);
  }
  url.searchParams.sort();
  return url.href;
}
