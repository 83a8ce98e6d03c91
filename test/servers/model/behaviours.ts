import type { ChatBody, Refusal } from './protocol.ts';

/** A request that passed the checks, as a behaviour sees it. */
export type ModelRequest = {
  readonly body: ChatBody;
  readonly system: string;
  /** The last thing the user said: the question, or what was wrong with the answer. */
  readonly user: string;
  /** The schema of `response_format`, or null. */
  readonly schema: Readonly<Record<string, unknown>> | null;
};

/** What goes back: an answer, a refusal, a raw body that is no completion, or a broken line. */
export type ModelReply =
  | { readonly kind: 'answer'; readonly content: string | null; readonly finish?: string; readonly refusal?: string; readonly uncounted?: true }
  | { readonly kind: 'refusal'; readonly refusal: Refusal; readonly headers?: Readonly<Record<string, string>> }
  | { readonly kind: 'raw'; readonly status: number; readonly type: string; readonly body: string }
  | { readonly kind: 'cut'; readonly after: 'request' | 'half' };

/** Looks at a request and replies, or gives null to leave it to the next in the script. `left` is how many it still waits for. */
export type Behaviour = {
  reply(request: ModelRequest): Promise<ModelReply | null>;
  left(): number;
};

/** Answers every request; an object becomes JSON text. */
export function answer(fn: (request: ModelRequest) => object | string): Behaviour {
  return always((request) => said(fn(request)));
}

/** As `answer`, but each number is one higher, in strings too: well-formed and untrue. */
export function lie(fn: (request: ModelRequest) => object | string): Behaviour {
  return always((request) => said(twisted(fn(request))));
}

/** As `answer`, from a server that does not say what was used. */
export function uncounted(fn: (request: ModelRequest) => object | string): Behaviour {
  return always((request) => ({ ...said(fn(request)), uncounted: true }));
}

/** Holds each request until `until` is settled, then leaves it to the next. */
export function slow(until: Promise<void>): Behaviour {
  return { reply: async () => until.then(() => null), left: () => 0 };
}

/** Prose around half an object. */
export function garbage(times: number): Behaviour {
  return counted(times, () => ({ kind: 'answer', content: 'Certainly! Here it is:\n```json\n{"title": "Unfin' }));
}

/** Blanks only, with finish_reason stop, as DeepSeek's JSON mode now and then. */
export function blank(times: number): Behaviour {
  return counted(times, () => ({ kind: 'answer', content: ' \n \n' }));
}

/** Takes the schema and does not keep to it, once. */
export function unenforced(): Behaviour {
  return counted(1, ({ schema }) => (schema ? said({ unasked: true }) : null));
}

/** Stops at the limit of tokens. */
export function length(): Behaviour {
  return counted(1, () => ({ kind: 'answer', content: '{"title": "A long', finish: 'length' }));
}

/** Ends with a given finish_reason. */
export function finish(reason: string, content: string | null): Behaviour {
  return counted(1, () => ({ kind: 'answer', content, finish: reason }));
}

/** Says that it will not. */
export function refusal(): Behaviour {
  return counted(1, () => ({ kind: 'answer', content: null, refusal: "I'm sorry, I can't assist with that." }));
}

/** Refuses JSON schemas in DeepSeek's words, each time. */
export function refuseSchema(): Behaviour {
  return always(({ schema }) => (schema ? refused(400, 'This response_format type is unavailable now') : null));
}

/** Refuses every response_format, each time. */
export function textOnly(): Behaviour {
  const words = "Unsupported parameter: 'response_format' is not supported by this model";
  return always(({ body }) => (body.response_format ? refused(400, words) : null));
}

/** Refuses max_tokens as OpenAI's reasoning models do, each time. */
export function reasoningModel(): Behaviour {
  const words = "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.";
  return always(({ body }) => (body.max_tokens ? refused(400, words, 'unsupported_parameter') : null));
}

/** Refuses `times` requests with 429 and the given headers. */
export function rateLimited(times: number, headers: Readonly<Record<string, string>> = {}): Behaviour {
  return counted(times, () => ({ ...refused(429, 'Rate limit reached', 'rate_limit_exceeded'), headers }));
}

/** Fails `times` requests with a status. */
export function status(code: number, times: number, message = `status ${code}`, word: string | null = null): Behaviour {
  return counted(times, () => refused(code, message, word));
}

/** Sends `times` bodies that are no completion. */
export function raw(times: number, code: number, type: string, body: string): Behaviour {
  return counted(times, () => ({ kind: 'raw', status: code, type, body }));
}

/** Destroys the socket after the request's body, or in the middle of the reply's. */
export function cut(times: number, after: 'request' | 'half' = 'request'): Behaviour {
  return counted(times, () => ({ kind: 'cut', after }));
}

function always(reply: (request: ModelRequest) => ModelReply | null): Behaviour {
  return { reply: async (request) => reply(request), left: () => 0 };
}

function counted(times: number, reply: (request: ModelRequest) => ModelReply | null): Behaviour {
  let left = times;
  return {
    reply: async (request) => {
      const given = left > 0 ? reply(request) : null;
      if (given) left--;
      return given;
    },
    left: () => left,
  };
}

function said(content: unknown): ModelReply & { kind: 'answer' } {
  return { kind: 'answer', content: typeof content === 'string' ? content : JSON.stringify(content) };
}

function refused(code: number, message: string, word: string | null = null): ModelReply & { kind: 'refusal' } {
  return { kind: 'refusal', refusal: { status: code, message, code: word } };
}

function twisted(value: unknown): unknown {
  if (typeof value === 'number') return value + 1;
  // "1,299 firms on 2026-09-15"
  if (typeof value === 'string') return value.replaceAll(/\d+/gu, (digits) => String(BigInt(digits) + 1n));
  if (Array.isArray(value)) return value.map((one: unknown) => twisted(one));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, twisted(one)]));
}
