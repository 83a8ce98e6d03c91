import type { Config } from '../config.ts';
import type { Clock } from '../domain/instant.ts';
import type { MessageDocument } from '../domain/message.ts';
import type { House, Ground } from '../house/rooms.ts';

/** What a verb of the command line works with. */
export type VerbContext = {
  config: Config;
  /** Words and flags behind the verb. */
  words: readonly string[];
  json: boolean;
  /** `--kind`: what a thing is to be read as. */
  kind: string | null;
  /** `--since`: a day, or so many days back. */
  since: string | null;
  clock: Clock;
  /** The lines of standard input, as they come. */
  input: () => AsyncIterable<string>;
  /** Writes a line to standard output. */
  line: (text: string) => void;
  /** Writes a line to standard error: progress, hints. */
  note: (text: string) => void;
  /** Shows documents at the terminal as a channel would. */
  show: (documents: readonly MessageDocument[]) => Promise<void>;
  /** Opens the store that the configuration names and the rooms over it; closes both after the work. */
  withHouse: <R>(work: (house: House, ground: Ground) => Promise<R>) => Promise<R>;
};

/** A verb gives the exit code: 0 done, 1 it went wrong, 2 it was called wrongly. */
export type Verb = { usage: string; run(context: VerbContext): Promise<number> };
