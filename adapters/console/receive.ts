import type { ThreadReference } from '../../src/chat/port.ts';
import type { IncomingCommand, IncomingQuestion } from '../../src/domain/inbox.ts';
import { DAY, type Instant } from '../../src/domain/instant.ts';
import type { Language } from '../../src/domain/language.ts';
import { placeKey, type Place } from '../../src/domain/place.ts';
import { clean } from './clean.ts';

/** Who sits at the terminal is the operator. */
export const consolePerson = 'operator';

// "/brief today", "／brief 截止", "/brief截止"; not "/briefing"
const COMMAND = /^[/／]brief(?![a-z0-9_-])\s*(.*)$/isu;

export type Typed = {
  readonly line: string;
  /** The channel that this terminal stands for. */
  readonly place: Place;
  readonly id: string;
  readonly at: Instant;
  readonly language: Language;
  /** The thread that the newest message stands in, if anything was printed yet. */
  readonly thread: ThreadReference | null;
};

/** Gives what a typed line means, or null for an empty one. A question before any message opens a thread of its own. */
export function typedLine({ line, place, id, at, language, thread }: Typed): IncomingCommand | IncomingQuestion | null {
  const text = clean(line).trim();
  if (text === '') return null;
  const key = placeKey(place);
  const incoming = { id, place, person: consolePerson, language, receivedAt: at };
  const command = COMMAND.exec(text);
  if (command !== null) {
    // The token is the line itself, and a terminal lets nobody answer too late.
    const replyTo = { kind: 'reply' as const, place: key, token: id, until: at + DAY, private: true };
    return { ...incoming, kind: 'command', text: (command[1] ?? '').trim(), replyTo };
  }
  const root = thread ?? id;
  return { ...incoming, kind: 'question', text, thread: root, replyTo: { kind: 'thread', place: key, thread: root } };
}
