import type { MessageReference, ThreadMessage, ThreadReference } from '../../src/chat/port.ts';

/** What was said and asked on this terminal since the process started. */
export type Talk = {
  add(thread: ThreadReference | null, message: ThreadMessage): void;
  change(message: MessageReference, text: string): void;
  /** Gives the text that a message showed last, and forgets it. */
  drop(message: MessageReference): string | null;
  /** The thread of the newest message of ours: what is typed now is taken to be about it. */
  current(): ThreadReference | null;
  read(thread: ThreadReference): ThreadMessage[];
};

type Said = { readonly thread: ThreadReference; message: ThreadMessage };

/** Who reads further back than this scrolls; a process that prints for months must not keep it all. */
const KEPT = 1000;

/** Gives an empty talk. */
export function createTalk(): Talk {
  const said: Said[] = [];
  const indexOf = (message: MessageReference): number => said.findIndex((one) => one.message.message === message);
  return {
    add(thread, message) {
      said.push({ thread: thread ?? message.message, message });
      if (said.length > KEPT) said.shift();
    },
    change(message, text) {
      const one = said[indexOf(message)];
      if (one !== undefined) one.message = { ...one.message, text };
    },
    drop(message) {
      const at = indexOf(message);
      return at < 0 ? null : (said.splice(at, 1)[0]?.message.text ?? null);
    },
    current: () => said.findLast(({ message }) => message.from === 'us')?.thread ?? null,
    read: (thread) => said.filter((one) => one.thread === thread).map(({ message }) => message),
  };
}
