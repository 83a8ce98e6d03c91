import type { ChatAdapter, Receive } from '../../../src/chat/port.ts';
import type { InboxItem } from '../../../src/domain/inbox.ts';
import { type Instant, MINUTE, SECOND } from '../../../src/domain/instant.ts';
import { placeFromKey } from '../../../src/domain/place.ts';
import type { Chances } from './call.ts';
import { drawFault } from './chance.ts';
import type { ChannelFile } from './file.ts';
import type { Incoming } from './incoming.ts';
import { threadReference } from './references.ts';

/** What was told and not acknowledged is told again after this. */
const AGAIN = 5 * SECOND;
const POLL = 4 * SECOND;
/** How long a command may be answered, as on Discord. */
export const TOKEN_LIVES = 15 * MINUTE;

/** Gives the half of the adapter that receives: one thing at a time, in the order of asking. */
export function receivingFrom(file: ChannelFile, { faults, random, clock, sleep, reached }: Chances): Pick<ChatAdapter, 'connect' | 'disconnect'> {
  let closing = new AbortController();
  let polling: Promise<void> = Promise.resolve();
  const toldTwice = () => drawFault(random, faults, ['toldTwice']) !== null;

  async function tell(receive: Receive, incoming: Incoming): Promise<void> {
    file.told(incoming.id, clock() + AGAIN);
    const item = itemOf(incoming, clock());
    try {
      await Promise.all(toldTwice() ? [receive(item), receive(item)] : [receive(item)]);
      reached(`${incoming.kind} stored`);
      if (toldTwice()) return;
      file.acknowledge(incoming.id);
      reached(`${incoming.kind} acknowledged`);
    } catch {
      // Not acknowledged: it is told again.
    }
  }

  async function poll(receive: Receive, { signal }: AbortController): Promise<void> {
    while (!signal.aborted) {
      for (const incoming of file.unacknowledged(5)) {
        if (signal.aborted) return;
        await tell(receive, incoming);
      }
      await sleep(POLL, signal).catch(() => undefined);
    }
  }

  return {
    connect: (receive) => {
      closing = new AbortController();
      polling = poll(receive, closing);
      return Promise.resolve();
    },
    disconnect: async () => {
      closing.abort();
      await polling;
    },
  };
}

function itemOf({ id, kind, place, thread, person, text, at }: Incoming, now: Instant): InboxItem {
  const incoming = { id, place: placeFromKey(place), person, language: 'zh-Hans' as const, receivedAt: Math.min(at, now), text };
  if (kind === 'command') return { ...incoming, kind, replyTo: { kind: 'reply', place, token: id, until: at + TOKEN_LIVES, private: true } };
  const reference = threadReference(place, thread);
  return { ...incoming, kind, thread: reference, replyTo: { kind: 'thread', place, thread: reference } };
}
