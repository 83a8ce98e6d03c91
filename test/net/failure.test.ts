import { once } from 'node:events';
import { createServer } from 'node:net';
import type { Server, Socket } from 'node:net';
import { inspect } from 'node:util';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import { privateAllowance } from '../../src/net/allowance.ts';
import { guardedFetch } from '../../src/net/fetch.ts';
import type { FetchOptions } from '../../src/net/fetch.ts';
import { answering, startHttpServer } from '../servers/http.ts';
import type { Handler, HttpServer } from '../servers/http.ts';
import { fetchOptions, troubleOf } from './options.ts';

const servers: (HttpServer | Server)[] = [];
const sockets: Socket[] = [];
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  for (const server of servers.splice(0)) await server.close();
});

async function fetchFrom(handler: Handler, changed: Partial<FetchOptions> = {}) {
  const server = await startHttpServer(handler);
  servers.push(server);
  return guardedFetch(`${server.url}/`, fetchOptions({ allow: privateAllowance(`${server.url}/`), ...changed }));
}

/** A server that speaks what no HTTP server would. */
async function rawServer(converse: (socket: Socket) => void): Promise<number> {
  const server = createServer((socket) => {
    sockets.push(socket);
    socket.on('error', () => {});
    converse(socket);
  });
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return address.port;
}

async function fetchRaw(said: string, changed: Partial<FetchOptions> = {}) {
  const port = await rawServer((socket) => socket.once('data', () => socket.end(said)));
  const url = `http://127.0.0.1:${port}/`;
  return guardedFetch(url, fetchOptions({ allow: privateAllowance(url), ...changed }));
}

const policy = '碳达峰实施方案 '.repeat(500);
const packed: readonly (readonly [string, Uint8Array])[] = [
  ['gzip', gzipSync(policy)],
  ['GZIP', gzipSync(policy)],
  ['deflate', deflateSync(policy)],
  ['deflate', deflateRawSync(policy)],
  ['br', brotliCompressSync(policy)],
  ['zstd', zstdCompressSync(policy)],
  ['identity', Buffer.from(policy)],
];

describe('a packed body', () => {
  test.each(packed)('is unpacked: %s', async (encoding, body) => {
    const { body: got } = await fetchFrom(answering(body, 200, { 'content-encoding': encoding }));
    expect(new TextDecoder().decode(got)).toBe(policy);
  });

  test('of an error page is unpacked too', async () => {
    const { status, body } = await fetchFrom(answering(gzipSync('没有'), 404, { 'content-encoding': 'gzip' }));
    expect([status, new TextDecoder().decode(body)]).toEqual([404, '没有']);
  });

  test.each(['gzip', 'deflate', 'br', 'zstd'])('that is empty is empty: %s', async (encoding) => {
    expect((await fetchFrom(answering('', 200, { 'content-encoding': encoding }))).body).toHaveLength(0);
  });

  test.each(packed.filter(([encoding]) => encoding !== 'identity'))('cut short is no answer: %s', async (encoding, body) => {
    const half = body.subarray(0, body.length - 10);
    const trouble = await troubleOf(fetchFrom(answering(half, 200, { 'content-encoding': encoding })));
    expect([trouble.code, trouble.sentence]).toEqual(['source-unreachable', 'fetch.bad-answer']);
  });

  test.each(['gzip', 'deflate', 'br', 'zstd'])('that is none is no answer: %s', async (encoding) => {
    const trouble = await troubleOf(fetchFrom(answering('<html>plain</html>', 200, { 'content-encoding': encoding })));
    expect(trouble.sentence).toBe('fetch.bad-answer');
  });

  test.each(['compress', 'gzip, gzip'])('that we did not ask for is no answer: %s', async (encoding) => {
    const trouble = await troubleOf(fetchFrom(answering('x', 200, { 'content-encoding': encoding })));
    expect(trouble.sentence).toBe('fetch.bad-answer');
  });
});

describe('a body over the limit', () => {
  test('is stopped, and one of just that size is not', async () => {
    expect((await fetchFrom(answering('x'.repeat(1000)), { maxBytes: 1000 })).body).toHaveLength(1000);
    const trouble = await troubleOf(fetchFrom(answering('x'.repeat(1001)), { maxBytes: 1000 }));
    expect([trouble.code, trouble.sentence]).toEqual(['source-changed', 'fetch.too-large']);
    expect(trouble.sentenceArguments['limit']).toBe(1000);
  });

  test.each([
    ['gzip', gzipSync(Buffer.alloc(100_000_000))],
    ['deflate', deflateSync(Buffer.alloc(100_000_000))],
    ['br', brotliCompressSync(Buffer.alloc(100_000_000))],
    ['zstd', zstdCompressSync(Buffer.alloc(100_000_000))],
  ])('is stopped early where a small one unpacks to it: %s', async (encoding, bomb) => {
    const before = process.memoryUsage().arrayBuffers;
    const trouble = await troubleOf(fetchFrom(answering(bomb, 200, { 'content-encoding': encoding })));
    expect(trouble.sentence).toBe('fetch.too-large');
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(20_000_000);
  });

  test('is stopped where it never ends', async () => {
    const trouble = await troubleOf(
      fetchFrom((_request, response) => {
        const more = () => void (response.write('x'.repeat(10_000)) ? setImmediate(more) : response.once('drain', more));
        more();
      }),
    );
    expect(trouble.sentence).toBe('fetch.too-large');
  });
});

