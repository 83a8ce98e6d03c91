import * as fc from 'fast-check';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { Trouble } from '../../src/domain/errors.ts';
import {
  answer, blank, cut, finish, garbage, length, lie, MODEL_NAME, rateLimited, raw, reasoningModel, refusal, REPORTED,
  refuseSchema, startModelServer, status, textOnly, uncounted, unenforced,
} from '../servers/model/server.ts';
import { asking, NOTE, open, openAt, troubleOf } from './open.ts';

const formats = (requests: readonly { body: { response_format?: { type: string } | undefined } }[]): string[] =>
  requests.map(({ body }) => body.response_format?.type ?? 'none');

describe('what a server understands', () => {
  test('a strict schema is asked for first, with the key, the model and the limit of tokens', async () => {
    const { server, model, recorded } = await open([answer(() => NOTE)]);
    const { value, usage } = await model.ask(asking());
    expect(value).toEqual(NOTE);
    expect(usage).toEqual({ promptTokens: 11, completionTokens: 7, calls: 1 });
    expect(recorded).toEqual([{ task: 'brief', model: MODEL_NAME, promptTokens: 11, completionTokens: 7, calls: 1 }]);
    expect(model.name).toBe(MODEL_NAME);
    const [request] = server.requests;
    expect(request?.body).toMatchObject({ max_tokens: 300, response_format: { json_schema: { name: 'note', strict: true } } });
    expect(request?.body.messages).toEqual([
      { role: 'system', content: 'Read the notice.' },
      { role: 'user', content: '[3] 商务部 announced rule 15.' },
    ]);
  });

  test('a server without schemas is asked in JSON mode with the schema as text, and from then on at once', async () => {
    const { server, model, slept } = await open([refuseSchema(), answer(() => NOTE)]);
    expect((await model.ask(asking())).value).toEqual(NOTE);
    await model.ask(asking());
    expect(formats(server.requests)).toEqual(['json_schema', 'json_object', 'json_object']);
    expect(server.requests[1]?.system).toContain('"additionalProperties":false');
    expect(slept).toEqual([]);
  });

  test('a server that knows no response_format is asked in text, and the object is found in a fence among prose', async () => {
    const fenced = `Here is the note {as asked}:\n\n\`\`\`json\n${JSON.stringify(NOTE, null, 2)}\n\`\`\`\nAnything else?`;
    const { server, model } = await open([textOnly(), answer(() => fenced)]);
    expect((await model.ask(asking())).value).toEqual(NOTE);
    await model.ask(asking());
    expect(formats(server.requests)).toEqual(['json_schema', 'json_object', 'none', 'none']);
  });

  test('a format refused on the last attempt is not tried again with the next question', async () => {
    const { server, model } = await open([refuseSchema(), answer(() => NOTE)], { attempts: 1 });
    expect(await troubleOf(model.ask(asking()))).toMatchObject({ sentence: 'model.format-refused' });
    expect((await model.ask(asking())).value).toEqual(NOTE);
    expect(formats(server.requests)).toEqual(['json_schema', 'json_object']);
  });

  test.each([[400], [422]])('a wordless %i is taken for a refused format, and what then worked is kept', async (code) => {
    const { server, model } = await open([raw(1, code, 'text/plain', ''), answer(() => NOTE)]);
    await model.ask(asking());
    await model.ask(asking());
    expect(formats(server.requests)).toEqual(['json_schema', 'json_object', 'json_object']);
  });

  test('three wordless refusals teach nothing', async () => {
    const { server, model } = await open([raw(3, 400, 'application/json', '{}'), answer(() => NOTE)]);
    expect(await troubleOf(model.ask(asking()))).toMatchObject({ sentence: 'model.bad-request' });
    await model.ask(asking());
    expect(formats(server.requests)).toEqual(['json_schema', 'json_object', 'none', 'json_schema']);
  });

  test.each([['json-schema', 'json_schema'], ['json-object', 'json_object'], ['text', 'none']] as const)(
    'mode %s asks in nothing else', async (mode, format) => {
      const { server, model } = await open([textOnly(), answer(() => NOTE)], { mode });
      const outcome = await model.ask(asking()).catch((error: unknown) => error);
      expect(outcome).toMatchObject(mode === 'text' ? { value: NOTE } : { sentence: 'model.format-refused' });
      expect(formats(server.requests)).toEqual([format]);
    },
  );

  test('a reasoning model that refuses max_tokens is asked with max_completion_tokens, and from then on at once', async () => {
    const { server, model } = await open([reasoningModel(), answer(() => NOTE)]);
    await model.ask(asking());
    await model.ask(asking());
    expect(server.requests.map(({ body }) => body.max_completion_tokens)).toEqual([undefined, 300, 300]);
  });

  test('the address, organization and project of the environment are not used', async () => {
    vi.stubEnv('OPENAI_BASE_URL', 'http://127.0.0.1:9/v1');
    vi.stubEnv('OPENAI_ORG_ID', 'org-fake');
    vi.stubEnv('OPENAI_PROJECT_ID', 'proj-fake');
    onTestFinished(() => void vi.unstubAllEnvs());
    const { model } = await open([answer(() => NOTE)]);
    expect((await model.ask(asking())).value).toEqual(NOTE);
  });

  test('a blank address is not taken for a public one', () => {
    expect(() => openAt('')).toThrow(expect.objectContaining({ code: 'configuration', sentence: 'model.bad-address' }));
  });
});

