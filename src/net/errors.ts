import { errors } from 'undici';
import { Trouble } from '../domain/errors.ts';
import type { SentenceArguments } from '../domain/errors.ts';
import { SECOND } from '../domain/instant.ts';

/** What is known of the call that failed. `host` is all that is told of its URL, which may hold a secret; of a proxy nothing is. */
export type Called = { readonly host: string; readonly timeoutMs: number; readonly timedOut: boolean; readonly proxied: boolean };

// UND_ERR_CONNECT_TIMEOUT, UND_ERR_HEADERS_TIMEOUT, ETIMEDOUT
const TIMED_OUT = /TIMEOUT$|^ETIMEDOUT$/u;
// CERT_HAS_EXPIRED, ERR_TLS_CERT_ALTNAME_INVALID, UNABLE_TO_VERIFY_LEAF_SIGNATURE, ERR_SSL_WRONG_VERSION_NUMBER, EPROTO
const NO_TLS = /CERT|^UNABLE_TO_|^ERR_(?:TLS|SSL)_|^EPROTO$/u;
// UND_ERR_HEADERS_OVERFLOW, UND_ERR_RES_CONTENT_LENGTH_MISMATCH, Z_DATA_ERROR, ERR__ERROR_FORMAT_PADDING_1 (brotli), ZSTD_error_prefix_unknown
const NO_HTTP = /_HEADERS_OVERFLOW$|_LENGTH_MISMATCH$|^Z_|^ERR__|^ZSTD_/u;

/** Gives the trouble of an address that we do not go to, or an answer we do not take; asking again does not help. */
export function refusal(sentence: string, facts: SentenceArguments): Trouble {
  return new Trouble('source-changed', sentence, { arguments: facts });
}

/** Gives the trouble of a host that may answer the next time. */
export function unreachable(sentence: string, facts: SentenceArguments, cause?: unknown): Trouble {
  return new Trouble('source-unreachable', sentence, { arguments: facts, cause });
}

/** Gives the trouble of a host that asked for quiet: the same call is welcome after that many milliseconds. */
export function rateLimited(host: string, ms: number): Trouble {
  return new Trouble('rate-limited', 'fetch.rate-limited', { arguments: { host, seconds: Math.ceil(ms / SECOND) }, retryAfterMs: ms });
}

/** Sorts what undici, Node's resolver, TLS and zlib throw; a trouble of ours stays as it is. */
export function fetchTrouble(error: unknown, { host, timeoutMs, timedOut, proxied }: Called): Trouble {
  if (error instanceof Trouble) return error;
  const reason = systemCode(error);
  if (timedOut || TIMED_OUT.test(reason)) {
    return unreachable('fetch.timeout', { host, seconds: Math.ceil(timeoutMs / SECOND) }, error);
  }
  if (NO_TLS.test(reason)) return unreachable('fetch.tls', { host, reason }, error);
  // Without the cause, which holds what the server sent.
  if (error instanceof errors.HTTPParserError) return unreachable('fetch.bad-answer', { host, reason: 'not HTTP' });
  if (NO_HTTP.test(reason)) return unreachable('fetch.bad-answer', { host, reason }, error);
  return unreachable(proxied ? 'fetch.proxy' : 'fetch.unreachable', { host, reason }, error);
}

/** Gives the system's word for what happened ("ECONNREFUSED"), which may lie some causes deep. */
function systemCode(error: unknown): string {
  for (let at = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth++) {
    if ('code' in at && typeof at.code === 'string') return at.code;
  }
  return 'unknown';
}
