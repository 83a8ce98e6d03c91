import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { canonicalAddress } from '../../src/collect/address.ts';
import { SESSIONS, TRACKING, TRACKING_BEGINNINGS, VIEWS } from '../../src/text/address-parameters.ts';
import { articleKey } from '../../src/text/article-key.ts';

type Pair = [one: string, other: string];

const { same, different } = parse(readFileSync(join(import.meta.dirname, '../corpus/addresses.yaml'), 'utf8')) as { same: Pair[]; different: Pair[] };

describe('the exam of addresses', () => {
  test.each(same)('one article: %s  %s', (one, other) => {
    expect(articleKey(one)).toBe(articleKey(other));
  });

  test.each(different)('two articles: %s  %s', (one, other) => {
    expect(articleKey(one)).not.toBe(articleKey(other));
  });

  test('its score', () => {
    const right = same.filter(([one, other]) => articleKey(one) === articleKey(other)).length + different.filter(([one, other]) => articleKey(one) !== articleKey(other)).length;
    console.info(`addresses: ${right} of ${same.length + different.length} pairs judged right`);
    expect(right).toBe(same.length + different.length);
    expect(right).toBeGreaterThanOrEqual(80);
  });
});

const segment = fc.constantFrom('a', 'amp', 'index.html', '2026', '11', '23', '2026-11', '20261123', 'c_1131234567_2.htm', 't20261123_5678901.html', 't20261123_2.html', '123', '%7E', '%e5', ';jsessionid=1', '(S(0123456789abcdef))', '', 'x.amp', 'default.aspx', '10123456-2', 'zh');
const host = fc.constantFrom('www.news.example', 'm.m.news.example', 'news.example', 'm.example', 'www.example', 'amp.www.news.example', 'en.news.example', '192.168.0.1', 'news.example.', 'mp.weixin.qq.com');
const parameter = fc.tuple(fc.constantFrom('id', 'utm_source', 'page', 'date', 't', 'sid', 'amp', 'from', 'b', 'PHPSESSID', '__biz'), fc.constantFrom('', '1', '2', '2026-11-23', '1764440411', '0123456789abcdef', '%26', 'é', 'a+b'));
const madeAddress = fc
  .tuple(fc.constantFrom('http', 'https'), host, fc.constantFrom('', ':80', ':443', ':8443'), fc.array(segment, { maxLength: 6 }), fc.array(parameter, { maxLength: 4 }), fc.constantFrom('', '#a', '#!/post/1', '#/post/2', '#'))
  .map(([scheme, name, port, path, parameters, hash]) => `${scheme}://${name}${port}/${path.join('/')}${parameters.length > 0 ? '?' : ''}${parameters.map(([key, value]) => `${key}=${value}`).join('&')}${hash}`);

describe('a key', () => {
  test('of a key is that key, and never throws', () => {
    fc.assert(
      fc.property(fc.oneof(madeAddress, fc.webUrl({ withQueryParameters: true, withFragments: true }), fc.string()), (address) => {
        const key = articleKey(address);
        expect(articleKey(key)).toBe(key);
      }),
      { numRuns: 5000 },
    );
  });

  test('is the same with tracking, another scheme or a slash at the end', () => {
    fc.assert(
      fc.property(madeAddress.filter((address) => !/[?#:].*[?#:]|[?#]/.test(address.slice(8)) && !/:\d+\//.test(address)), (address) => {
        const key = articleKey(address);
        expect(articleKey(`${address}?utm_source=x&from=timeline`)).toBe(key);
        expect(articleKey(`${address}/`)).toBe(key);
        expect(articleKey(address.replace(/^https?/, 'http'))).toBe(articleKey(address.replace(/^https?/, 'https')));
      }),
    );
  });

  test('of the address shown is that of the address given', () => {
    fc.assert(
      fc.property(madeAddress, (address) => {
        expect(articleKey(canonicalAddress(address, null) ?? address)).toBe(articleKey(address));
      }),
    );
  });

  test('tells numbers apart, wherever they stand', () => {
    const shapes = [(n: number) => `https://a.example/c_${n}.html`, (n: number) => `https://a.example/?id=${n}`, (n: number) => `https://a.example/a/${n}`, (n: number) => `https://a.example/2026/11/23/t20261123_${n}.html`, (n: number) => `https://a.example/#!/post/${n}`, (n: number) => `https://a.example/a?sid=${n}`];
    fc.assert(
      fc.property(fc.constantFrom(...shapes), fc.integer({ min: 1, max: 99_999_999 }), fc.integer({ min: 1, max: 99_999_999 }), (shape, one, other) => {
        fc.pre(one !== other);
        expect(articleKey(shape(one))).not.toBe(articleKey(shape(other)));
      }),
      { numRuns: 2000 },
    );
  });

  test('of a long address takes time in step with its length', () => {
    for (const piece of ['/amp', '/index.html', '/2026/11/23', '1', '/', '%7E', '&a=1', ';jsessionid=', '/(S(0123456789abcdef', '_1']) {
      const before = performance.now();
      articleKey(`https://a.example/${piece.repeat(100_000)}`);
      articleKey(`https://a.example/${piece.repeat(Math.floor(8000 / piece.length))}x`);
      expect(performance.now() - before, piece).toBeLessThan(500);
    }
  });
});

describe('the address shown', () => {
  test.each([
    ['https://www.news.example/a/1?utm_source=x&b=2&a=1#top', 'https://www.news.example/a/1?a=1&b=2'],
    ['http://m.news.example/a/1/index.html', 'http://m.news.example/a/1/index.html'],
    ['https://www.news.example/a?title=%D0%C2&utm_source=x', 'https://www.news.example/a?title=%D0%C2'],
    ['https://www.news.example/#!/post/1', 'https://www.news.example/#!/post/1'],
    ['https://www.news.example/c_1131234567_2.htm?from=timeline', 'https://www.news.example/c_1131234567_2.htm'],
  ])('is as the source gave it, minus tracking: %s', (given, shown) => {
    expect(canonicalAddress(given, null)).toBe(shown);
  });
});

test('the tables of parameters are folded and sorted, each once', () => {
  for (const list of [TRACKING, TRACKING_BEGINNINGS, SESSIONS, Object.keys(VIEWS)]) {
    expect(list).toEqual([...new Set(list.map((name) => name.toLowerCase()))].sort());
  }
});
