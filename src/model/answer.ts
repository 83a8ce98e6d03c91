import { z } from 'zod';
import { refused, withoutKey } from './errors.ts';
import type { Called, Failure } from './errors.ts';
import { jsonObjects } from './json.ts';

/** The wire form, only what we read; servers leave out or add the rest as they like. */
const Reply = z.object({
  choices: z.tuple(
    [
      z.object({
        finish_reason: z.string().nullish(),
        message: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }),
      }),
    ],
    z.unknown(),
  ),
});
const Counted = z.object({ usage: z.object({ prompt_tokens: z.int().min(0), completion_tokens: z.int().min(0) }) });

// DeepSeek names the first, OpenRouter the second: the host broke off, the text is no answer.
const BROKEN_OFF = ['insufficient_system_resource', 'error'];
/** Enough for the model to see its mistakes, and for a log to hold them. */
const PROBLEMS_LENGTH = 2000;

/** Gives the tokens that a reply says it used, or null where it does not say. */
export function tokensOf(reply: unknown): { promptTokens: number; completionTokens: number } | null {
  const { data } = Counted.safeParse(reply);
  return data ? { promptTokens: data.usage.prompt_tokens, completionTokens: data.usage.completion_tokens } : null;
}

/** Gives the text of a reply (it may be blank), or why it holds none that could be an answer. */
export function textOf(reply: unknown, called: Called): { readonly kind: 'text'; readonly text: string } | Failure {
  const { model } = called;
  const { data } = Reply.safeParse(reply);
  if (!data) return { kind: 'again', askedMs: null, trouble: refused('model.unusable-reply', { model }) };
  const [{ message, finish_reason: finish }] = data.choices;
  if (message.refusal) {
    const words = withoutKey(message.refusal, called.apiKey).slice(0, 200);
    return { kind: 'stop', trouble: refused('model.refusal', { model }, new Error(words)) };
  }
  if (finish === 'content_filter') return { kind: 'stop', trouble: refused('model.content-filter', { model }) };
  if (finish === 'length') return { kind: 'stop', trouble: refused('model.answer-cut', { model }) };
  if (finish && BROKEN_OFF.includes(finish)) {
    return { kind: 'again', askedMs: null, trouble: refused('model.broken-off', { model }) };
  }
  return { kind: 'text', text: message.content ?? '' };
}

/** Gives the one object in the text that fits the schema, or what is wrong, in words for the model. */
export function valueIn<T>(text: string, schema: z.ZodType<T>): { readonly value: T } | { readonly problems: string } {
  if (text.trim() === '') return { problems: 'It was empty.' };
  const looks = jsonObjects(text).map((object) => schema.safeParse(object));
  const [first] = looks;
  if (!first) return { problems: 'It holds no whole JSON object.' };
  const fitting = looks.filter((look) => look.success);
  if (fitting.length > 1) return { problems: 'It holds more than one JSON object that fits; give one.' };
  const [one] = fitting;
  if (one) return { value: one.data };
  return { problems: first.success ? '' : z.prettifyError(first.error).slice(0, PROBLEMS_LENGTH) };
}
