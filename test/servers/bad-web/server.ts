import { type HttpServer, startHttpServer } from '../http.ts';
import { BEHAVIOURS, type Behaviour } from './behaviours.ts';

export type BadWeb = HttpServer & {
  /** Gives the address of one behaviour. */
  at(behaviour: Behaviour): string;
};

/**
 * Starts a web server that misbehaves, each behaviour under its name: `GET /slow-body`. It fails, when it is closed, on every
 * request for what it does not have; `robots` is its robots.txt, which is then asked for, or null where nobody may ask.
 */
export async function startBadWeb(robots: string | null = null): Promise<BadWeb> {
  const server = await startHttpServer((request, response) => {
    const [, name = ''] = (request.url ?? '').split(/[/?]/u);
    if (name === 'robots.txt' && robots !== null) return void response.writeHead(200, { 'content-type': 'text/plain' }).end(robots);
    if (isBehaviour(name) && request.method === 'GET') return BEHAVIOURS[name](request, response);
    unexpected.push(`${request.method ?? ''} ${request.url ?? ''}`);
    response.writeHead(599).end('unexpected');
  });
  const unexpected: string[] = [];
  return {
    ...server,
    at: (behaviour) => `${server.url}/${behaviour}`,
    close: async () => {
      await server.close();
      if (unexpected.length > 0) throw new Error(`unexpected requests: ${unexpected.join(', ')}`);
    },
  };
}

function isBehaviour(name: string): name is Behaviour {
  return Object.hasOwn(BEHAVIOURS, name);
}
