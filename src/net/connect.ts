import { Client, type Dispatcher, ProxyAgent } from 'undici';
import type { Address } from './target.ts';

/** The way to one host for one hop: a pooled connection could belong to a name that was checked for another caller. */
export type Connection = {
  readonly dispatcher: Dispatcher;
  readonly proxied: boolean;
  end(): Promise<void>;
};

/** How long one of several addresses may take before the next is tried. Node's 250 ms is less than a slow line between continents takes. */
const NEXT_ADDRESS_MS = 1500;

/** Gives the way to a host at addresses that were checked. */
export function toAddresses(url: URL, addresses: readonly Address[], timeoutMs: number): Connection {
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
  return { dispatcher: client, proxied: false, end: () => client.destroy() };
}

/** Gives the way through a proxy: by CONNECT for https, in absolute form for http (RFC 9112, section 3.2.2). */
export function throughProxy(proxy: string, timeoutMs: number): Connection {
  const agent = new ProxyAgent({
    uri: proxy,
    allowH2: false,
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    requestTls: { timeout: timeoutMs },
    proxyTls: { timeout: timeoutMs },
  });
  return { dispatcher: agent, proxied: true, end: () => agent.destroy() };
}
