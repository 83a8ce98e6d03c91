import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import type { Behaviour, ModelReply, ModelRequest } from './behaviours.ts';
import { ChatBody, refusalOf } from './protocol.ts';

export * from './behaviours.ts';

export const MODEL_NAME = 'stand-in-1';
export const MODEL_KEY = 'sk-fake-0123456789abcdef';
/** What each counted answer says it used. */
export const REPORTED = { prompt_tokens: 11, completion_tokens: 7, total_tokens: 18 };

export type ModelServer = {
  readonly baseUrl: string;
  /** What arrived and passed the checks, in order. */
  readonly requests: readonly ModelRequest[];
  /** Gives and forgets what a host would have refused, and what nothing in the script replied to. */
  complaints(): readonly string[];
  /** Stops. Throws on complaints nobody took, and on counted behaviours that were waited for in vain. */
  close(): Promise<void>;
};

/** Starts a chat-completions host on loopback. Each request goes down the script to the first behaviour that replies. */
export async function startModelServer(script: readonly Behaviour[]): Promise<ModelServer> {
  const requests: ModelRequest[] = [];
  const complaints: string[] = [];
  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      complaints.push(`the stand-in failed: ${String(error)}`);
      response.destroy();
    });
  });

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const called = `${request.method} ${request.url}`;
    if (called === 'GET /v1/models') {
      return send(response, 200, { object: 'list', data: [{ id: MODEL_NAME, object: 'model', created: 0, owned_by: 'tests' }] });
    }
    const refuse = (status: number, message: string, code: string | null = null): void => {
      complaints.push(`${status} ${message}`);
      send(response, status, errorBody(message, code));
    };
    if (called !== 'POST /v1/chat/completions') return refuse(404, `no ${called} here`);
    const body: unknown = await json(request).catch(() => null);
    const refusal = refusalOf(request.headers, body, MODEL_KEY, MODEL_NAME);
    if (refusal) return refuse(refusal.status, refusal.message, refusal.code);
    const asked = requestOf(ChatBody.parse(body));
    requests.push(asked);
    for (const behaviour of script) {
      const reply = await behaviour.reply(asked);
      if (reply) return give(response, reply);
    }
    return refuse(500, 'nothing in the script replies to this request');
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    requests,
    complaints: () => complaints.splice(0),
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
      const waiting = script.reduce((sum, behaviour) => sum + behaviour.left(), 0);
      const wrong = [...complaints, ...(waiting > 0 ? [`${waiting} expected request(s) never came`] : [])];
      if (wrong.length > 0) throw new Error(wrong.join('\n'));
    },
  };
}

function requestOf(body: ChatBody): ModelRequest {
  const format = body.response_format;
  return {
    body,
    system: body.messages.find(({ role }) => role === 'system')?.content ?? '',
    user: body.messages.findLast(({ role }) => role === 'user')?.content ?? '',
    schema: format?.type === 'json_schema' ? format.json_schema.schema : null,
  };
}

function give(response: ServerResponse, reply: ModelReply): void {
  switch (reply.kind) {
    case 'answer':
      return send(response, 200, completion(reply));
    case 'refusal':
      return send(response, reply.refusal.status, errorBody(reply.refusal.message, reply.refusal.code), reply.headers);
    case 'raw':
      response.writeHead(reply.status, { 'content-type': reply.type });
      response.end(reply.body);
      return;
    case 'cut':
      if (reply.after === 'request') {
        response.destroy();
      } else {
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': '500' });
        response.write('{"id": "chatcmpl-half', () => response.destroy());
      }
  }
}

function completion(reply: ModelReply & { kind: 'answer' }): object {
  const message = { role: 'assistant', content: reply.content, refusal: reply.refusal ?? null };
  return {
    id: 'chatcmpl-fake',
    object: 'chat.completion',
    created: 0,
    model: MODEL_NAME,
    choices: [{ index: 0, message, logprobs: null, finish_reason: reply.finish ?? 'stop' }],
    ...(reply.uncounted ? {} : { usage: REPORTED }),
  };
}

function errorBody(message: string, code: string | null): object {
  return { error: { message, type: 'invalid_request_error', param: null, code } };
}

function send(response: ServerResponse, status: number, body: object, headers: Readonly<Record<string, string>> = {}): void {
  response.writeHead(status, { ...headers, 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}
