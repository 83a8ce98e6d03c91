/** The process in which bytes from outside are parsed: it has no secrets, may write nothing, and can be killed at any time. */
import { Worker } from 'node:worker_threads';
import { Trouble } from '../../domain/errors.ts';
import type { Answer, Ask, Failure, Parsers } from './message.ts';
import type { Watch } from './watch.ts';

/** What one line of an error's text is cut to. In characters. */
const LONGEST_REASON = 200;

function failureOf(error: unknown): Failure {
  if (error instanceof Trouble) return { kind: 'trouble', code: error.code, sentence: error.sentence, arguments: error.sentenceArguments };
  const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return { kind: 'thrown', reason: reason.replaceAll(/\p{C}/gu, ' ').slice(0, LONGEST_REASON) };
}

async function answerTo({ id, parser, input }: Ask, parsers: Parsers): Promise<Answer> {
  try {
    const parse = Object.hasOwn(parsers, parser) ? parsers[parser] : undefined;
    if (parse === undefined) throw new Error(`no parser ${parser}`);
    return { id, output: await parse(input as never) };
  } catch (error) {
    return { id, failure: failureOf(error) };
  }
}

function send(answer: Answer): void {
  try {
    process.send?.(answer);
  } catch (error) {
    // The parser gave what cannot be copied: a function, a node of a page.
    process.send?.({ id: answer.id, failure: failureOf(error) } satisfies Answer);
  }
}

async function serve(table: string, mostBytes: number): Promise<void> {
  new Worker(new URL('./watch.ts', import.meta.url), { workerData: { mostBytes, parent: process.ppid } satisfies Watch }).unref();
  const { PARSERS } = (await import(table)) as { PARSERS: Parsers };
  process.on('message', (ask: Ask) => void answerTo(ask, PARSERS).then(send));
  process.on('disconnect', () => process.exit());
  send({ id: 0, output: null });
}

const [, , table = '', mostBytes = '0'] = process.argv;
await serve(table, Number(mostBytes));
