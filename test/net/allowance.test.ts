import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mayBePrivate, privateAllowance } from '../../src/net/allowance.ts';

const allow = privateAllowance('http://wiki.intra:8080/base/feed.xml?key=1');

describe('privateAllowance', () => {
  test('is the origin of the source and its folder', () => {
    expect(allow).toEqual({ origin: 'http://wiki.intra:8080', folder: '/base/' });
    expect(privateAllowance('http://wiki.intra').folder).toBe('/');
    expect(privateAllowance('https://wiki.intra/base/').folder).toBe('/base/');
  });
});

describe('mayBePrivate', () => {
  test.each([
    'http://wiki.intra:8080/base/feed.xml',
    'http://wiki.intra:8080/base/',
    'http://wiki.intra:8080/base/2026/%E6%94%BF%E7%AD%96.html?page=..%2f',
    'http://wiki.intra:8080/other/../base/x',
  ])('permits %s', (url) => expect(mayBePrivate(new URL(url), allow)).toBe(true));

  test.each([
    ['another scheme', 'https://wiki.intra:8080/base/x'],
    ['another port', 'http://wiki.intra:8081/base/x'],
    ['another host', 'http://wiki2.intra:8080/base/x'],
    ['the same host with the dot of the root', 'http://wiki.intra.:8080/base/x'],
    ['the folder without its slash', 'http://wiki.intra:8080/base'],
    ['a neighbour that begins alike', 'http://wiki.intra:8080/base2/x'],
    ['another case', 'http://wiki.intra:8080/Base/x'],
    ['dots', 'http://wiki.intra:8080/base/../other'],
    ['encoded dots', 'http://wiki.intra:8080/base/%2e%2E/other'],
    ['half encoded dots', 'http://wiki.intra:8080/base/.%2e/other'],
    ['a back slash', 'http://wiki.intra:8080/base\\..\\other'],
    ['an encoded slash', 'http://wiki.intra:8080/base/..%2fother'],
    ['an encoded back slash', 'http://wiki.intra:8080/base/..%5Cother'],
    ['dots encoded twice', 'http://wiki.intra:8080/base/%252e%252e/other'],
    ['dots with a parameter', 'http://wiki.intra:8080/base/..;a=b/other'],
    ['dots with an encoded parameter', 'http://wiki.intra:8080/base/..%3b/other'],
    ['a line break between dots', 'http://wiki.intra:8080/base/.\n./other'],
  ])('refuses %s', (_what, url) => expect(mayBePrivate(new URL(url), allow)).toBe(false));

  test('permits nothing without an allowance', () => {
    expect(mayBePrivate(new URL('http://wiki.intra:8080/base/x'), null)).toBe(false);
  });

  test('permits no path that leads out of the folder once a server has decoded it, however often', () => {
    const part = fc.constantFrom('.', '..', '/', '\\', '%2e', '%2f', '%5c', '%25', '2e', '2f', ';', 'a');
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
        const url = new URL(`http://wiki.intra:8080/base/${parts.join('')}`);
        if (!mayBePrivate(url, allow)) return;
        let path = url.pathname;
        for (let round = 0; round < 4; round++) path = decodeURIComponent(path);
        const plain = path.replaceAll('\\', '/').replaceAll(/;[^/]*/gu, '');
        expect(new URL(plain, 'http://wiki.intra').pathname.startsWith('/base/')).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});
