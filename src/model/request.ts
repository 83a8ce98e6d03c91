import type { ChatCompletionCreateParamsNonStreaming, ChatCompletionMessageParam } from 'openai/resources/chat/completions';
import type { JsonSchema } from './schema.ts';

/** How a server is asked for JSON, the strictest first. */
export const FORMATS = ['json-schema', 'json-object', 'text'] as const;
export type Format = (typeof FORMATS)[number];

/** What a server understands. Its field for the longest answer differs: reasoning models refuse `max_tokens`, others know only that. */
export type Dialect = { readonly format: Format; readonly limit: 'max_tokens' | 'max_completion_tokens' };

/** What the model is asked, without how. */
export type Question = {
  readonly system: string;
  readonly user: string;
  readonly schemaName: string;
  readonly maxTokens: number;
};

/** An answer that could not be used, and why; `said` is blank where nothing came. */
export type Mistake = { readonly said: string; readonly problems: string };

// DashScope and DeepSeek refuse json_object unless the messages hold the word "json".
const FITTING = 'Answer with one json object and nothing else, no heading, no code fence. It must fit this JSON schema:';
const AGAIN = 'Answer again with the whole corrected json object and nothing else.';

/** Gives the body of one call, in what the server understands. A mistake of the model is told to it in the same conversation. */
export function chatBody(
  model: string,
  question: Question,
  schema: JsonSchema,
  dialect: Dialect,
  mistake: Mistake | null,
): ChatCompletionCreateParamsNonStreaming {
  return {
    model,
    messages: messages(question, `${FITTING}\n${JSON.stringify(schema)}`, dialect.format, mistake),
    [dialect.limit]: question.maxTokens,
    ...responseFormat(question.schemaName, schema, dialect.format),
  };
}

function messages(question: Question, fitting: string, format: Format, mistake: Mistake | null): ChatCompletionMessageParam[] {
  const system = format === 'json-schema' ? question.system : `${question.system}\n\n${fitting}`;
  const opening: ChatCompletionMessageParam[] = [{ role: 'system', content: system }];
  if (mistake === null) return [...opening, { role: 'user', content: question.user }];
  // A server may take the schema and not enforce it; the model then has not seen it.
  const reminder = format === 'json-schema' ? `\n\n${fitting}` : '';
  const correction = `That answer cannot be used:\n${mistake.problems}\n\n${AGAIN}${reminder}`;
  // Servers refuse an empty assistant message, and two user messages in a row.
  if (mistake.said.trim() === '') return [...opening, { role: 'user', content: `${question.user}\n\n${correction}` }];
  return [
    ...opening,
    { role: 'user', content: question.user },
    { role: 'assistant', content: mistake.said },
    { role: 'user', content: correction },
  ];
}

function responseFormat(
  name: string,
  schema: JsonSchema,
  format: Format,
): Pick<ChatCompletionCreateParamsNonStreaming, 'response_format'> {
  if (format === 'text') return {};
  if (format === 'json-object') return { response_format: { type: 'json_object' } };
  return { response_format: { type: 'json_schema', json_schema: { name, strict: true, schema: { ...schema } } } };
}
