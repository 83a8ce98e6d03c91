import type { IncomingHttpHeaders } from 'node:http';

export type Headers = Readonly<Record<string, string>>;

/** What may go to a host that the caller did not name. Validators and keys were meant for the first one. */
const FOR_ANYBODY: ReadonlySet<string> = new Set(['accept', 'accept-language']);
// Source: RFC 9110, section 15.4; 300 and 304 lead nowhere by themselves.
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** Gives the headers under the names that we compare and override. */
export function lowerCased(headers: Headers): Headers {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

/** Gives what of the headers (names in lower case) goes on with a redirect. What another origin did not get never comes back. */
export function headersFor(next: URL, from: URL, headers: Headers): Headers {
  if (next.origin === from.origin) return headers;
  return Object.fromEntries(Object.entries(headers).filter(([name]) => FOR_ANYBODY.has(name)));
}

/** Gives what undici received, one text a name. */
export function received(headers: IncomingHttpHeaders): ReadonlyMap<string, string> {
  return new Map(Object.entries(headers).map(([name, value]) => [name, [value ?? ''].flat().join(', ')]));
}

/** Where an answer sends us, or null. Bytes beyond ASCII are kept as they are, for sites that write 政策 or its GBK there. */
export function locationOf(answer: { readonly status: number; readonly headers: ReadonlyMap<string, string> }): string | null {
  const location = answer.headers.get('location') ?? '';
  if (!REDIRECTS.has(answer.status) || location === '') return null;
  return location.replaceAll(/[\u0080-\u00ff]/gu, (byte) => `%${byte.charCodeAt(0).toString(16)}`);
}

/** Gives how many bytes the answer says it sends; 0 where it does not say. */
export function lengthOf(answer: { readonly headers: ReadonlyMap<string, string> }): number {
  const said = Number(answer.headers.get('content-length') ?? 0);
  return Number.isFinite(said) ? said : 0;
}