describe('the timeout', () => {
  const soon = { timeoutMs: 150 };

  test.each<[string, Handler]>([
    ['says nothing', () => {}],
    ['begins and stops', (_request, response) => void response.write('begun')],
    ['drips', (_request, response) => {
      const drip = setInterval(() => response.write('.'), 10);
      response.once('close', () => clearInterval(drip));
    }],
    ['drips packed bytes', (_request, response) => {
      response.writeHead(200, { 'content-encoding': 'deflate' });
      let at = 0;
      const drip = setInterval(() => response.write(deflateSync(policy).subarray(at, ++at)), 10);
      response.once('close', () => clearInterval(drip));
    }],
    ['says that a packed body comes', (_request, response) => response.writeHead(200, { 'content-encoding': 'deflate' }).flushHeaders()],
  ])('ends a server that %s', async (_what, handler) => {
    const trouble = await troubleOf(fetchFrom(handler, soon));
    expect([trouble.code, trouble.sentence, trouble.sentenceArguments['seconds']]).toEqual(['source-unreachable', 'fetch.timeout', 1]);
  });

  test('is one for all hops', async () => {
    const begun = performance.now();
    const onAndOn: Handler = (request, response) => response.writeHead(302, { location: `${request.url ?? ''}x` }).end();
    const trouble = await troubleOf(fetchFrom(onAndOn, { ...soon, maxRedirects: 1_000_000 }));
    expect(trouble.sentence).toBe('fetch.timeout');
    expect(performance.now() - begun).toBeLessThan(1500);
  });

  test('ends a resolver that does not answer', async () => {
    const lookup = () => Promise.race<never>([]);
    const trouble = await troubleOf(guardedFetch('http://news.example/', fetchOptions({ ...soon, lookup })));
    expect(trouble.sentence).toBe('fetch.timeout');
  });
});

describe('a connection', () => {
  test.each<[string, string]>([
    ['before the end of its length', 'HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nshort'],
    ['before the last chunk', 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nshort\r\n'],
    ['before an answer', ''],
    ['inside the headers', 'HTTP/1.1 200 OK\r\ncontent-le'],
  ])('cut %s is no answer', async (_what, said) => {
    const trouble = await troubleOf(fetchRaw(said));
    expect([trouble.code, trouble.sentence]).toEqual(['source-unreachable', 'fetch.unreachable']);
  });

  test('reset in the body is no answer', async () => {
    const trouble = await troubleOf(
      fetchFrom((_request, response) => void response.write('begun', () => response.socket?.resetAndDestroy())),
    );
    expect(trouble.sentence).toBe('fetch.unreachable');
  });

  test('that nobody takes is told with the system\'s word', async () => {
    const port = await rawServer(() => {});
    await Promise.all(servers.splice(0).map(async (server) => server.close()));
    const url = `http://127.0.0.1:${port}/`;
    const trouble = await troubleOf(guardedFetch(url, fetchOptions({ allow: privateAllowance(url) })));
    expect(trouble.sentenceArguments).toEqual({ host: `127.0.0.1:${port}`, reason: 'ECONNREFUSED' });
  });

  test('to a name that does not exist neither', async () => {
    const lookup = async () => Promise.reject(Object.assign(new Error('getaddrinfo'), { code: 'ENOTFOUND' }));
    const trouble = await troubleOf(guardedFetch('http://news.example/', fetchOptions({ lookup })));
    expect(trouble.sentenceArguments).toEqual({ host: 'news.example', reason: 'ENOTFOUND' });
  });
});

describe('what is not HTTP is no answer', () => {
  test.each([
    ['a huge header', `HTTP/1.1 200 OK\r\nx: ${'x'.repeat(100_000)}\r\n\r\n`],
    ['a page without a head', '<html>hello</html>'],
    ['the greeting of another protocol', '220 mail.example ESMTP\r\n'],
    ['two lengths', 'HTTP/1.1 200 OK\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nab'],
  ])('%s', async (_what, said) => {
    const trouble = await troubleOf(fetchRaw(said));
    expect([trouble.code, trouble.sentence]).toEqual(['source-unreachable', 'fetch.bad-answer']);
  });

  test('and what it said instead is kept nowhere in the trouble', async () => {
    const trouble = await troubleOf(fetchRaw('s3cret\r\n'));
    expect(inspect(trouble, { depth: 9 })).not.toContain('s3cret');
  });
});

describe('TLS', () => {
  test('is asked for under the name of the URL, at the checked address; a plain answer is no TLS', async () => {
    const hello: Buffer[] = [];
    const port = await rawServer((socket) =>
      socket.once('data', (bytes) => {
        hello.push(bytes);
        socket.end('HTTP/1.1 400 Bad Request\r\n\r\n');
      }),
    );
    const url = `https://briefing.example:${port}/`;
    const lookup = async () => [{ address: '127.0.0.1', family: 4 }];
    const trouble = await troubleOf(guardedFetch(url, fetchOptions({ allow: privateAllowance(url), lookup })));
    expect([trouble.code, trouble.sentence]).toEqual(['source-unreachable', 'fetch.tls']);
    expect(Buffer.concat(hello).includes('briefing.example')).toBe(true);
  });
});
