import { plainText } from '../../../src/chat/plain.ts';
import type { ChatAdapter, Look, Span, ThreadMessage } from '../../../src/chat/port.ts';
import type { Destination } from '../../../src/domain/delivery.ts';
import { Trouble } from '../../../src/domain/errors.ts';
import type { Instant } from '../../../src/domain/instant.ts';
import { MessageDocument } from '../../../src/domain/message.ts';
import { type Chances, limited } from './call.ts';
import { drawFault, type Fault } from './chance.ts';
import type { ChannelFile } from './file.ts';
import { type Cursor, type Entry, PAGE } from './messages.ts';
import { whyNotRead } from './places.ts';
import { type Room, roomOf, rootOf, threadIn } from './references.ts';

/** Gives the half of the adapter that reads histories, a page at a time. */
export function readingFrom(file: ChannelFile, chances: Chances): Pick<ChatAdapter, 'find' | 'readThread'> {
  const { random, faults, reached } = chances;
  const drawn = (...possible: Fault[]): Fault | null => {
    const fault = drawFault(random, faults, possible);
    if (fault === 'limited') throw limited(random);
    if (fault === 'cut') throw new Trouble('delivery-unknown', 'channel.cut');
    return fault;
  };

  /** Gives a room's entries from newest to oldest, down to an instant or, where there are none so old, to the first. */
  async function* historyOf(room: Room, from: Instant, to: Instant): AsyncGenerator<Entry> {
    let before: Cursor = { at: to + 1, seq: 0 };
    for (;;) {
      if (drawn('pageFailed') !== null) throw random() < 0.5 ? limited(random) : new Trouble('delivery-unknown', 'channel.cut');
      const page = await Promise.resolve(file.history(room, before, PAGE));
      reached('page read');
      yield* page.filter((entry) => entry.at >= from);
      const last = page.at(-1);
      if (last === undefined || page.length < PAGE || last.at < from) return;
      before = last;
    }
  }

  async function look(to: Destination, keys: readonly string[], { from, to: until }: Span): Promise<Look[]> {
    const nobodyKnows = (why: string) => keys.map((): Look => ({ answer: 'cannot-tell', why }));
    reached('find called');
    if (drawn('cut', 'limited', 'hidden') === 'hidden') return nobodyKnows('channel.hidden');
    const room = roomOf(to);
    if (room.reply !== null) return nobodyKnows('channel.private');
    // Without the permission a history is empty, as one with nothing in it: it is asked for before, and again
    // after, since it may have been taken away between two pages.
    const before = whyNotRead(file.placeState(room.place));
    if (before !== null) return nobodyKnows(before);
    const found = new Map<string, Look>();
    for await (const entry of historyOf(room, from, until)) {
      if (entry.author !== 'us' || !keys.includes(entry.key ?? '')) continue;
      reached('find found');
      found.set(entry.key ?? '', { answer: 'found', message: String(entry.seq) });
      if (keys.every((key) => found.has(key))) break;
    }
    const after = whyNotRead(file.placeState(room.place));
    if (after !== null) return found.size === 0 ? nobodyKnows(after) : keys.map((key): Look => found.get(key) ?? { answer: 'cannot-tell', why: after });
    if (found.size < keys.length) reached('find absent');
    return keys.map((key): Look => found.get(key) ?? { answer: 'absent' });
  }

  async function readThread(reference: string): Promise<ThreadMessage[]> {
    drawn('cut', 'limited');
    const { place, thread } = threadIn(reference);
    const refusal = whyNotRead(file.placeState(place));
    if (refusal !== null) throw new Trouble('platform-rejected', refusal);
    const seq = rootOf(thread);
    const root = seq === null ? null : file.message(seq);
    const said: Omit<Entry, 'key'>[] = [];
    for await (const entry of historyOf({ place, thread, reply: null }, 0, chances.clock())) said.unshift(entry);
    if (seq !== null && root !== null && root.place === place) said.unshift({ ...root, seq, at: root.arrivesAt });
    return said.filter(({ author, toUs }) => author === 'us' || toUs).map(threadMessage);
  }

  return { find: look, readThread };
}

function threadMessage({ seq, author, text, at }: Omit<Entry, 'key'>): ThreadMessage {
  const ours = author === 'us';
  return { message: String(seq), from: ours ? 'us' : 'person', text: ours ? plainText(MessageDocument.parse(JSON.parse(text))) : text, at };
}
