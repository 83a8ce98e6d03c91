import { OpenAI } from 'openai';
import type { z } from 'zod';
import type { Usage } from '../domain/brief.ts';
import { Trouble } from '../domain/errors.ts';
import type { Random } from '../domain/instant.ts';
import { textOf, tokensOf, valueIn } from './answer.ts';
import { failureOf, refused } from './errors.ts';
import type { Failure } from './errors.ts';
import { chatBody, FORMATS } from './request.ts';
import type { Dialect, Format, Mistake } from './request.ts';
import { wireSchema } from './schema.ts';
import { waitMs } from './waits.ts';

export type ModelSettings = {
  readonly baseUrl: string;
  readonly apiKey: string;
  readonly model: string;
  readonly timeoutMs: number;
  /** HTTP calls for one question, all told: tries of another format, retries and the repair are among them. */
  readonly attempts: number;
  readonly mode: 'auto' | Format;
};

/** What one HTTP call used; `calls` is 1, so that rows can be added up. */
export type ModelUsage = Usage & { readonly task: string; readonly model: string };

export type Ask<T> = {
  readonly task: string;
  readonly system: string;
  readonly user: string;
  readonly schemaName: string;
  /** A plain one: see `assertPlainSchema`. */
  readonly schema: z.ZodType<T>;
  readonly maxTokens: number;
};

export type Model = {
  readonly name: string;
  /** Gives an answer that fits the schema, and what it took. Throws a Trouble: `model-refused` or `rate-limited`. */
  ask<T>(request: Ask<T>): Promise<{ value: T; usage: Usage }>;
};

type Outcome<T> =
  | { readonly kind: 'value'; readonly value: T }
  | { readonly kind: 'mistake'; readonly mistake: Mistake; readonly trouble: Trouble }
  | Failure;

/** Opens the one model that is configured; nothing is called yet. `record` gets each HTTP call that says what it used. */
export function openModel(
  settings: ModelSettings,
  record: (usage: ModelUsage) => Promise<void>,
  random: Random,
  sleep: (ms: number, signal?: AbortSignal) => Promise<void>,
): Model {
  const { model } = settings;
  const client = openClient(settings);
  let learned: Dialect = { format: settings.mode === 'auto' ? FORMATS[0] : settings.mode, limit: 'max_tokens' };

  async function once<T>(request: Ask<T>, dialect: Dialect, mistake: Mistake | null, used: Usage): Promise<Outcome<T>> {
    const { apiKey, timeoutMs } = settings;
    const called = { model, apiKey, timeoutMs, formatted: dialect.format !== 'text' };
    const body = chatBody(model, request, wireSchema(request.schema), dialect, mistake);
    used.calls++;
    let reply: unknown;
    try {
      reply = await client.chat.completions.create(body, { signal: AbortSignal.timeout(timeoutMs) });
    } catch (error) {
      return failureOf(error, called);
    }
    const tokens = tokensOf(reply);
    if (tokens) {
      used.promptTokens += tokens.promptTokens;
      used.completionTokens += tokens.completionTokens;
      await record({ task: request.task, model, ...tokens, calls: 1 });
    }
    const read = textOf(reply, called);
    if (read.kind !== 'text') return read;
    learned = dialect;
    const looked = valueIn(read.text, request.schema);
    if ('value' in looked) return { kind: 'value', value: looked.value };
    const sentence = read.text.trim() === '' ? 'model.blank-answer' : 'model.invalid-answer';
    const trouble = refused(sentence, { model }, new Error(looked.problems));
    return { kind: 'mistake', mistake: { said: read.text, problems: looked.problems }, trouble };
  }

  async function ask<T>(request: Ask<T>): Promise<{ value: T; usage: Usage }> {
    const usage: Usage = { promptTokens: 0, completionTokens: 0, calls: 0 };
    let dialect = learned;
    let mistake: Mistake | null = null;
    for (let attempt = 1; ; attempt++) {
      const outcome: Outcome<T> = await once(request, dialect, mistake, usage);
      if (outcome.kind === 'value') return { value: outcome.value, usage };
      const next = settings.mode === 'auto' || outcome.kind !== 'other-format' ? dialectAfter(dialect, outcome.kind) : null;
      // Remembered before the attempts run out, so that the next question does not meet the same refusal.
      if (next && (outcome.kind === 'other-limit' || (outcome.kind === 'other-format' && outcome.certain))) learned = next;
      const repaired = outcome.kind === 'mistake' && mistake !== null;
      if (!next || repaired || attempt >= settings.attempts) throw outcome.trouble;
      dialect = next;
      if (outcome.kind === 'mistake') mistake = outcome.mistake;
      if (outcome.kind === 'again') await sleep(waitMs(attempt, outcome.askedMs, random));
    }
  }
  return { name: model, ask };
}

/** Gives the dialect to go on with after an outcome, or null where there is nothing left to try. */
function dialectAfter(dialect: Dialect, kind: Outcome<never>['kind']): Dialect | null {
  if (kind === 'again' || kind === 'mistake') return dialect;
  if (kind === 'other-limit' && dialect.limit === 'max_tokens') return { ...dialect, limit: 'max_completion_tokens' };
  const format = kind === 'other-format' ? FORMATS[FORMATS.indexOf(dialect.format) + 1] : undefined;
  return format ? { ...dialect, format } : null;
}

function openClient(settings: ModelSettings): OpenAI {
  // The SDK takes a blank address for OpenAI's own, and the environment's for what is left out.
  if (!URL.canParse(settings.baseUrl)) throw new Trouble('configuration', 'model.bad-address');
  return new OpenAI({
    baseURL: settings.baseUrl,
    // A local server wants none, the SDK wants some.
    apiKey: settings.apiKey || 'none',
    organization: null,
    project: null,
    maxRetries: 0,
    timeout: settings.timeoutMs,
    logLevel: 'off',
    // A redirected POST would arrive as a GET elsewhere, with the prompt.
    fetchOptions: { redirect: 'manual' },
  });
}
