import type { Keyv } from 'keyv';
import { z } from 'zod';
import { DAY } from '../../domain/instant.ts';
import type { Source } from '../../domain/source.ts';
import type { Headers } from '../../net/headers.ts';
import { stableHash } from '../../text/hash.ts';

/** What a server gave to ask with whether an answer has changed, as it gave it; null where it gave none. */
export type Validator = { readonly etag: string | null; readonly lastModified: string | null };

/** The validators of what a source gave us and we have stored. */
export type Validators = {
  get(url: string): Promise<Validator | null>;
  set(url: string, validator: Validator): Promise<void>;
};

/** Once a day everything is read whole, for the servers that say "not modified" for ever. */
const REMEMBERED = DAY;
/** Raised when readers find more in the same bytes, so that everything is read again. */
const READERS_VERSION = 1;

// "33a64df5", W/"0815", Tue, 15 Sep 2026 01:00:00 GMT; anything longer or stranger is not sent back
const Sendable = z.string().regex(/^[\x21-\x7e][\x20-\x7e]{0,299}$/u).nullable().catch(null);
const Stored = z.object({ etag: Sendable, lastModified: Sendable });

/**
 * Gives a source's validators over a Keyv. They belong to this source as it is configured now: another source with the same
 * address has not stored what this one has, and neither has this one before its settings changed.
 */
export function validatorsOf(keyv: Keyv, source: Source): Validators {
  const of = (url: string) => stableHash([String(READERS_VERSION), JSON.stringify(source), url]);
  return {
    get: async (url) => {
      const stored = Stored.safeParse(await keyv.get(of(url)));
      return stored.success && !isEmpty(stored.data) ? stored.data : null;
    },
    set: async (url, validator) => {
      if (isEmpty(validator)) await keyv.delete(of(url));
      else await keyv.set(of(url), validator, REMEMBERED);
    },
  };
}

/** Remembers nothing: everything is read whole. */
export const noValidators: Validators = { get: async () => null, set: async () => undefined };

/** Gives what an answer can be asked with the next time. */
export function validatorOf(headers: ReadonlyMap<string, string>): Validator {
  return Stored.parse({ etag: headers.get('etag') ?? null, lastModified: headers.get('last-modified') ?? null });
}

/** Gives the headers that ask whether it has changed. Both are sent, and the server goes by the ETag (RFC 9110, section 13.1.3). */
export function conditionalHeaders(validator: Validator | null): Headers {
  return {
    ...(validator?.etag ? { 'if-none-match': validator.etag } : {}),
    ...(validator?.lastModified ? { 'if-modified-since': validator.lastModified } : {}),
  };
}

function isEmpty({ etag, lastModified }: Validator): boolean {
  return etag === null && lastModified === null;
}
