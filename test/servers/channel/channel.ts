import type { ChatAdapter, Look, Receive } from '../../../src/chat/port.ts';
import { type Clock, type Instant, type Random, SECOND } from '../../../src/domain/instant.ts';
import type { Destination } from '../../../src/domain/delivery.ts';
import { Trouble } from '../../../src/domain/errors.ts';
import type { InboxItem } from '../../../src/domain/inbox.ts';
import { placeFromKey } from '../../../src/domain/place.ts';
import { drawFault, type Fault, type Faults } from './chance.ts';
import { openChannelFile, type Question } from './file.ts';

export type ChannelOptions = {
  file: string;
  faults: Faults;
  random: Random;
  clock: Clock;
  /** Waits by the same clock. */
  sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
  /** Told of each point that a call comes by. */
  reached: (point: string) => void;
};

/** Longer than any call here takes, and well under the sender's lease. */
const TIMEOUT = 20 * SECOND;
/** What was told and not acknowledged is told again after this. */
const AGAIN = 5 * SECOND;
const POLL = 4 * SECOND;

/**
 * Gives a chat platform whose memory is a file: it takes, loses, delays and refuses as the seed says, and
 * a second post with the same key makes a second message.
 */
export function openChannel(options: ChannelOptions): ChatAdapter {
  const { faults, random, clock, sleep, reached } = options;
  const file = openChannelFile(options.file, clock);
  const draw = (...possible: Fault[]) => drawFault(random, faults, possible);
  const closing = new AbortController();
  let polling: Promise<void> = Promise.resolve();

  /** Does a call that changes something; `keep` is what the platform does at the instant given. */
  async function call<R>(name: string, possible: readonly Fault[], keep: (arrivesAt: Instant) => R, refuse: () => void): Promise<R> {
    reached(`${name} called`);
    const fault = draw(...possible);
    if (fault === 'limited') throw new Trouble('rate-limited', 'channel.limited', { retryAfterMs: Math.round((1 + random() * 5) * SECOND) });
    if (fault === 'cut' || fault === 'brokenBefore') throw new Trouble('delivery-unknown', `channel.${fault}`);
    if (fault === 'refused') {
      refuse();
      throw new Trouble('platform-rejected', 'channel.refused');
    }
    const delay = fault === 'late' || fault === 'lateAndLost' ? Math.round(random() * 0.8 * TIMEOUT) : 0;
    const kept = keep(clock() + delay);
    reached(`${name} taken`);
    if (fault === 'lostAnswer' || fault === 'brokenAfter' || fault === 'lateAndLost') throw new Trouble('delivery-unknown', `channel.${fault}`);
    if (delay > 0) await sleep(delay);
    return kept;
  }

  async function look(to: Destination, key: string, from: Instant, until: Instant): Promise<Look> {
    reached('find called');
    const fault = draw('cut', 'limited', 'hidden');
    if (fault === 'limited') throw new Trouble('rate-limited', 'channel.limited', { retryAfterMs: 2 * SECOND });
    if (fault === 'cut') throw new Trouble('delivery-unknown', 'channel.cut');
    if (fault === 'hidden') return { answer: 'cannot-tell', why: 'history is hidden' };
    const found = file.find(key, to.place, threadOf(to), from, until);
    reached(found === null ? 'find absent' : 'find found');
    return found === null ? { answer: 'absent' } : { answer: 'found', message: String(found) };
  }

  async function tell(receive: Receive, question: Question): Promise<void> {
    file.told(question.id, clock() + AGAIN);
    const twice = draw('toldTwice') !== null;
    const item = itemOf(question, clock());
    try {
      await Promise.all(twice ? [receive(item), receive(item)] : [receive(item)]);
      reached('question stored');
      if (draw('toldTwice') !== null) return;
      file.acknowledge(question.id);
      reached('question acknowledged');
    } catch {
      // Not acknowledged: it is told again.
    }
  }

  async function poll(receive: Receive): Promise<void> {
    while (!closing.signal.aborted) {
      for (const question of file.unacknowledged(5)) await tell(receive, question);
      await sleep(POLL, closing.signal).catch(() => undefined);
    }
  }

  return {
    name: 'channel',
    limits: { message: { characters: 12_000, blocks: 60 }, callTimeoutMs: TIMEOUT },
    capabilities: { repeatedKey: 'repeats', canEdit: true, canFind: true, privateReplies: false, files: false },
    connect: (receive) => {
      polling = poll(receive);
      return Promise.resolve();
    },
    disconnect: async () => {
      closing.abort();
      await polling;
    },
    post: async (to, key, document) => {
      const text = JSON.stringify(document);
      const keep = (arrivesAt: Instant) => file.keep({ key, place: to.place, thread: threadOf(to), text, arrivesAt });
      const seq = await call('post', ['lostAnswer', 'cut', 'limited', 'brokenBefore', 'brokenAfter', 'late', 'lateAndLost', 'refused'], keep, () => file.refuse(key));
      return { message: String(seq), at: clock(), address: null };
    },
    edit: async (message, document) => {
      const keep = (arrivesAt: Instant) => file.keepEdit(Number(message), JSON.stringify(document), arrivesAt);
      await call('edit', ['lostAnswer', 'cut', 'limited', 'brokenBefore', 'late', 'lateAndLost'], keep, () => undefined);
    },
    remove: async (message) => {
      await call('remove', ['lostAnswer', 'limited'], () => file.remove(Number(message)), () => undefined);
    },
    find: (to, key, span) => look(to, key, span.from, span.to),
    openThread: (message) => call('thread', ['lostAnswer', 'cut', 'limited'], () => `under-${message}`, () => undefined),
    readThread: () => Promise.resolve([]),
    describe: () => Promise.resolve({ kind: 'channel', mayPost: true, mayReadHistory: true, mayOpenThreads: true, problems: [] }),
    describeMember: () => Promise.resolve({ isMember: true, isAdmin: false, roles: [] }),
    showWorking: () => Promise.resolve(),
    weigh: (blocks) => ({ characters: JSON.stringify(blocks).length, blocks: blocks.length }),
  };
}

function threadOf(to: Destination): string | null {
  return to.kind === 'thread' ? to.thread : null;
}

function itemOf({ id, place, thread, text, at }: Question, now: Instant): InboxItem {
  return {
    kind: 'question',
    id,
    place: placeFromKey(place),
    person: 'asker',
    language: 'zh-Hans',
    receivedAt: Math.min(at, now),
    replyTo: { kind: 'thread', place, thread },
    text,
    thread,
  };
}
