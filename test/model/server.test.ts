import { describe, expect, onTestFinished, test } from 'vitest';
import { answer, blank, MODEL_KEY, MODEL_NAME, startModelServer } from '../servers/model/server.ts';
import type { ModelServer } from '../servers/model/server.ts';
import { NOTE } from './open.ts';

const CLOSED = { type: 'object', properties: { a: { type: 'string' } }, required: ['a'], additionalProperties: false };
const formatted = (schema: object): object => ({
  response_format: { type: 'json_schema', json_schema: { name: 'note', strict: true, schema } },
});

async function start(): Promise<ModelServer> {
  const server = await startModelServer([answer(() => NOTE)]);
  onTestFinished(() => server.close());
  return server;
}

async function post(server: ModelServer, changes: object, key = MODEL_KEY): Promise<number> {
  const body = { model: MODEL_NAME, messages: [{ role: 'user', content: 'hello' }], ...changes };
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
  const response = await fetch(`${server.baseUrl}/chat/completions`, { method: 'POST', headers, body: JSON.stringify(body) });
  await response.text();
  return response.status;
}

describe('the stand-in refuses what some host refuses', () => {
  test.each([
    ['another model', { model: 'gpt-x' }, 404],
    ['an unknown field', { prompt_cache_key: 'k' }, 400],
    ['no messages', { messages: [] }, 400],
    ['an unknown role', { messages: [{ role: 'developer', content: 'hello' }] }, 400],
    ['an empty message', { messages: [{ role: 'user', content: '' }] }, 400],
    ['two user messages in a row', { messages: [{ role: 'user', content: 'a' }, { role: 'user', content: 'b' }] }, 400],
    ['JSON mode without the word', { response_format: { type: 'json_object' } }, 400],
    ['an open schema', formatted({ ...CLOSED, additionalProperties: true }), 400],
    ['an optional property', formatted({ ...CLOSED, required: [] }), 400],
    ['a default', formatted({ ...CLOSED, properties: { a: { type: 'string', default: 'x' } } }), 400],
    ['an open schema in a list', formatted({ ...CLOSED, properties: { a: { type: 'array', items: { type: 'object' } } } }), 400],
  ])('%s', async (_what, changes, status) => {
    const server = await start();
    expect(await post(server, changes)).toBe(status);
    expect(server.complaints()).toHaveLength(1);
  });

  test('another key', async () => {
    const server = await start();
    expect(await post(server, {}, 'sk-fake-other')).toBe(401);
    expect(server.complaints()).toHaveLength(1);
  });
});

test('the stand-in takes a plain request and a strict schema, and lists its model', async () => {
  const server = await start();
  expect(await post(server, {})).toBe(200);
  expect(await post(server, formatted(CLOSED))).toBe(200);
  const list: unknown = await (await fetch(`${server.baseUrl}/models`)).json();
  expect(list).toMatchObject({ data: [{ id: MODEL_NAME }] });
});

test('closing fails on a complaint that nobody took', async () => {
  const server = await startModelServer([]);
  expect(await post(server, {})).toBe(500);
  await expect(server.close()).rejects.toThrow('nothing in the script');
});

test('closing fails on an expected request that never came', async () => {
  const server = await startModelServer([blank(1)]);
  await expect(server.close()).rejects.toThrow('1 expected request(s) never came');
});
