import type { IncomingHttpHeaders } from 'node:http';
import { z } from 'zod';

/** A request as hosts take it. Strict: a field that some compatible server refuses is refused here. */
const Message = z.strictObject({ role: z.enum(['system', 'user', 'assistant']), content: z.string().min(1) });
const ResponseFormat = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text') }),
  z.strictObject({ type: z.literal('json_object') }),
  z.strictObject({
    type: z.literal('json_schema'),
    json_schema: z.strictObject({
      name: z.string().regex(/^[\w-]{1,64}$/u),
      strict: z.literal(true),
      schema: z.record(z.string(), z.unknown()),
    }),
  }),
]);
const Tokens = z.int().min(1).max(131_072);
export const ChatBody = z.strictObject({
  model: z.string(),
  messages: z.array(Message).min(1),
  max_tokens: Tokens.optional(),
  max_completion_tokens: Tokens.optional(),
  response_format: ResponseFormat.optional(),
});
export type ChatBody = z.infer<typeof ChatBody>;

/** A refusal as it goes over the wire. */
export type Refusal = { readonly status: number; readonly message: string; readonly code: string | null };

/** Gives why a host would refuse this call, or null. */
export function refusalOf(headers: IncomingHttpHeaders, body: unknown, apiKey: string, model: string): Refusal | null {
  if (headers.authorization !== `Bearer ${apiKey}`) {
    // As some hosts do: the key comes back in the words.
    return { status: 401, message: `Incorrect API key provided: ${headers.authorization}.`, code: 'invalid_api_key' };
  }
  const foreign = ['openai-organization', 'openai-project'].find((name) => name in headers);
  if (foreign) return bad(`${foreign} is not for this host`);
  if (!/^application\/json\b/u.test(headers['content-type'] ?? '')) return bad('the body must be application/json');
  const parsed = ChatBody.safeParse(body);
  if (!parsed.success) return bad(z.prettifyError(parsed.error));
  if (parsed.data.model !== model) {
    return { status: 404, message: `The model ${parsed.data.model} does not exist`, code: 'model_not_found' };
  }
  const fault = turnsFault(parsed.data) ?? formatFault(parsed.data);
  return fault === null ? null : bad(fault);
}

function bad(message: string): Refusal {
  return { status: 400, message, code: null };
}

/** The strictest chat templates want: system first and once, then user and assistant in turn, the user last. */
function turnsFault({ messages }: ChatBody): string | null {
  const roles = messages.map((message) => message.role);
  const turns = roles[0] === 'system' ? roles.slice(1) : roles;
  const inTurn = turns.every((role, index) => role === (index % 2 === 0 ? 'user' : 'assistant'));
  return inTurn && turns.at(-1) === 'user' ? null : 'roles must alternate user, assistant, …, user';
}

function formatFault({ messages, response_format: format }: ChatBody): string | null {
  if (format?.type === 'json_object' && !messages.some((message) => message.content.includes('json'))) {
    return "'messages' must contain the word 'json' in some form, to use 'response_format' of type 'json_object'.";
  }
  if (format?.type !== 'json_schema') return null;
  const { name, schema } = format.json_schema;
  const loose = schema['type'] === 'object' ? looseAt(schema, '#') : "#: schema must be of type 'object'";
  return loose === null ? null : `Invalid schema for response_format '${name}': ${loose}`;
}

// https://platform.openai.com/docs/guides/structured-outputs#supported-schemas
const REFUSED_KEYWORDS = ['allOf', 'default', 'if', 'not', 'oneOf', 'patternProperties', 'prefixItems', 'propertyNames'];

/** Gives the first place of a schema that strict mode refuses, or null. */
function looseAt(node: unknown, at: string): string | null {
  if (typeof node !== 'object' || node === null) return `${at}: a schema must be an object`;
  const schema: Record<string, unknown> = { ...node };
  const refused = REFUSED_KEYWORDS.find((keyword) => keyword in schema);
  if (refused) return `${at}: '${refused}' is not permitted.`;
  const properties = record(schema['properties']);
  if ([schema['type']].flat().includes('object')) {
    if (schema['additionalProperties'] !== false) return `${at}: 'additionalProperties' is required to be false.`;
    const required = Array.isArray(schema['required']) ? schema['required'] : [];
    const missing = Object.keys(properties).find((name) => !required.includes(name));
    if (missing) return `${at}: 'required' must include every key in properties. Missing '${missing}'.`;
  }
  const children = { ...properties, ...record(schema['$defs']), ...record(schema['anyOf']), ...pick(schema, 'items') };
  for (const [name, child] of Object.entries(children)) {
    const found = looseAt(child, `${at}/${name}`);
    if (found) return found;
  }
  return null;
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function pick(schema: Record<string, unknown>, keyword: string): Record<string, unknown> {
  return keyword in schema ? { [keyword]: schema[keyword] } : {};
}
