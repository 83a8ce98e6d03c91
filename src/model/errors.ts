import { APIConnectionTimeoutError, APIError, APIUserAbortError } from 'openai';
import { Trouble } from '../domain/errors.ts';
import { askedWaitMs } from './waits.ts';

/** What to do about a call that failed, and what to say when nothing more can be done. */
export type Failure =
  | { readonly kind: 'again'; readonly askedMs: number | null; readonly trouble: Trouble }
  | { readonly kind: 'other-format'; readonly certain: boolean; readonly trouble: Trouble }
  | { readonly kind: 'other-limit'; readonly trouble: Trouble }
  | { readonly kind: 'stop'; readonly trouble: Trouble };

/** What is known of the call; the key only so that it can be taken out of what the server says. */
export type Called = {
  readonly model: string;
  readonly apiKey: string;
  readonly timeoutMs: number;
  readonly formatted: boolean;
};

/** Longer than this is not waited for here: the caller has a queue for it. */
const PATIENCE_MS = 60_000;
/** Where a server does not say how long: most hosts count by the minute. */
const RATE_WINDOW_MS = 60_000;

// DeepSeek: "This response_format type is unavailable now"; Groq: "model does not support response format `json_schema`";
// OpenRouter (404): "No endpoints found that can handle the requested parameters"; vLLM: "Grammar error"
const FORMAT_REFUSED = /response[_ ]?(?:format|schema)|json[_ ]?(?:schema|object|mode)|structured[_ ]output|grammar|requested parameters/iu;
// OpenAI: "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead."
const LIMIT_REFUSED = /use '?`?max_completion_tokens/iu;
// vLLM, DeepSeek: "This model's maximum context length is 65536 tokens"; OpenAI's code: context_length_exceeded
const TOO_LONG = /context[_ ]length|prompt is too long/iu;
// DashScope: data_inspection_failed; Azure: content_filter; DeepSeek: "Content Exists Risk"
const FILTERED = /data_?inspection_?failed|content_filter|content exists risk|content_policy/iu;
// Nothing but what the SDK says where the body is empty: "status code (no body)"
const SPEECHLESS = /^(?:\{\}|status code \(no body\))?$/u;

/** Sorts what the SDK threw. No text it gives holds the key, and the SDK's own error (with headers and body) is not kept. */
export function failureOf(error: unknown, called: Called): Failure {
  const { model } = called;
  if (error instanceof APIConnectionTimeoutError || error instanceof APIUserAbortError) {
    return again(refused('model.timeout', { model, seconds: Math.ceil(called.timeoutMs / 1000) }));
  }
  if (error instanceof APIError && typeof error.status === 'number') return failureOfStatus(error, error.status, called);
  // A reply that broke off, or a page of a proxy that calls itself JSON.
  if (error instanceof SyntaxError) return again(refused('model.unusable-reply', { model }));
  const reason = systemCode(error);
  const unreachable = refused('model.unreachable', { model, reason: reason ?? 'unknown' });
  // No code, or one of Node's own: a key with a line break, an address with a password. No second call does better.
  return reason === null || reason.startsWith('ERR_') ? { kind: 'stop', trouble: unreachable } : again(unreachable);
}

function failureOfStatus(error: APIError, status: number, called: Called): Failure {
  const { model } = called;
  const words = error.message.replace(/^\d+ /u, '');
  const clues = [words, error.code, error.param, error.type].join(' ');
  const reason = withoutKey(words, called.apiKey).slice(0, 200);
  const trouble = (sentence: string, facts = {}) => refused(sentence, { model, ...facts }, new Error(reason));
  const stop = (sentence: string, facts = {}): Failure => ({ kind: 'stop', trouble: trouble(sentence, facts) });

  if (status === 402 || (status === 429 && clues.includes('insufficient_quota'))) return stop('model.no-credit');
  if (status === 429) return rateLimited(error, model);
  if (status >= 500) return patient(askedWaitMs(error.headers ?? new Headers()), trouble('model.unavailable', { status }));
  if (status === 401 || status === 403) return stop('model.key-refused', { status });
  if (TOO_LONG.test(clues)) return stop('model.prompt-too-long');
  if (FILTERED.test(clues)) return stop('model.content-filter');
  if (LIMIT_REFUSED.test(clues)) return { kind: 'other-limit', trouble: trouble('model.bad-request', { status, reason }) };
  if (called.formatted && [400, 404, 422].includes(status)) {
    const certain = FORMAT_REFUSED.test(clues);
    if (certain || (status !== 404 && SPEECHLESS.test(words))) {
      return { kind: 'other-format', certain, trouble: trouble('model.format-refused', { status }) };
    }
  }
  return status === 404 ? stop('model.not-found') : stop('model.bad-request', { status, reason });
}

function rateLimited(error: APIError, model: string): Failure {
  const askedMs = askedWaitMs(error.headers ?? new Headers());
  const retryAfterMs = askedMs ?? RATE_WINDOW_MS;
  const detail = { arguments: { model, seconds: Math.ceil(retryAfterMs / 1000) }, retryAfterMs };
  return patient(askedMs, new Trouble('rate-limited', 'model.rate-limited', detail));
}

/** Gives the trouble of a model that is down, refuses, or answers what cannot be used. */
export function refused(sentence: string, facts: Readonly<Record<string, string | number>>, cause?: Error): Trouble {
  return new Trouble('model-refused', sentence, { arguments: facts, cause });
}

function again(trouble: Trouble): Failure {
  return { kind: 'again', askedMs: null, trouble };
}

function patient(askedMs: number | null, trouble: Trouble): Failure {
  return askedMs !== null && askedMs > PATIENCE_MS ? { kind: 'stop', trouble } : { kind: 'again', askedMs, trouble };
}

/** Gives the text without the key, or the part of one that OpenAI shows: "Incorrect API key provided: sk-ab***yz". */
export function withoutKey(text: string, apiKey: string): string {
  // Shorter ones ("none", "ollama") are no secrets but words of a sentence.
  const whole = apiKey.length >= 8 ? text.replaceAll(apiKey, '[key]') : text;
  return whole.replaceAll(/\b(?:sk-|Bearer\s+)\S+/gu, '[key]').replaceAll(/\s+/gu, ' ');
}

/** Gives the system's word for what happened ("ECONNREFUSED"), which lies some causes deep. */
function systemCode(error: unknown): string | null {
  for (let at = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth++) {
    if ('code' in at && typeof at.code === 'string' && /^[A-Z_]+$/u.test(at.code)) return at.code;
  }
  return null;
}
