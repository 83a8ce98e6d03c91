import type { ThreadReference } from '../../../src/chat/port.ts';
import type { Destination } from '../../../src/domain/delivery.ts';
import { placeFromKey, placeKey } from '../../../src/domain/place.ts';

/** Where a message stands on this platform: in a place, in one of its threads, or before one reader alone. */
export type Room = { readonly place: string; readonly thread: string | null; readonly reply: string | null };

/** Gives the room of a destination. A person's is a conversation, which is a place of its own. */
export function roomOf(to: Destination): Room {
  switch (to.kind) {
    case 'place':
      return { place: to.place, thread: null, reply: null };
    case 'thread':
      return { place: to.place, thread: threadIn(to.thread).thread, reply: null };
    case 'person':
      return { place: placeKey({ ...placeFromKey(to.place), installation: 'direct', channel: to.person }), thread: null, reply: null };
    case 'reply':
      return { place: to.place, thread: null, reply: to.private ? to.token : null };
  }
}

/** Gives the reference of a thread. It says the place, since names of threads are a place's own. */
export function threadReference(place: string, thread: string): ThreadReference {
  return `${place}#${thread}`;
}

/** Reads a reference back. The key of a place holds no `#`. */
export function threadIn(reference: ThreadReference): { readonly place: string; readonly thread: string } {
  const at = reference.indexOf('#');
  return { place: reference.slice(0, Math.max(at, 0)), thread: reference.slice(at + 1) };
}

/** Gives the name of the thread under a message. */
export function threadUnder(seq: number): string {
  return `under-${seq}`;
}

/** Gives the number of the message that a thread stands under, or null where it stands under none. */
export function rootOf(thread: string): number | null {
  // under-12
  const seq = /^under-(\d+)$/.exec(thread)?.[1];
  return seq === undefined ? null : Number(seq);
}
