import type { Keyv } from 'keyv';
import { Conversation, type Turn } from '../domain/conversation.ts';
import { DAY } from '../domain/instant.ts';

/** How long a thread is remembered after its last question. */
const REMEMBERED = 7 * DAY;
const MOST_TURNS = 8;

export type Memory = {
  recall(thread: string): Promise<Conversation>;
  remember(thread: string, turn: Turn): Promise<void>;
};

/** Gives the memory of threads over a Keyv. It may be lost: then a thread begins anew. */
export function memoryOf(keyv: Keyv): Memory {
  const recall = async (thread: string): Promise<Conversation> => {
    const parsed = Conversation.safeParse(await keyv.get(thread));
    return parsed.success ? parsed.data : { stories: [], turns: [] };
  };
  return {
    recall,
    remember: async (thread, turn) => {
      const before = await recall(thread);
      await keyv.set(thread, { ...before, turns: [...before.turns, turn].slice(-MOST_TURNS) }, REMEMBERED);
    },
  };
}
