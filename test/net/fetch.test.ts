import { afterEach, describe, expect, test } from 'vitest';
import { privateAllowance } from '../../src/net/allowance.ts';
import { guardedFetch } from '../../src/net/fetch.ts';
import { answering, redirecting, startHttpServer } from '../servers/http.ts';
import type { Handler, HttpServer, Routes } from '../servers/http.ts';
import { fetchOptions, troubleOf } from './options.ts';

const servers: HttpServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

async function serve(routes: Handler | Routes): Promise<HttpServer> {
  const server = await startHttpServer(routes);
  servers.push(server);
  return server;
}

const toThisMachine = async () => [{ address: '127.0.0.1', family: 4 }];

/** Options under which the whole server may be asked by this name, and nothing else private. */
function named(name: string, server: HttpServer, path = '/') {
  const origin = `http://${name}:${server.port}`;
  return { origin, options: fetchOptions({ allow: privateAllowance(origin + path), lookup: toThisMachine }) };
}

const text = (body: Uint8Array) => new TextDecoder().decode(body);

describe('an answer', () => {
  test('comes with its status, headers and body; the request is a GET that says who asks', async () => {
    const server = await serve({ 'GET /feed.xml': answering('<rss/>', 200, { etag: '"1"', 'X-Two': 'b' }) });
    const { origin, options } = named('news.example', server);
    const fetched = await guardedFetch(`${origin}/feed.xml?page=2#top`, { ...options, headers: { 'If-None-Match': '"0"' } });
    expect(text(fetched.body)).toBe('<rss/>');
    expect(fetched).toMatchObject({ url: `${origin}/feed.xml?page=2#top`, status: 200, redirects: [] });
    expect([fetched.headers.get('etag'), fetched.headers.get('x-two')]).toEqual(['"1"', 'b']);
    expect(server.requests).toHaveLength(1);
    expect(server.requests[0]).toMatchObject({
      method: 'GET',
      path: '/feed.xml?page=2',
      headers: { host: `news.example:${server.port}`, 'user-agent': 'Jianbao/test', 'if-none-match': '"0"' },
    });
    server.verify();
  });

  test.each([204, 300, 304, 404, 429, 500])('of status %i is data, no trouble', async (status) => {
    const server = await serve(answering(status === 204 || status === 304 ? '' : 'text', status));
    const { origin, options } = named('news.example', server);
    expect((await guardedFetch(`${origin}/`, options)).status).toBe(status);
  });

  test('of status 302 without a location is an answer too', async () => {
    const server = await serve(answering('moved, somewhere', 302));
    const { origin, options } = named('news.example', server);
    expect(text((await guardedFetch(`${origin}/`, options)).body)).toBe('moved, somewhere');
  });
});

describe('a name is resolved once', () => {
  test('and connected to where the check saw it, whatever the resolver says next', async () => {
    const first = await serve(answering('first'));
    const { origin, options } = named('rebind.example', first);
    const answers = ['127.0.0.1', '127.0.0.2'];
    const asked: string[] = [];
    const lookup = async (host: string) => {
      asked.push(host);
      return [{ address: answers.shift() ?? '127.0.0.3', family: 4 }];
    };
    expect(text((await guardedFetch(`${origin}/`, { ...options, lookup })).body)).toBe('first');
    expect(asked).toEqual(['rebind.example']);
  });

  test('and the next address is tried where the first does not answer', async () => {
    const server = await serve(answering('second'));
    const { origin, options } = named('two.example', server);
    const lookup = async () => [{ address: '::1', family: 6 }, { address: '127.0.0.1', family: 4 }];
    expect(text((await guardedFetch(`${origin}/`, { ...options, lookup })).body)).toBe('second');
  });

  test('anew at each hop, and checked anew', async () => {
    const server = await serve({ 'GET /old': redirecting('/new'), 'GET /new': answering('here') });
    const { origin, options } = named('news.example', server);
    const asked: string[] = [];
    const lookup = async (host: string) => {
      asked.push(host);
      return toThisMachine();
    };
    await guardedFetch(`${origin}/old`, { ...options, lookup });
    expect(asked).toEqual(['news.example', 'news.example']);
  });
});

