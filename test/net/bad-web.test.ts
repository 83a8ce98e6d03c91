import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { privateAllowance } from '../../src/net/allowance.ts';
import { guardedFetch } from '../../src/net/fetch.ts';
import type { FetchOptions } from '../../src/net/fetch.ts';
import { statusTrouble } from '../../src/net/status.ts';
import type { Behaviour } from '../servers/bad-web/behaviours.ts';
import { type BadWeb, startBadWeb } from '../servers/bad-web/server.ts';
import { fetchOptions, troubleOf } from './options.ts';

const NOW = Date.parse('2026-09-15T01:00:00Z');

let web: BadWeb;
beforeEach(async () => {
  web = await startBadWeb();
});
afterEach(() => web.close());

const visit = (behaviour: Behaviour, changed: Partial<FetchOptions> = {}) =>
  guardedFetch(web.at(behaviour), fetchOptions({ allow: privateAllowance(`${web.url}/`), ...changed }));

describe('a server that misbehaves ends in one clear trouble', () => {
  test.each<[Behaviour, string, string]>([
    ['redirect-for-ever', 'source-changed', 'fetch.too-many-redirects'],
    ['redirect-in-a-circle', 'source-changed', 'fetch.redirect-loop'],
    ['redirect-inside', 'source-changed', 'fetch.private-address'],
    ['redirect-to-cloud-metadata', 'source-changed', 'fetch.private-address'],
    ['redirect-to-mapped', 'source-changed', 'fetch.private-address'],
    ['redirect-to-nat64', 'source-changed', 'fetch.private-address'],
    ['redirect-to-number', 'source-changed', 'fetch.private-address'],
    ['redirect-to-file', 'source-changed', 'fetch.bad-scheme'],
    ['redirect-with-password', 'source-changed', 'fetch.credentials'],
    ['huge-and-says-so', 'source-changed', 'fetch.too-large'],
    ['huge-unsaid', 'source-changed', 'fetch.too-large'],
    ['gzip-bomb', 'source-changed', 'fetch.too-large'],
    ['deflate-bomb', 'source-changed', 'fetch.too-large'],
    ['br-bomb', 'source-changed', 'fetch.too-large'],
    ['zstd-bomb', 'source-changed', 'fetch.too-large'],
    ['invalid-gzip', 'source-unreachable', 'fetch.bad-answer'],
    ['cut-gzip', 'source-unreachable', 'fetch.bad-answer'],
    ['length-too-long', 'source-unreachable', 'fetch.unreachable'],
    ['reset-in-body', 'source-unreachable', 'fetch.unreachable'],
    ['not-http', 'source-unreachable', 'fetch.bad-answer'],
  ])('%s: %s, %s', async (behaviour, code, sentence) => {
    const trouble = await troubleOf(visit(behaviour));
    expect([trouble.code, trouble.sentence]).toEqual([code, sentence]);
  });

  test.each<Behaviour>(['silent', 'slow-header', 'slow-body'])('%s is given up after its time', async (behaviour) => {
    const trouble = await troubleOf(visit(behaviour, { timeoutMs: 100 }));
    expect([trouble.code, trouble.sentence]).toEqual(['source-unreachable', 'fetch.timeout']);
  });

  test('what follows after the length that was said is no part of the answer', async () => {
    expect((await visit('length-too-short')).body).toHaveLength(20);
  });

  test('what says that it is too long is not fetched to find out', async () => {
    const begun = process.memoryUsage().arrayBuffers;
    await troubleOf(visit('huge-and-says-so', { maxBytes: 20 * 1024 * 1024 }));
    expect(process.memoryUsage().arrayBuffers - begun).toBeLessThan(10 * 1024 * 1024);
  });

  test('what is waited for between two hops is not taken from the time of the fetch', async () => {
    let waited = 0;
    const { status } = await visit('moved-to-etag', {
      timeoutMs: 1500,
      visit: async (_url, go) => {
        // Two hops that wait as long together as the whole fetch may take.
        const begun = performance.now();
        while (performance.now() - begun < 800) await new Promise((resolve) => void setImmediate(resolve));
        waited += 800;
        return go({});
      },
    });
    expect([status, waited]).toEqual([200, 1600]);
  });

  test('a long body may be cut where its beginning is enough', async () => {
    const { body } = await visit('huge-unsaid', { tooLong: 'cut', maxBytes: 1000 });
    expect(body).toHaveLength(1000);
    expect((await visit('gzip-bomb', { tooLong: 'cut', maxBytes: 1000 })).body).toHaveLength(1000);
    expect((await visit('huge-and-says-so', { tooLong: 'cut', maxBytes: 1000 })).body).toHaveLength(1000);
  });
});

describe('a status says what to do', () => {
  test.each<[Behaviour, string, string, number]>([
    ['gone', 'source-changed', 'source.status', 0],
    ['broken', 'source-unreachable', 'source.status', 0],
    ['not-modified-unasked', 'source-unreachable', 'fetch.unasked-not-modified', 0],
    ['too-many-seconds', 'rate-limited', 'fetch.rate-limited', 120_000],
    ['too-many-date', 'rate-limited', 'fetch.rate-limited', 600_000],
    ['too-many-unsaid', 'rate-limited', 'fetch.rate-limited', 300_000],
    ['closed-until', 'rate-limited', 'fetch.rate-limited', 30_000],
    ['closed-for-years', 'rate-limited', 'fetch.rate-limited', 86_400_000],
  ])('%s: %s, %s, after %i ms', async (behaviour, code, sentence, retryAfterMs) => {
    const trouble = statusTrouble(await visit(behaviour), NOW);
    expect(trouble).toMatchObject({ code, sentence, retryAfterMs });
  });

  test('an answer that may be read is no trouble', async () => {
    expect(statusTrouble(await visit('feed'), NOW)).toBeNull();
  });
});
