import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { guardedFetch } from '../../src/net/fetch.ts';
import { checkedAddresses, systemLookup } from '../../src/net/target.ts';
import { fetchOptions, troubleOf } from './options.ts';

describe('a URL is refused before anything is resolved', () => {
  test.each([
    ['http://2130706433/', 'fetch.private-address'],
    ['http://0x7f.1/', 'fetch.private-address'],
    ['http://127.1/', 'fetch.private-address'],
    ['http://0/', 'fetch.private-address'],
    ['http://169.254.169.254/latest/meta-data/', 'fetch.private-address'],
    ['http://[::]/', 'fetch.private-address'],
    ['http://[::1]:8080/', 'fetch.private-address'],
    ['http://[::ffff:127.0.0.1]/', 'fetch.private-address'],
    ['http://[64:ff9b::7f00:1]/', 'fetch.private-address'],
    ['http:\\\\127.0.0.1\\', 'fetch.private-address'],
    ['http://0x8.8.8.8/', 'fetch.odd-address'],
    ['http://8.8.2056/', 'fetch.odd-address'],
    ['http://134744072/', 'fetch.odd-address'],
    ['http://user:pw@news.example/', 'fetch.credentials'],
    ['http://token@news.example/', 'fetch.credentials'],
    ['http://:pw@news.example/', 'fetch.credentials'],
    ['file:///etc/passwd', 'fetch.bad-scheme'],
    ['ftp://news.example/', 'fetch.bad-scheme'],
    ['data:text/plain,hello', 'fetch.bad-scheme'],
    ['javascript:alert(1)', 'fetch.bad-scheme'],
    ['gopher://127.0.0.1:6379/_INFO', 'fetch.bad-scheme'],
    ['//news.example/', 'fetch.bad-address'],
    ['http://', 'fetch.bad-address'],
    ['http://1.2.3.256/', 'fetch.bad-address'],
    ['', 'fetch.bad-address'],
  ])('%s: %s', async (url, sentence) => {
    const trouble = await troubleOf(guardedFetch(url, fetchOptions()));
    expect([trouble.code, trouble.sentence]).toEqual(['source-changed', sentence]);
  });

  test('and the trouble repeats neither password nor path', async () => {
    const troubles = await Promise.all(
      ['http://user:s3cret@news.example/', 'http://127.0.0.1/hook/s3cret', 'http://s3cret:99999/'].map((url) =>
        troubleOf(guardedFetch(url, fetchOptions())),
      ),
    );
    for (const trouble of troubles) expect(inspect(trouble, { depth: 9 })).not.toContain('s3cret');
  });
});

describe('a name', () => {
  const to = (...addresses: string[]) => async () => addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));

  test.each([
    ['a private address', ['10.0.0.7']],
    ['a public and a private address', ['93.184.215.14', '10.0.0.7']],
    ['a public and a mapped loopback address', ['2606:4700::1111', '::ffff:127.0.0.1']],
    ['an address written oddly', ['0177.0.0.1']],
  ])('that leads to %s is refused', async (_what, addresses) => {
    const trouble = await troubleOf(guardedFetch('http://news.example/', fetchOptions({ lookup: to(...addresses) })));
    expect(trouble.sentence).toBe('fetch.private-address');
    expect(trouble.sentenceArguments).toEqual({ host: 'news.example' });
  });

  test('that leads to public addresses keeps them all, to be tried in turn', async () => {
    const addresses = await checkedAddresses(new URL('http://news.example/'), null, to('93.184.215.14', '2606:4700::1111'));
    expect(addresses.map(({ address }) => address)).toEqual(['93.184.215.14', '2606:4700::1111']);
  });

  test('that leads nowhere is unreachable', async () => {
    const trouble = await troubleOf(guardedFetch('http://news.example/', fetchOptions({ lookup: to() })));
    expect([trouble.code, trouble.sentence]).toEqual(['source-unreachable', 'fetch.unreachable']);
  });

  test('"localhost" is refused by what the machine itself says of it', async () => {
    const trouble = await troubleOf(guardedFetch('http://localhost/', fetchOptions({ lookup: systemLookup })));
    expect(trouble.sentence).toBe('fetch.private-address');
  });
});
