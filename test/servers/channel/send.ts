import type { ChatAdapter, Weight } from '../../../src/chat/port.ts';
import type { Destination } from '../../../src/domain/delivery.ts';
import { SECOND } from '../../../src/domain/instant.ts';
import type { Block, MessageDocument } from '../../../src/domain/message.ts';
import { call, type Chances } from './call.ts';
import type { ChannelFile } from './file.ts';
import { whyNotChange, whyNotPost } from './places.ts';
import { roomOf, threadReference, threadUnder } from './references.ts';

export type RepeatedKey = 'ignored' | 'repeats';

/** The most that this platform takes in one message. */
export const MOST: Weight = { characters: 12_000, blocks: 60 };
const TOO_LONG = 'channel.too-long';
/** How long the words of being at work show. */
const WORKING = 10 * SECOND;

/** Gives the half of the adapter that sends and changes what was sent. */
export function sendingTo(file: ChannelFile, chances: Chances, repeatedKey: RepeatedKey): Pick<ChatAdapter, 'post' | 'edit' | 'remove' | 'openThread' | 'showWorking'> {
  const { clock } = chances;

  /** Why a message of ours may not be changed, or null. */
  const whyNot = (message: string): string | null => {
    const there = file.message(Number(message));
    return there?.author === 'us' ? whyNotChange(file.placeState(there.place)) : 'channel.unknown-message';
  };

  const whyNotTo = (to: Destination, document: MessageDocument): string | null => {
    if (to.kind === 'reply' && !mayReply(to)) return 'channel.reply-over';
    return whyNotPost(file.placeState(roomOf(to).place)) ?? whyTooLong(document);
  };

  const mayReply = ({ token, place, until }: Destination & { kind: 'reply' }): boolean =>
    clock() <= until && file.commands().some((command) => command.id === token && command.place === place);

  return {
    post: async (to, key, document) => {
      const seq = await call(chances, 'post', ['lostAnswer', 'cut', 'limited', 'brokenBefore', 'brokenAfter', 'late', 'lateAndLost', 'refused'], {
        refusal: () => whyNotTo(to, document),
        // What does not fit is our own mistake, which nobody who judges may excuse.
        refused: (why) => (why === TOO_LONG ? undefined : file.refuse(key)),
        keep: (arrivesAt) => {
          const message = { ...roomOf(to), key, text: JSON.stringify(document), arrivesAt };
          return repeatedKey === 'ignored' ? file.keepOnce(message) : file.keep(message);
        },
      });
      return { message: String(seq), at: file.message(seq)?.arrivesAt ?? clock(), address: null };
    },
    edit: async (message, document) => {
      await call(chances, 'edit', ['lostAnswer', 'cut', 'limited', 'brokenBefore', 'late', 'lateAndLost'], {
        refusal: () => whyNot(message) ?? whyTooLong(document),
        refused: () => undefined,
        keep: (arrivesAt) => file.keepEdit(Number(message), JSON.stringify(document), arrivesAt),
      });
    },
    remove: async (message) => {
      await call(chances, 'remove', ['lostAnswer', 'limited'], {
        // What is gone already is what was wanted.
        refusal: () => (file.message(Number(message)) === null ? null : whyNot(message)),
        refused: () => undefined,
        keep: () => file.remove(Number(message)),
      });
    },
    openThread: (message) =>
      call(chances, 'thread', ['lostAnswer', 'cut', 'limited'], {
        refusal: () => {
          const there = file.message(Number(message));
          return there === null ? 'channel.unknown-message' : whyNotPost(file.placeState(there.place));
        },
        refused: () => undefined,
        keep: () => {
          const { place = '', thread = null } = file.message(Number(message)) ?? {};
          return threadReference(place, thread ?? threadUnder(Number(message)));
        },
      }),
    showWorking: async (to, words) => {
      if (to.kind !== 'reply') file.showWorking(roomOf(to), words, clock() + WORKING);
    },
  };
}

/** Gives the weight of blocks: their letters as they are sent, and blocks counted with those inside them. */
export function weigh(blocks: readonly Block[]): Weight {
  const count = (some: readonly Block[]): number => some.reduce((sum, block) => sum + 1 + ('blocks' in block ? count(block.blocks) : 0), 0);
  return { characters: JSON.stringify(blocks).length, blocks: count(blocks) };
}

function whyTooLong({ blocks }: MessageDocument): string | null {
  const weight = weigh(blocks);
  return weight.characters > MOST.characters || weight.blocks > MOST.blocks ? TOO_LONG : null;
}
