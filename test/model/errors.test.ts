import * as fc from 'fast-check';
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { withoutKey } from '../../src/model/errors.ts';
import { answer, cut, MODEL_KEY, MODEL_NAME, rateLimited, raw, slow, status } from '../servers/model/server.ts';
import { asking, everyWord, NOTE, open, openAt, troubleOf } from './open.ts';

/** A server that does one thing, where the stand-in is too well-behaved. */
async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => server.close().closeAllConnections());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
}

describe('what passes by itself is waited for', () => {
  test.each([
    ['a server error', status(500, 2)],
    ['a socket destroyed after the request', cut(2)],
    ['a reply that breaks off', cut(2, 'half')],
    ['a reply that calls itself JSON and is none', raw(2, 200, 'application/json', '{"choices": [')],
    ['a page of a proxy', raw(2, 200, 'text/html', '<html>Sign in</html>')],
    ['an error with status 200', raw(2, 200, 'application/json', '{"error": {"code": 502, "message": "upstream"}}')],
  ])('%s is tried again, each time later', async (_what, behaviour) => {
    const { server, model, slept } = await open([behaviour, answer(() => NOTE)]);
    expect((await model.ask(asking())).value).toEqual(NOTE);
    expect(server.requests).toHaveLength(3);
    expect(slept).toEqual([250, 500]);
  });

  test.each([
    ['seconds', { 'retry-after': '7' }, 7000],
    ['milliseconds before seconds', { 'retry-after': '7', 'retry-after-ms': '1500' }, 1500],
    ['a date by the clock of the server', { 'retry-after': 'Tue, 15 Sep 2026 08:00:20 GMT', date: 'Tue, 15 Sep 2026 08:00:00 GMT' }, 20_000],
  ])('a rate limit with %s is waited for just so long', async (_what, headers, wait) => {
    const { model, slept } = await open([rateLimited(1, headers), answer(() => NOTE)]);
    await model.ask(asking());
    expect(slept).toEqual([wait]);
  });

  test('a rate limit that outlasts the attempts says how long to stay away, and nothing sleeps for nothing', async () => {
    const { model, slept } = await open([rateLimited(4, { 'retry-after': '2' })]);
    expect(await troubleOf(model.ask(asking()))).toMatchObject({
      code: 'rate-limited', sentence: 'model.rate-limited', retryAfterMs: 2000, sentenceArguments: { model: MODEL_NAME, seconds: 2 },
    });
    expect(slept).toEqual([2000, 2000, 2000]);
  });

  test('a rate limit of an hour is left to the queue of the caller', async () => {
    const { model, slept } = await open([rateLimited(1, { 'retry-after': '3600' })]);
    expect(await troubleOf(model.ask(asking()))).toMatchObject({ code: 'rate-limited', retryAfterMs: 3_600_000 });
    expect(slept).toEqual([]);
  });

  test('a rate limit without a time keeps the caller away for a minute', async () => {
    const { model } = await open([rateLimited(1)], { attempts: 1 });
    expect(await troubleOf(model.ask(asking()))).toMatchObject({ code: 'rate-limited', retryAfterMs: 60_000 });
  });

  test('a model that stays silent is given up after the timeout', async () => {
    const released = Promise.withResolvers<void>();
    onTestFinished(() => released.resolve());
    const { server, model } = await open([slow(released.promise), answer(() => NOTE)], { timeoutMs: 200, attempts: 2 });
    expect(await troubleOf(model.ask(asking()))).toMatchObject({ code: 'model-refused', sentence: 'model.timeout' });
    expect(server.requests).toHaveLength(2);
  });

  test('a model that answers late, but in time, is listened to', async () => {
    const released = Promise.withResolvers<void>();
    const { model } = await open([slow(released.promise), answer(() => NOTE)]);
    const asked = model.ask(asking());
    released.resolve();
    expect((await asked).value).toEqual(NOTE);
  });

  test.each([[200, 'model.timeout'], [500, 'model.unavailable']])('a reply with status %i whose body never ends is given up', async (code, sentence) => {
    const baseUrl = await serve((_request, response) => {
      response.writeHead(code, { 'content-type': 'application/json' });
      response.write(' ');
    });
    const { model } = openAt(baseUrl, { timeoutMs: 50, attempts: 1 });
    expect(await troubleOf(model.ask(asking()))).toMatchObject({ sentence });
  });

  test('nobody listening is a model that is down, with the system word for it', async () => {
    const { server, model, slept } = await open([]);
    await server.close();
    expect(await troubleOf(model.ask(asking()))).toMatchObject({
      code: 'model-refused', sentence: 'model.unreachable', sentenceArguments: { model: MODEL_NAME, reason: 'ECONNREFUSED' },
    });
    expect(slept).toEqual([250, 500, 1000]);
  });
});

