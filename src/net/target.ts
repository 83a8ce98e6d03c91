import dns from 'node:dns/promises';
import { isIP } from 'node:net';
import { isPublicAddress } from './address.ts';
import { mayBePrivate } from './allowance.ts';
import type { PrivateAllowance } from './allowance.ts';
import { refusal, unreachable } from './errors.ts';

export type Address = { readonly address: string; readonly family: number };

/** Gives all addresses of a host name; injected, so that a test can say where a name leads. */
export type Lookup = (host: string) => Promise<readonly Address[]>;

/** Asks the machine's resolver. */
export const systemLookup: Lookup = (host) => dns.lookup(host, { all: true });

/** Gives the URL, or throws the refusal: http(s) only, no credentials, an IPv4 address written plainly. */
export function checkedUrl(text: string, from: URL | null): URL {
  const url = URL.parse(text, from?.href);
  if (url === null) throw refusal('fetch.bad-address', {});
  const { protocol, host, hostname } = url;
  if (protocol !== 'http:' && protocol !== 'https:') {
    throw refusal('fetch.bad-scheme', { scheme: protocol.slice(0, -1).slice(0, 20) });
  }
  if (url.username !== '' || url.password !== '') throw refusal('fetch.credentials', { host });
  // http://2130706433/ and http://0x7f.1/ are 127.0.0.1 by now; a relative redirect does not write the host at all.
  const disguised = isIP(hostname) !== 0 && hostname !== from?.hostname && !text.includes(`/${hostname}`);
  if (disguised) throw refusal(isPublicAddress(hostname) ? 'fetch.odd-address' : 'fetch.private-address', { host });
  return url;
}

/**
 * Names that mean a machine or a network of one's own. Source: RFC 6761 (localhost), RFC 6762 (local and, in appendix G,
 * what networks use besides), RFC 8375 (home.arpa), ICANN resolution 2024.07.29.06 (internal).
 */
const LOCAL_NAMES: readonly string[] = ['corp', 'home', 'home.arpa', 'internal', 'intranet', 'lan', 'local', 'localdomain', 'localhost', 'private'];

/** Refuses what is private by its name or literal address alone, where it is not for us to resolve it. */
export function checkedName(url: URL): void {
  const { host } = url;
  const name = bare(url.hostname);
  const isPrivate = isIP(name) === 0 ? isLocalName(name) : !isPublicAddress(name);
  if (isPrivate) throw refusal('fetch.private-address', { host });
}

function isLocalName(name: string): boolean {
  // The dot of the root: intra.example. is intra.example
  const plain = name.replace(/\.$/u, '');
  return !plain.includes('.') || LOCAL_NAMES.some((local) => plain.endsWith(`.${local}`));
}

function bare(hostname: string): string {
  // [::1] → ::1
  return hostname.replace(/^\[(.*)\]$/u, '$1');
}

/** Resolves the host once and gives its addresses, to be connected to as they are. One private address refuses them all. */
export async function checkedAddresses(url: URL, allow: PrivateAllowance | null, lookup: Lookup): Promise<readonly Address[]> {
  const { host } = url;
  const name = bare(url.hostname);
  const family = isIP(name);
  const addresses = family === 0 ? await lookup(name) : [{ address: name, family }];
  if (addresses.length === 0) throw unreachable('fetch.unreachable', { host, reason: 'ENOTFOUND' });
  if (!mayBePrivate(url, allow) && !addresses.every(({ address }) => isPublicAddress(address))) {
    throw refusal('fetch.private-address', { host });
  }
  return addresses;
}