describe('a redirect', () => {
  test.each([301, 302, 303, 307, 308])('of status %i is followed and remembered', async (status) => {
    const server = await serve({ 'GET /old': redirecting('new?x=1', status), 'GET /new': answering('here') });
    const { origin, options } = named('news.example', server);
    const fetched = await guardedFetch(`${origin}/old`, options);
    expect(fetched).toMatchObject({ url: `${origin}/new?x=1`, status: 200, redirects: [`${origin}/old`] });
    expect(text(fetched.body)).toBe('here');
  });

  test('with raw bytes in its location keeps those bytes', async () => {
    const server = await serve((request, response) => {
      if (request.url === '/') response.writeHead(302, { location: Buffer.from('/政策').toString('latin1') });
      response.end(request.url);
    });
    const { origin, options } = named('news.example', server);
    expect(text((await guardedFetch(`${origin}/`, options)).body)).toBe('/%E6%94%BF%E7%AD%96'.toLowerCase());
  });

  test.each([
    ['http://127.0.0.1:{port}/secret', 'fetch.private-address'],
    ['http://2130706433:{port}/secret', 'fetch.private-address'],
    ['//[::ffff:7f00:1]:{port}/secret', 'fetch.private-address'],
    ['http://other.example:{port}/secret', 'fetch.private-address'],
    ['http://news.example:1/secret', 'fetch.private-address'],
    ['https://news.example:{port}/secret', 'fetch.private-address'],
    ['http://user:pw@news.example:{port}/', 'fetch.credentials'],
    ['file:///etc/passwd', 'fetch.bad-scheme'],
    ['http://[', 'fetch.bad-address'],
  ])('to %s is refused: %s', async (location, sentence) => {
    const server: HttpServer = await serve({
      'GET /': (_request, response) => {
        response.writeHead(302, { location: location.replace('{port}', String(server.port)) }).end();
      },
    });
    const { origin, options } = named('news.example', server);
    expect((await troubleOf(guardedFetch(`${origin}/`, options))).sentence).toBe(sentence);
    expect(server.requests).toHaveLength(1);
  });

  test.each(['/other/x', '/base/../other/x', '/base/%2e%2e/other/x', '/base/..%2fother/x', '/base'])(
    'from an allowed folder to %s is refused',
    async (location) => {
      const server = await serve({ 'GET /base/feed.xml': redirecting(location) });
      const { origin, options } = named('wiki.intra', server, '/base/feed.xml');
      expect((await troubleOf(guardedFetch(`${origin}/base/feed.xml`, options))).sentence).toBe('fetch.private-address');
      expect(server.requests).toHaveLength(1);
    },
  );

  test('inside an allowed folder is followed', async () => {
    const server = await serve({ 'GET /base/feed.xml': redirecting('2026/feed.xml'), 'GET /base/2026/feed.xml': answering('ok') });
    const allow = privateAllowance(`${server.url}/base/feed.xml`);
    expect((await guardedFetch(`${server.url}/base/feed.xml`, fetchOptions({ allow }))).status).toBe(200);
    server.verify();
  });

  test('loop ends where it closes', async () => {
    const server = await serve({ 'GET /a': redirecting('/b'), 'GET /b': redirecting('/a') });
    const { origin, options } = named('news.example', server);
    const trouble = await troubleOf(guardedFetch(`${origin}/a`, options));
    expect([trouble.code, trouble.sentence]).toEqual(['source-changed', 'fetch.redirect-loop']);
    expect(server.requests).toHaveLength(2);
  });

  test('with a body that never ends is followed all the same', async () => {
    const server = await serve({
      'GET /old': (_request, response) => void response.writeHead(302, { location: '/new' }).write('moved'),
      'GET /new': answering('here'),
    });
    const { origin, options } = named('news.example', server);
    expect(text((await guardedFetch(`${origin}/old`, options)).body)).toBe('here');
  });

  const sent = { Authorization: 'Bearer 1', 'X-Api-Key': '2', 'If-Modified-Since': 'x', Accept: 'text/html' };

  test('within one origin keeps the headers of the caller', async () => {
    const server = await serve({ 'GET /old': redirecting('/new'), 'GET /new': answering('here') });
    const { origin, options } = named('news.example', server);
    await guardedFetch(`${origin}/old`, { ...options, headers: sent });
    expect(server.requests[1]?.headers).toMatchObject({ authorization: 'Bearer 1', 'x-api-key': '2', 'if-modified-since': 'x' });
  });
});
