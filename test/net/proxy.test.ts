import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { connect } from 'node:net';
import { inspect } from 'node:util';
import { afterEach, describe, expect, test } from 'vitest';
import { privateAllowance } from '../../src/net/allowance.ts';
import { guardedFetch } from '../../src/net/fetch.ts';
import { answering, type HttpServer, startHttpServer } from '../servers/http.ts';
import { fetchOptions, troubleOf } from './options.ts';

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
});

type Asked = { line: string; authorization: string | undefined };

/** A proxy that sends everything on to one server, whatever the name. */
async function startProxy(target: HttpServer | null): Promise<{ address: string; asked: Asked[] }> {
  const asked: Asked[] = [];
  const note = (request: IncomingMessage) => asked.push({ line: `${request.method ?? ''} ${request.url ?? ''}`, authorization: request.headers['proxy-authorization'] });
  const proxy: Server = createServer((request, response) => {
    note(request);
    response.end('by way of the proxy');
  });
  proxy.on('connect', (request, socket) => {
    note(request);
    if (target === null) return void socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
    const onward = connect(target.port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      onward.pipe(socket).pipe(onward);
    });
    socket.on('error', () => onward.destroy());
    onward.on('error', () => socket.destroy());
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  open.push({
    close: () => {
      proxy.closeAllConnections();
      proxy.close();
    },
  });
  const address = proxy.address();
  if (address === null || typeof address === 'string') throw new Error('the proxy has no port');
  return { address: `http://clerk:s3cret@127.0.0.1:${address.port}`, asked };
}

const text = (body: Uint8Array) => new TextDecoder().decode(body);

describe('behind a proxy', () => {
  test('a page by http is asked for in absolute form, and names are not resolved here', async () => {
    const { address, asked } = await startProxy(null);
    const fetched = await guardedFetch('http://notices.example/a?b=1', fetchOptions({ proxy: address }));
    expect([text(fetched.body), fetched.proxied]).toEqual(['by way of the proxy', true]);
    expect(asked).toEqual([{ line: 'GET http://notices.example/a?b=1', authorization: `Basic ${btoa('clerk:s3cret')}` }]);
  });

  test('https goes through a tunnel', async () => {
    const plain = await startHttpServer(answering('not TLS'));
    open.push(plain);
    const { address, asked } = await startProxy(plain);
    const trouble = await troubleOf(guardedFetch('https://notices.example/a', fetchOptions({ proxy: address })));
    // The other end speaks no TLS: that far the tunnel went.
    expect(trouble.sentence).toBe('fetch.tls');
    expect(asked.map((each) => each.line)).toEqual(['CONNECT notices.example:443']);
  });

  test.each([
    'http://10.0.0.7/',
    'http://[::1]/',
    'http://[64:ff9b::a00:7]/',
    'http://localhost/',
    'http://db.localhost/',
    'http://wiki/',
    'http://wiki./',
    'http://wiki.corp/',
    'http://printer.local/',
    'http://router.home.arpa/',
    'http://build.internal./',
    'https://169.254.169.254/',
  ])('%s is refused by its name alone', async (url) => {
    const { address, asked } = await startProxy(null);
    expect((await troubleOf(guardedFetch(url, fetchOptions({ proxy: address })))).sentence).toBe('fetch.private-address');
    expect(asked).toEqual([]);
  });

  test('what may be private is asked for directly', async () => {
    const server = await startHttpServer(answering('inside'));
    open.push(server);
    const { address, asked } = await startProxy(null);
    const fetched = await guardedFetch(`${server.url}/x`, fetchOptions({ proxy: address, allow: privateAllowance(`${server.url}/`) }));
    expect([text(fetched.body), fetched.proxied, asked]).toEqual(['inside', false, []]);
  });

  test('a proxy that refuses is told of, without its address and password', async () => {
    const { address } = await startProxy(null);
    const trouble = await troubleOf(guardedFetch('https://notices.example/a', fetchOptions({ proxy: address })));
    expect([trouble.code, trouble.sentence]).toEqual(['source-unreachable', 'fetch.proxy']);
    expect(inspect(trouble, { depth: 9 })).not.toMatch(/s3cret|clerk/u);
  });

  test('so is one that is not there', async () => {
    const trouble = await troubleOf(guardedFetch('http://notices.example/a', fetchOptions({ proxy: 'http://clerk:s3cret@127.0.0.1:1' })));
    expect([trouble.sentence, trouble.sentenceArguments['reason']]).toEqual(['fetch.proxy', 'ECONNREFUSED']);
    expect(inspect(trouble, { depth: 9 })).not.toMatch(/s3cret|clerk/u);
  });
});