describe('answers that cannot be used', () => {
  test('a schema that is taken and not kept to is told to the model once, with the problems and the schema', async () => {
    const { server, model, recorded } = await open([unenforced(), answer(() => NOTE)]);
    const { value, usage } = await model.ask(asking());
    expect(value).toEqual(NOTE);
    expect(usage).toEqual({ promptTokens: 22, completionTokens: 14, calls: 2 });
    expect(recorded).toHaveLength(2);
    const repair = server.requests[1];
    expect(repair?.body.messages.map(({ role }) => role)).toEqual(['system', 'user', 'assistant', 'user']);
    expect(repair?.body.messages[2]?.content).toBe('{"unasked":true}');
    expect(repair?.user).toContain('at title');
    expect(repair?.user).toContain('"additionalProperties":false');
  });

  test('a second unusable answer is the last, however many attempts are left', async () => {
    const { server, model, recorded } = await open([garbage(2)], { attempts: 9 });
    expect(await troubleOf(model.ask(asking()))).toMatchObject({ code: 'model-refused', sentence: 'model.invalid-answer' });
    expect(server.requests).toHaveLength(2);
    expect(recorded).toHaveLength(2);
  });

  test('a blank answer is asked for again with no empty message in the conversation', async () => {
    const { server, model } = await open([blank(1), answer(() => NOTE)]);
    expect((await model.ask(asking())).value).toEqual(NOTE);
    expect(server.requests[1]?.body.messages.map(({ role }) => role)).toEqual(['system', 'user']);
    expect(server.requests[1]?.user).toContain('It was empty.');
  });

  test('two blank answers have their own sentence', async () => {
    const { model } = await open([blank(2)]);
    expect(await troubleOf(model.ask(asking()))).toMatchObject({ code: 'model-refused', sentence: 'model.blank-answer' });
  });

  test.each([
    ['a refusal', refusal(), 'model.refusal'],
    ['an answer cut at the limit of tokens', length(), 'model.answer-cut'],
    ['an answer stopped by the content filter', finish('content_filter', '{"ti'), 'model.content-filter'],
  ])('%s is not asked again, but counted', async (_what, behaviour, sentence) => {
    const { model, slept, recorded } = await open([behaviour]);
    expect(await troubleOf(model.ask(asking()))).toMatchObject({ code: 'model-refused', sentence });
    expect(slept).toEqual([]);
    expect(recorded).toHaveLength(1);
  });

  test('a host that broke off is asked again after a wait', async () => {
    const { model, slept } = await open([finish('insufficient_system_resource', '{"ti'), answer(() => NOTE)]);
    expect((await model.ask(asking())).value).toEqual(NOTE);
    expect(slept).toEqual([250]);
  });

  test('well-formed lies pass here: whether they are true is not seen by shape', async () => {
    const { model } = await open([lie(() => NOTE)]);
    expect((await model.ask(asking())).value).toEqual({ title: '商务部公告 2027 年第 16 号', paragraph: 4, tone: null });
  });

  test('two different objects that both fit are no answer', async () => {
    const two = `${JSON.stringify(NOTE)}\n${JSON.stringify({ ...NOTE, paragraph: 4 })}`;
    const { model } = await open([answer(({ body }) => (body.messages.length > 2 ? NOTE : two))]);
    expect((await model.ask(asking())).usage.calls).toBe(2);
  });

  test('where the server does not say what was used, nothing is recorded and the call still counts', async () => {
    const { model, recorded } = await open([uncounted(() => NOTE)]);
    expect((await model.ask(asking())).usage).toEqual({ promptTokens: 0, completionTokens: 0, calls: 1 });
    expect(recorded).toEqual([]);
  });
});

test('whatever goes wrong in whatever order: never more calls than attempts, what is counted is recorded, and only a Trouble is thrown', async () => {
  const fault = fc.constantFrom(
    () => garbage(1), () => blank(1), () => unenforced(), () => length(), () => refusal(), () => refuseSchema(),
    () => textOnly(), () => reasoningModel(), () => cut(1), () => cut(1, 'half'), () => rateLimited(1), () => status(500, 1),
    () => raw(1, 400, 'text/plain', ''), () => status(401, 1),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(fault, { maxLength: 6 }), fc.integer({ min: 1, max: 6 }), async (faults, attempts) => {
      const server = await startModelServer([...faults.map((make) => make()), answer(() => NOTE)]);
      const { model, slept, recorded } = openAt(server.baseUrl, { attempts });
      const outcome = await model.ask(asking()).catch((error: unknown) => error);
      expect(server.complaints()).toEqual([]);
      await server.close().catch(() => undefined); // Some of the script may never be reached.
      expect(server.requests.length).toBeLessThanOrEqual(attempts);
      expect(slept.length).toBeLessThan(attempts);
      if (outcome instanceof Trouble) return;
      const tokens = recorded.length * REPORTED.prompt_tokens;
      expect(outcome).toMatchObject({ value: NOTE, usage: { calls: server.requests.length, promptTokens: tokens } });
    }),
    { numRuns: 60 },
  );
});
