import { createInterface, type Interface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { ChatAdapter, Receive } from '../../src/chat/port.ts';
import { Trouble } from '../../src/domain/errors.ts';
import type { Clock } from '../../src/domain/instant.ts';
import type { Language } from '../../src/domain/language.ts';
import type { Place } from '../../src/domain/place.ts';
import { sayTrouble } from '../../src/words/say.ts';
import { typedLine } from './receive.ts';
import { run } from './runs.ts';
import type { Screen } from './screen.ts';
import type { Talk } from './talk.ts';

type Parts = {
  readonly input: Readable | null;
  readonly screen: Screen;
  readonly talk: Talk;
  readonly clock: Clock;
  readonly language: Language;
  readonly place: Place;
  readonly nextId: () => string;
};

export type Listening = Pick<ChatAdapter, 'connect' | 'disconnect'> & { readonly closed: Promise<void> };

/** Gives the receiving half. `closed` resolves when the input has ended and all that was typed is handled, or on disconnect. */
export function createListening(parts: Parts): Listening {
  const ended = Promise.withResolvers<void>();
  let lines: Interface | null = null;
  let stopped = false;
  let handled = Promise.resolve();
  const settle = (): Promise<void> => handled.then(ended.resolve);
  return {
    closed: ended.promise,
    async connect(receive) {
      if (parts.input === null || stopped) return;
      lines = createInterface({ input: parts.input, crlfDelay: Infinity });
      lines.on('line', (line) => {
        // What comes after disconnect is not taken: nobody would acknowledge it.
        if (!stopped) handled = handled.then(() => take(parts, receive, line));
      });
      lines.on('close', () => void settle());
      parts.input.on('error', () => lines?.close());
      await parts.screen.prompt();
    },
    async disconnect() {
      stopped = true;
      lines?.close();
      await settle();
      await parts.screen.leave().catch(() => {});
    },
  };
}

/** Never rejects, so that one line that failed does not keep the next from being heard. */
async function take(parts: Parts, receive: Receive, line: string): Promise<void> {
  const { screen, talk, language, place } = parts;
  screen.entered();
  try {
    const thread = talk.current();
    const item = typedLine({ line, place, id: parts.nextId(), at: parts.clock(), language, thread });
    if (item?.kind === 'question') {
      talk.add(item.thread, { message: item.id, from: 'person', text: item.text, at: item.receivedAt });
    }
    if (item !== null) await receive(item);
  } catch (error) {
    const trouble = error instanceof Trouble ? error : new Trouble('store', 'console.not-taken', { cause: error });
    // A terminal redelivers nothing: who typed it must see that it was not taken. A closed one shows no more.
    await screen.print([[run(`✗ ${sayTrouble(language, trouble)}`, 'warning')]]).catch(() => {});
  }
  await screen.prompt().catch(() => {});
}
