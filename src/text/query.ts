/** One parameter of an address: as it stands there, and its name and value decoded. */
export type QueryParameter = { readonly raw: string; readonly name: string; readonly value: string };

/**
 * Gives the parameters of a query (`?a=1&b=2`) with each as it is written. URLSearchParams would write them anew, and what
 * was escaped in GB 2312 (%D0%C2) would be lost.
 */
export function queryOf(search: string): QueryParameter[] {
  return search
    .slice(search.startsWith('?') ? 1 : 0)
    .split('&')
    .filter((raw) => raw !== '')
    .map((raw) => {
      const at = raw.indexOf('=');
      return { raw, name: decoded(at === -1 ? raw : raw.slice(0, at)), value: at === -1 ? '' : decoded(raw.slice(at + 1)) };
    });
}

/** Gives the query of parameters as they are written, '' for none. */
export function writtenQuery(raw: readonly string[]): string {
  // The mark goes before it in any case: a parameter may begin with one itself (??a).
  return raw.length === 0 ? '' : `?${raw.join('&')}`;
}

function decoded(written: string): string {
  try {
    return decodeURIComponent(written.replaceAll('+', ' '));
  } catch {
    // Escaped in another encoding than UTF-8: it is compared as it stands.
    return written;
  }
}
