/**
 * What can go wrong, by what the caller has to do about it. Everybody branches on `code`,
 * never on text: the sentence for a person is a key of the word catalogue plus its arguments.
 */
export type TroubleCode =
  | 'configuration' // the operator's files or command line are wrong; nothing was done
  | 'source-unreachable' // not now; try again later
  | 'source-changed' // it answered, but not with what it used to be; a person must look
  | 'model-refused' // the model is down, refuses, or answers what cannot be used
  | 'rate-limited' // wait `retryAfterMs`, then the same call is welcome
  | 'platform-rejected' // definite: the platform did not take the message, and never will
  | 'platform-unavailable' // definite: nothing was sent; no connection, or not let in now. Try again later
  | 'delivery-unknown' // the platform may have taken it: look first, never retry blindly
  | 'store'; // the store is locked, newer than we are, or broken

export type SentenceArguments = Readonly<Record<string, string | number>>;

type TroubleDetail = {
  readonly cause?: unknown;
  readonly arguments?: SentenceArguments;
  /** Milliseconds to wait; only with `rate-limited`. */
  readonly retryAfterMs?: number;
};

/** The one error of the house: a code to branch on, and the sentence a person gets. */
export class Trouble extends Error {
  readonly code: TroubleCode;
  readonly sentence: string;
  readonly sentenceArguments: SentenceArguments;
  readonly retryAfterMs: number;

  constructor(code: TroubleCode, sentence: string, detail: TroubleDetail = {}) {
    const facts = Object.entries(detail.arguments ?? {}).map(([name, value]) => `${name}=${value}`);
    super([`${code}: ${sentence}`, ...facts].join(' '), { cause: detail.cause });
    this.name = 'Trouble';
    this.code = code;
    this.sentence = sentence;
    this.sentenceArguments = detail.arguments ?? {};
    this.retryAfterMs = detail.retryAfterMs ?? 0;
  }
}

/** Gives the trouble's code, or null where the error is not one of ours. */
export function troubleCode(error: unknown): TroubleCode | null {
  return error instanceof Trouble ? error.code : null;
}
