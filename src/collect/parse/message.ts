import type { SentenceArguments, TroubleCode } from '../../domain/errors.ts';

/** What the parsing process is asked. Everything in it is plain values: it is copied from one memory into the other. */
export type Ask = { readonly id: number; readonly parser: string; readonly input: unknown };

/** What a parser threw: a trouble of ours as it is, of anything else one line. */
export type Failure =
  | { readonly kind: 'trouble'; readonly code: TroubleCode; readonly sentence: string; readonly arguments: SentenceArguments }
  | { readonly kind: 'thrown'; readonly reason: string };

/** `id` 0 says that the parsers are loaded. */
export type Answer = { readonly id: number; readonly output: unknown } | { readonly id: number; readonly failure: Failure };

/** Named pure functions; they may be asynchronous, and take and give plain values. */
export type Parsers = Readonly<Record<string, (input: never) => unknown>>;
