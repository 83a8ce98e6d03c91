import { createHash } from 'node:crypto';
import { plainText } from '../../src/chat/plain.ts';
import type { ChatAdapter, Look, MessageReference, Posted, Span, ThreadReference } from '../../src/chat/port.ts';
import type { Destination } from '../../src/domain/delivery.ts';
import { Trouble, troubleCode } from '../../src/domain/errors.ts';
import type { Clock } from '../../src/domain/instant.ts';
import type { MessageDocument } from '../../src/domain/message.ts';
import type { Entry, Journal } from './journal.ts';
import { limits, weigh } from './limits.ts';
import { type Frame, renderDocument } from './render.ts';
import { indent, type Row, run } from './runs.ts';
import type { Screen } from './screen.ts';
import type { Talk } from './talk.ts';

type Parts = {
  readonly screen: Screen;
  readonly journal: Journal;
  readonly talk: Talk;
  readonly clock: Clock;
  readonly frame: Frame;
  readonly nextId: () => string;
};

export type Sending = Pick<ChatAdapter, 'post' | 'edit' | 'remove' | 'find' | 'openThread' | 'readThread' | 'showWorking'>;

/** Gives the sending half. What writes is done one after the other, so a key is looked up and printed as one step. */
export function createSending(parts: Parts): Sending {
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(step: () => Promise<T>): Promise<T> => {
    const turn = last.then(step);
    last = turn.catch(() => {});
    return turn;
  };
  return {
    post: (to, key, document) => inTurn(() => post(parts, to, key, document)),
    edit: (message, document) => inTurn(() => edit(parts, message, document)),
    remove: (message) => inTurn(() => remove(parts, message)),
    find: (to, keys, span) => inTurn(() => Promise.all(keys.map((key) => find(parts.journal, to, key, span)))),
    openThread: (message) => openThread(parts.journal, message),
    readThread: (thread) => Promise.resolve(parts.talk.read(thread)),
    showWorking: (to, words) => inTurn(() => parts.screen.print(framed([[run(`… ${words}`, 'dim')]], threadOf(to)))),
  };
}

async function post(parts: Parts, to: Destination, key: string, document: MessageDocument): Promise<Posted> {
  const { journal, talk, screen, clock } = parts;
  const before = await journal.last('key', key);
  if (isShown(before)) return { message: before.message, at: before.at, address: null };
  refuseTooLong(document);
  const thread = threadOf(to);
  const entry: Entry = { event: 'began', key, message: parts.nextId(), thread, hash: hashOf(document), at: clock() };
  await journal.note(entry);
  try {
    await screen.print(messageRows(parts, thread, document));
  } catch (error) {
    // Noted only where it is certain; should even the note fail, a look says "cannot tell", which is true too.
    if (troubleCode(error) === 'platform-rejected') await journal.note({ ...entry, event: 'failed' }).catch(() => {});
    throw error;
  }
  talk.add(thread, { message: entry.message, from: 'us', text: plainText(document), at: entry.at });
  await journal.note({ ...entry, event: 'printed' });
  return { message: entry.message, at: entry.at, address: null };
}

async function edit(parts: Parts, message: MessageReference, document: MessageDocument): Promise<void> {
  const { journal, talk, screen } = parts;
  const shown = await journal.last('message', message);
  if (!isShown(shown)) throw new Trouble('platform-rejected', 'console.unknown-message');
  refuseTooLong(document);
  const hash = hashOf(document);
  // Paper cannot be rewritten, so the same edit twice would be read as two.
  if (shown.hash === hash) return;
  await screen.print([[run('✎', 'strong')], ...messageRows(parts, shown.thread, document)]);
  talk.change(message, plainText(document));
  // `at` stays the instant of posting: a look asks for that one.
  await journal.note({ ...shown, event: 'edited', hash });
}

async function remove(parts: Parts, message: MessageReference): Promise<void> {
  const { journal, talk, screen, clock } = parts;
  const shown = await journal.last('message', message);
  if (!isShown(shown)) return;
  const [first = message] = (talk.drop(message) ?? message).split('\n');
  await screen.print(framed([[run(`✗ ${first}`, 'dim')]], shown.thread));
  await journal.note({ ...shown, event: 'removed', at: clock() });
}

async function find(journal: Journal, to: Destination, key: string, span: Span): Promise<Look> {
  const last = await journal.last('key', key).catch(() => 'unreadable' as const);
  if (last === 'unreadable') return { answer: 'cannot-tell', why: 'console.journal' };
  // Where the span ends is not asked: a clock that was set back must not hide what was printed.
  if (isShown(last) && last.thread === threadOf(to) && last.at >= span.from) return { answer: 'found', message: last.message };
  if (last?.event === 'began') return { answer: 'cannot-tell', why: 'console.killed-while-printing' };
  if ((await journal.since()) > span.from) return { answer: 'cannot-tell', why: 'console.journal-too-young' };
  return { answer: 'absent' };
}

/** A message in a thread gives that thread, any other one its own. */
async function openThread(journal: Journal, message: MessageReference): Promise<ThreadReference> {
  return (await journal.last('message', message))?.thread ?? message;
}

function isShown(entry: Entry | null): entry is Entry & { event: 'printed' | 'edited' } {
  return entry?.event === 'printed' || entry?.event === 'edited';
}

function refuseTooLong(document: MessageDocument): void {
  const { characters, blocks } = weigh(document.blocks);
  if (characters <= limits.message.characters && blocks <= limits.message.blocks) return;
  throw new Trouble('platform-rejected', 'console.too-long', { arguments: { characters, blocks } });
}

function messageRows(parts: Parts, thread: string | null, document: MessageDocument): Row[] {
  const columns = parts.frame.columns - (thread === null ? 0 : 2);
  return [...framed(renderDocument(document, { ...parts.frame, columns }), thread), []];
}

/** What belongs to a thread stands behind a bar. */
function framed(rows: readonly Row[], thread: string | null): Row[] {
  return thread === null ? [...rows] : indent(run('│ ', 'dim'), rows);
}

function threadOf(to: Destination): string | null {
  return to.kind === 'thread' ? to.thread : null;
}

function hashOf(document: MessageDocument): string {
  return createHash('sha256').update(JSON.stringify(document.blocks)).digest('hex');
}