describe('what does not pass by itself is said at once', () => {
  test.each([
    ['a refused key', status(403, 1), 'model.key-refused'],
    ['an empty account', status(402, 1, 'Insufficient Balance'), 'model.no-credit'],
    ['a used-up quota, which comes as 429', status(429, 1, 'You exceeded your current quota', 'insufficient_quota'), 'model.no-credit'],
    ['an unknown model', status(404, 1, 'The model does not exist', 'model_not_found'), 'model.not-found'],
    ['too long a prompt', status(400, 1, "This model's maximum context length is 65536 tokens."), 'model.prompt-too-long'],
    ['a filtered prompt (DeepSeek)', status(400, 1, 'Content Exists Risk'), 'model.content-filter'],
    ['a filtered prompt (DashScope)', status(400, 1, 'Input data may contain inappropriate content.', 'data_inspection_failed'), 'model.content-filter'],
    ['any other complaint', status(400, 1, 'temperature must be 1'), 'model.bad-request'],
    ['a wordless 404, which is a wrong address', raw(1, 404, 'text/plain', ''), 'model.not-found'],
  ])('%s', async (_what, behaviour, sentence) => {
    const { server, model, slept } = await open([behaviour]);
    expect(await troubleOf(model.ask(asking()))).toMatchObject({ code: 'model-refused', sentence });
    expect(server.requests).toHaveLength(1);
    expect(slept).toEqual([]);
  });

  test('a redirect is not followed, since the prompt would go with it', async () => {
    const { server } = await open([answer(() => NOTE)]);
    const baseUrl = await serve((_request, response) => {
      response.writeHead(307, { location: `${server.baseUrl}/chat/completions` }).end();
    });
    const { sentence, sentenceArguments } = await troubleOf(openAt(baseUrl).model.ask(asking()));
    expect([sentence, sentenceArguments['status']]).toEqual(['model.bad-request', 307]);
    expect(server.requests).toEqual([]);
  });

  test('https spoken to a server of plain http', async () => {
    const { server } = await open([]);
    const { model, slept } = openAt(server.baseUrl.replace('http:', 'https:'));
    const { sentence, sentenceArguments } = await troubleOf(model.ask(asking()));
    expect(sentence).toBe('model.unreachable');
    expect(sentenceArguments['reason']).toMatch(/^ERR_SSL_/u);
    expect(slept).toEqual([]);
  });

  test('a complaint keeps the words of the server for the operator', async () => {
    const { model } = await open([status(400, 1, 'temperature must be 1')]);
    expect((await troubleOf(model.ask(asking()))).sentenceArguments).toEqual({
      model: MODEL_NAME, status: 400, reason: 'temperature must be 1',
    });
  });
});

describe('the key is in no error', () => {
  const WRONG_KEY = 'company-key-9f8e7d6c5b';

  test('not where the server says it back', async () => {
    const { server, model } = await open([], { apiKey: WRONG_KEY });
    const trouble = await troubleOf(model.ask(asking()));
    expect(trouble).toMatchObject({ sentence: 'model.key-refused', sentenceArguments: { status: 401 } });
    expect(server.complaints()[0]).toContain(WRONG_KEY);
    expect(everyWord(trouble)).not.toContain(WRONG_KEY);
  });

  test('not where a line break makes it one that fetch refuses', async () => {
    const { model, slept } = openAt('http://127.0.0.1:9/v1', { apiKey: `${WRONG_KEY}\nx` });
    const trouble = await troubleOf(model.ask(asking()));
    expect(everyWord(trouble)).not.toContain(WRONG_KEY);
    expect(slept).toEqual([]);
  });

  test('and no password of the address', async () => {
    const { model } = openAt('http://user:hunter2-fake@127.0.0.1:9/v1');
    const trouble = await troubleOf(model.ask(asking()));
    expect(trouble.sentence).toBe('model.unreachable');
    expect(everyWord(trouble)).not.toContain('hunter2-fake');
  });

  test('wherever it stands in whatever text', () => {
    const key = fc.string({ minLength: 8, maxLength: 40, unit: fc.constantFrom('a', 'Z', '0', '9', '_', '-', '.', '$&', '[') });
    fc.assert(
      fc.property(key, fc.string(), fc.string(), (apiKey, before, after) => {
        expect(withoutKey(`${before}${apiKey}${after}${apiKey}`, apiKey).includes(apiKey)).toBe(false);
      }),
    );
  });

  test('nor the part of one that OpenAI shows', () => {
    expect(withoutKey('Incorrect API key provided: sk-proj-ab***yz.', MODEL_KEY)).toBe('Incorrect API key provided: [key]');
  });
});
