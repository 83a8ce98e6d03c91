import { describe, expect, test } from 'vitest';
import { headersFor, locationOf } from '../../src/net/headers.ts';

describe('headersFor', () => {
  const from = new URL('https://news.example/feed');
  const headers = {
    accept: 'text/html',
    'accept-language': 'zh',
    authorization: 'Bearer 1',
    cookie: 'a=1',
    'if-none-match': '"1"',
    'if-modified-since': 'Mon, 07 Sep 2026 00:00:00 GMT',
    'x-api-key': '2',
  };

  test('keeps all of them within one origin', () => {
    expect(headersFor(new URL('https://news.example/other'), from, headers)).toEqual(headers);
  });

  test.each(['https://www.news.example/feed', 'http://news.example/feed', 'https://news.example:8443/feed'])(
    'lets neither validators nor keys go to %s',
    (next) => expect(headersFor(new URL(next), from, headers)).toEqual({ accept: 'text/html', 'accept-language': 'zh' }),
  );
});

describe('locationOf', () => {
  const at = (status: number, location: string) => locationOf({ status, headers: new Map([['location', location]]) });

  test('is where a redirect sends us, its bytes kept', () => {
    expect(at(301, '/a?b=c')).toBe('/a?b=c');
    // 政 in GBK
    expect(at(302, '/\u00d5\u00fe')).toBe('/%d5%fe');
  });

  test('is nothing for other answers', () => {
    expect([at(200, '/a'), at(201, '/a'), at(300, '/a'), at(304, '/a'), at(302, '')]).toEqual([null, null, null, null, null]);
  });
});
