import type { PrivateAllowance } from './allowance.ts';
import { mayBePrivate } from './allowance.ts';
import { ACCEPTED_ENCODINGS, readBody } from './body.ts';
import { throughProxy, toAddresses } from './connect.ts';
import type { Connection } from './connect.ts';
import { fetchTrouble, refusal } from './errors.ts';
import { headersFor, lengthOf, locationOf, lowerCased, received } from './headers.ts';
import type { Headers } from './headers.ts';
import { checkedAddresses, checkedName, checkedUrl } from './target.ts';
import type { Lookup } from './target.ts';

export type FetchOptions = {
  /** For everything together: resolving, all redirects, the body. What `visit` waits does not count. */
  readonly timeoutMs: number;
  /** Of the body as it is after unpacking. */
  readonly maxBytes: number;
  /** What is done with a longer body: it is no answer, or its beginning is. */
  readonly tooLong: 'refuse' | 'cut';
  readonly maxRedirects: number;
  readonly userAgent: string;
  readonly headers: Headers;
  /** Null permits public addresses only. */
  readonly allow: PrivateAllowance | null;
  readonly lookup: Lookup;
  readonly visit: Visit;
  /**
   * `http://user:password@proxy.intra:3128`, or null. Behind one only the name and a literal address are checked: where a name
   * leads is the proxy's to know. What may be private is asked for directly.
   */
  readonly proxy: string | null;
};

/**
 * Goes around each hop, the first one and every redirect: it may wait for the host's turn, refuse with a Trouble, and add
 * headers that are meant for this very URL.
 */
export type Visit = (url: URL, go: (headers: Headers) => Promise<Answer>) => Promise<Answer>;

/** Asks at once, for whoever asks one host only once. */
export const atOnce: Visit = (_url, go) => go({});

export type Fetched = {
  /** The one that answered, after all redirects. */
  readonly url: string;
  readonly status: number;
  /** Names in lower case. They are as sent: `content-length` and `content-encoding` tell of the packed body. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Uint8Array;
  /** The URLs that sent us on, first one first. */
  readonly redirects: readonly string[];
  /** Whether a proxy fetched it, so that only its name was checked. */
  readonly proxied: boolean;
};

export type Answer = Pick<Fetched, 'status' | 'headers' | 'body' | 'proxied'>;
type Hop = { readonly url: URL; readonly headers: Headers; readonly options: FetchOptions; readonly signal: AbortSignal };

/**
 * Gets a URL that we did not choose. Each hop is resolved once, checked, and connected to at that very address.
 * Any status is an answer. Throws a Trouble: `source-changed` for what is refused, `source-unreachable` for failures.
 */
export async function guardedFetch(url: string, options: FetchOptions): Promise<Fetched> {
  const redirects: string[] = [];
  let left = options.timeoutMs;
  let at = checkedUrl(url, null);
  let headers = lowerCased(options.headers);

  async function hop(extra: Headers): Promise<Answer> {
    const begun = performance.now();
    const signal = AbortSignal.timeout(Math.max(0, Math.ceil(left)));
    try {
      return await ask({ url: at, headers: { ...headers, ...lowerCased(extra) }, options, signal });
    } finally {
      left -= performance.now() - begun;
    }
  }

  for (;;) {
    const answer = await options.visit(at, hop);
    const location = locationOf(answer);
    if (location === null) return { url: at.href, ...answer, redirects };
    redirects.push(at.href);
    if (redirects.length > options.maxRedirects) {
      throw refusal('fetch.too-many-redirects', { host: at.host, limit: options.maxRedirects });
    }
    const next = checkedUrl(location, at);
    // We keep no cookies, so that the second round would end like the first.
    if (redirects.includes(next.href)) throw refusal('fetch.redirect-loop', { host: next.host });
    headers = headersFor(next, at, headers);
    at = next;
  }
}

async function ask(hop: Hop): Promise<Answer> {
  const { url, options, signal } = hop;
  const proxied = options.proxy !== null && !mayBePrivate(url, options.allow);
  try {
    const connection = await connect(hop);
    try {
      return await request(hop, connection);
    } finally {
      await connection.end();
    }
  } catch (error) {
    throw fetchTrouble(error, { host: url.host, timeoutMs: options.timeoutMs, timedOut: signal.aborted, proxied });
  }
}

async function connect({ url, options, signal }: Hop): Promise<Connection> {
  const { allow, lookup, proxy, timeoutMs } = options;
  if (proxy !== null && !mayBePrivate(url, allow)) {
    checkedName(url);
    return throughProxy(proxy, timeoutMs);
  }
  return toAddresses(url, await unlessAborted(checkedAddresses(url, allow, lookup), signal), timeoutMs);
}

async function request({ url, headers, options, signal }: Hop, connection: Connection): Promise<Answer> {
  const { maxBytes, tooLong, userAgent } = options;
  const sent = { ...headers, 'user-agent': userAgent, 'accept-encoding': ACCEPTED_ENCODINGS };
  const path = url.pathname + url.search;
  const { statusCode, headers: got, body } = await connection.dispatcher.request({ origin: url.origin, method: 'GET', path, headers: sent, signal });
  const answer = { status: statusCode, headers: received(got), proxied: connection.proxied };
  const tooMuch = tooLong === 'refuse' && lengthOf(answer) > maxBytes;
  if (locationOf(answer) !== null || statusCode === 204 || statusCode === 304 || tooMuch) {
    // Nobody reads it, so nobody hears that it breaks off with the connection.
    body.on('error', () => {}).destroy();
    // Packing makes a body shorter, not longer: what is too long packed need not be fetched to know.
    if (tooMuch) throw refusal('fetch.too-large', { host: url.host, limit: maxBytes });
    return { ...answer, body: new Uint8Array() };
  }
  const encoding = answer.headers.get('content-encoding') ?? '';
  return { ...answer, body: await readBody(body, encoding, { host: url.host, maxBytes, tooLong, signal }) };
}

function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  return Promise.race([work, promise]);
}
