import { expect } from 'vitest';
import { Trouble } from '../../src/domain/errors.ts';
import { atOnce } from '../../src/net/fetch.ts';
import type { FetchOptions } from '../../src/net/fetch.ts';

/** A resolver for tests in which no name may be asked. */
export async function noLookup(host: string): Promise<never> {
  throw new Error(`the resolver was asked for ${host}`);
}

/** Fetch options as a careful caller has them, public addresses only. */
export function fetchOptions(changed: Partial<FetchOptions> = {}): FetchOptions {
  return {
    timeoutMs: 5000,
    maxBytes: 100_000,
    maxRedirects: 3,
    userAgent: 'Jianbao/test',
    headers: {},
    allow: null,
    lookup: noLookup,
    tooLong: 'refuse',
    visit: atOnce,
    proxy: null,
    ...changed,
  };
}

/** Gives the trouble that a call ends in; fails the test if it does not. */
export async function troubleOf(call: Promise<unknown>): Promise<Trouble> {
  const error = await call.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(Trouble);
  return error as Trouble;
}
