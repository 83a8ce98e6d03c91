import { Client } from 'undici';
import type { PrivateAllowance } from './allowance.ts';
import { ACCEPTED_ENCODINGS, readBody } from './body.ts';
import { fetchTrouble, refusal } from './errors.ts';
import { headersFor, locationOf, lowerCased, received } from './headers.ts';
import type { Headers } from './headers.ts';
import { checkedAddresses, checkedUrl } from './target.ts';
import type { Address, Lookup } from './target.ts';

export type FetchOptions = {
  /** For everything together: resolving, all redirects, the body. */
  readonly timeoutMs: number;
  /** Of the body as it is after unpacking. */
  readonly maxBytes: number;
  readonly maxRedirects: number;
  readonly userAgent: string;
  readonly headers: Headers;
  /** Null permits public addresses only. */
  readonly allow: PrivateAllowance | null;
  readonly lookup: Lookup;
};

export type Fetched = {
  /** The one that answered, after all redirects. */
  readonly url: string;
  readonly status: number;
  /** Names in lower case. They are as sent: `content-length` and `content-encoding` tell of the packed body. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Uint8Array;
  /** The URLs that sent us on, first one first. */
  readonly redirects: readonly string[];
};

type Answer = Pick<Fetched, 'status' | 'headers' | 'body'>;
type Hop = { readonly url: URL; readonly headers: Headers; readonly options: FetchOptions; readonly signal: AbortSignal };

/** How long one of several addresses may take before the next is tried. Node's 250 ms is less than a slow line between continents takes. */
const NEXT_ADDRESS_MS = 1500;

/**
 * Gets a URL that we did not choose. Each hop is resolved once, checked, and connected to at that very address.
 * Any status is an answer. Throws a Trouble: `source-changed` for what is refused, `source-unreachable` for failures.
 */
export async function guardedFetch(url: string, options: FetchOptions): Promise<Fetched> {
  const signal = AbortSignal.timeout(options.timeoutMs);
  const redirects: string[] = [];
  let at = checkedUrl(url, null);
  let headers = lowerCased(options.headers);
  for (;;) {
    const answer = await ask({ url: at, headers, options, signal });
    const location = locationOf(answer);
    if (location === null) return { url: at.href, ...answer, redirects };
    redirects.push(at.href);
    if (redirects.length > options.maxRedirects) {
      throw refusal('fetch.too-many-redirects', { host: at.host, limit: options.maxRedirects });
    }
    const next = checkedUrl(location, at);
    headers = headersFor(next, at, headers);
    at = next;
  }
}

async function ask(hop: Hop): Promise<Answer> {
  const { url, options, signal } = hop;
  try {
    const addresses = await unlessAborted(checkedAddresses(url, options.allow, options.lookup), signal);
    return await request(hop, addresses);
  } catch (error) {
    throw fetchTrouble(error, { host: url.host, timeoutMs: options.timeoutMs, timedOut: signal.aborted });
  }
}

async function request({ url, headers, options, signal }: Hop, addresses: readonly Address[]): Promise<Answer> {
  const { timeoutMs, maxBytes, userAgent } = options;
  // A client for one hop: a pooled connection could belong to a name that has been checked for another caller.
  const client = new Client(url.origin, {
    allowH2: false,
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    connect: {
      // The name stays for Host, SNI and the certificate; where it leads is no longer asked.
      lookup: (_name, _wanted, answer) => answer(null, [...addresses]),
      autoSelectFamily: true,
      autoSelectFamilyAttemptTimeout: NEXT_ADDRESS_MS,
      timeout: timeoutMs,
    },
  });
  try {
    const sent = { ...headers, 'user-agent': userAgent, 'accept-encoding': ACCEPTED_ENCODINGS };
    const path = url.pathname + url.search;
    const { statusCode, headers: got, body } = await client.request({ method: 'GET', path, headers: sent, signal });
    const answer = { status: statusCode, headers: received(got) };
    if (locationOf(answer) !== null || statusCode === 204 || statusCode === 304) {
      // Nobody reads it, so nobody hears that it breaks off with the connection.
      body.on('error', () => {}).destroy();
      return { ...answer, body: new Uint8Array() };
    }
    const encoding = answer.headers.get('content-encoding') ?? '';
    return { ...answer, body: await readBody(body, encoding, { host: url.host, maxBytes, signal }) };
  } finally {
    await client.destroy();
  }
}

function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  return Promise.race([work, promise]);
}
