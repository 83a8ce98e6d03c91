import { randomUUID } from 'node:crypto';
import type { Readable, Writable } from 'node:stream';
import type { Capabilities, ChatAdapter, PlaceDescription } from '../../src/chat/port.ts';
import type { Clock } from '../../src/domain/instant.ts';
import type { Language } from '../../src/domain/language.ts';
import type { Place } from '../../src/domain/place.ts';
import { createListening } from './connect.ts';
import { openJournal } from './journal.ts';
import { limits, weigh } from './limits.ts';
import { createScreen } from './screen.ts';
import { createSending } from './send.ts';
import { createTalk } from './talk.ts';

export type ConsoleOptions = {
  readonly output: Writable;
  /** Null where nothing is to be read. */
  readonly input: Readable | null;
  /** Whether a `> ` invites to type; for a terminal only. */
  readonly prompt: boolean;
  readonly columns: number;
  readonly colour: boolean;
  /** Whether the terminal knows hyperlinks (OSC 8); without them addresses are written out. */
  readonly links: boolean;
  readonly clock: Clock;
  readonly language: Language;
  /** The channel that this terminal stands for. */
  readonly place: Place;
  /** Where the journal of what was printed is kept; null is memory only. */
  readonly file: string | null;
};

/** `closed` resolves at the end of input (Ctrl-D), when all that was typed is handled, and on disconnect. */
export type ConsoleAdapter = ChatAdapter & { readonly closed: Promise<void> };

/** Gives the terminal as a chat platform. Nothing is read before `connect`. */
export function createConsole(options: ConsoleOptions): ConsoleAdapter {
  const { output, input, prompt, columns, colour, links, clock, language, place, file } = options;
  const screen = createScreen(output, { colour, links }, prompt, limits.callTimeoutMs);
  const talk = createTalk();
  const nextId = identities(clock);
  const journal = openJournal(file, clock);
  return {
    name: 'console',
    limits,
    capabilities: capabilities(file !== null),
    weigh,
    ...createSending({ screen, journal, talk, clock, nextId, frame: { columns, addresses: !links } }),
    ...createListening({ input, screen, talk, clock, language, place, nextId }),
    describe: () => Promise.resolve(describe(screen.closed())),
    // Who sits at the terminal started us, and could do all that we can.
    describeMember: () => Promise.resolve({ isMember: true, isAdmin: true, roles: [] }),
  };
}

/**
 * Without a file the next process knows nothing of this one's keys, so the promise would not outlive it.
 * With one, what was printed whole is not printed again; what a kill cut off is, since nobody can read half a screen.
 */
function capabilities(remembers: boolean): Capabilities {
  return {
    repeatedKey: remembers ? 'ignored' : 'repeats',
    canEdit: true,
    canFind: true,
    privateReplies: true,
    files: false,
  };
}

function describe(closed: boolean): PlaceDescription {
  return {
    kind: 'terminal',
    mayPost: !closed,
    mayReadHistory: true,
    mayOpenThreads: true,
    problems: closed ? ['console.closed'] : [],
  };
}

/** The start alone would not do: with a fixed clock every process starts at the same instant. */
function identities(clock: Clock): () => string {
  const process = `${clock()}-${randomUUID().slice(0, 8)}`;
  let count = 0;
  return () => `${process}-${(count += 1)}`;
}
