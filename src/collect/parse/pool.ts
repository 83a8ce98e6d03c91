import { Trouble } from '../../domain/errors.ts';
import { SECOND } from '../../domain/instant.ts';
import type { Parsers } from './message.ts';
import { type Outcome, type ParseProcess, startProcess } from './process.ts';

export type ParseLimits = {
  /** How many parse side by side; each takes its memory. */
  readonly processes: number;
  readonly timeoutMs: number;
  /** Of the JavaScript heap; buffers have as much again beside it. */
  readonly heapMegabytes: number;
};

/** What the bot parses with: no page or feed that people publish comes near it. */
export const PARSE_LIMITS: ParseLimits = { processes: 2, timeoutMs: 10 * SECOND, heapMegabytes: 256 };

/** Parsers in processes of their own. */
export type ParsePool<T extends Parsers> = {
  /**
   * Runs one parser over an input of plain values. Throws `source-changed` where it takes too long or too much memory, or throws;
   * a Trouble that it throws comes as it is. The others go on.
   */
  readonly parse: <K extends keyof T & string>(parser: K, input: Parameters<T[K]>[0]) => Promise<Awaited<ReturnType<T[K]>>>;
  /** Ends the processes; what was asked ends in a trouble. */
  close(): Promise<void>;
};

/** Gives the parsers that the module at `table` exports as `PARSERS`. Processes are started when they are needed, and kept. */
export function parsePool<T extends Parsers>(table: URL, limits: ParseLimits): ParsePool<T> {
  const slots: (ParseProcess | null)[] = Array.from({ length: limits.processes }, () => null);
  const free = slots.map((_slot, at) => at);
  const waiting: ((at: number) => void)[] = [];

  /** Free processes that run are taken before one is started. */
  async function takeSlot(): Promise<number> {
    const at = free.find((each) => slots[each]?.alive === true) ?? free[0];
    if (at === undefined) return new Promise((resolve) => void waiting.push(resolve));
    free.splice(free.indexOf(at), 1);
    return at;
  }

  function giveBack(at: number): void {
    const next = waiting.shift();
    if (next === undefined) free.push(at);
    else next(at);
  }

  function processAt(at: number): ParseProcess {
    const there = slots[at];
    if (there?.alive === true) return there;
    const started = startProcess(table, limits.heapMegabytes);
    slots[at] = started;
    return started;
  }

  async function ask(at: number, parser: string, input: unknown): Promise<Outcome> {
    const first = processAt(at);
    const usedBefore = first.served > 0;
    const outcome = await first.ask(parser, input, limits.timeoutMs);
    // What earlier parses left behind is not this one's fault: once more, with all the memory.
    return usedBefore && 'ended' in outcome && outcome.ended === 'died' ? processAt(at).ask(parser, input, limits.timeoutMs) : outcome;
  }

  return {
    parse: async <K extends keyof T & string>(parser: K, input: Parameters<T[K]>[0]): Promise<Awaited<ReturnType<T[K]>>> => {
      const at = await takeSlot();
      try {
        return outputOf(await ask(at, parser, input), parser, limits) as Awaited<ReturnType<T[K]>>;
      } finally {
        giveBack(at);
      }
    },
    close: async () => {
      await Promise.all(slots.flatMap((slot) => slot?.end() ?? []));
    },
  };
}

function outputOf(outcome: Outcome, parser: string, limits: ParseLimits): unknown {
  if ('ended' in outcome) {
    throw outcome.ended === 'slow'
      ? new Trouble('source-changed', 'source.parse-slow', { arguments: { parser, seconds: Math.ceil(limits.timeoutMs / SECOND) } })
      : new Trouble('source-changed', 'source.parse-memory', { arguments: { parser, megabytes: limits.heapMegabytes } });
  }
  const { answer } = outcome;
  if ('output' in answer) return answer.output;
  const { failure } = answer;
  if (failure.kind === 'trouble') throw new Trouble(failure.code, failure.sentence, { arguments: failure.arguments });
  throw new Trouble('source-changed', 'source.parse-failed', { arguments: { parser, reason: failure.reason } });
}
