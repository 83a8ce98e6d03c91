import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';

export type Handler = (request: IncomingMessage, response: ServerResponse) => void;
/** `{ 'GET /feed.xml': handler }`: the path without its query. */
export type Routes = Readonly<Record<string, Handler>>;
export type Seen = { readonly method: string; readonly path: string; readonly headers: IncomingHttpHeaders };

export type HttpServer = {
  /** `http://127.0.0.1:49152`, without a slash at the end. */
  readonly url: string;
  readonly port: number;
  /** What was asked, in order; `path` with its query. */
  readonly requests: readonly Seen[];
  /** Throws if a route was asked that does not exist, or one that exists never was. */
  verify(): void;
  /** Ends all connections; throws if a route was asked that does not exist. */
  close(): Promise<void>;
};

/** Starts a server on a free port of 127.0.0.1. One handler takes everything; with routes, an unknown one is answered 599. */
export async function startHttpServer(routes: Handler | Routes): Promise<HttpServer> {
  const requests: Seen[] = [];
  const asked = new Set<string>();
  const unexpected: string[] = [];
  const server = createServer((request, response) => {
    const { method = '', url: path = '', headers } = request;
    requests.push({ method, path, headers });
    const route = `${method} ${path.replace(/\?.*$/su, '')}`;
    asked.add(route);
    const handler = typeof routes === 'function' ? routes : routes[route];
    if (handler !== undefined) return handler(request, response);
    // Everybody asks for the rules of a host; who has none says so.
    if (route === 'GET /robots.txt') return void response.writeHead(404).end();
    unexpected.push(route);
    response.writeHead(599).end(`unexpected: ${route}`);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');

  function failOnUnexpected(): void {
    if (unexpected.length > 0) throw new Error(`unexpected requests: ${unexpected.join(', ')}`);
  }
  return {
    url: `http://127.0.0.1:${address.port}`,
    port: address.port,
    requests,
    verify() {
      failOnUnexpected();
      const missed = typeof routes === 'function' ? [] : Object.keys(routes).filter((route) => !asked.has(route));
      if (missed.length > 0) throw new Error(`never asked: ${missed.join(', ')}`);
    },
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
      failOnUnexpected();
    },
  };
}

/** Gives a handler that answers with a body, and 200 and text/plain where nothing else is said. */
export function answering(body: string | Uint8Array, status = 200, headers: Readonly<Record<string, string>> = {}): Handler {
  return (_request, response) => {
    response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', ...headers }).end(body);
  };
}

/** Gives a handler that sends the asker on. */
export function redirecting(location: string, status = 302): Handler {
  return answering('', status, { location });
}
