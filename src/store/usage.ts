import type { Clock, Random } from '../domain/instant.ts';
import type { StoreEngine } from './store.ts';

export type UsageEntry = { task: string; model: string; promptTokens: number; completionTokens: number };

/** Gives the recorder of what the model cost, one row a call, by task. */
export function usageOf(engine: StoreEngine, clock: Clock, random: Random): (entry: UsageEntry) => Promise<void> {
  return async (entry) => {
    await engine.db
      .insertInto('usage')
      .values({
        id: `${clock().toString(36)}-${random().toString(36).slice(2)}`,
        at: clock(),
        task: entry.task,
        model: entry.model,
        prompt_tokens: entry.promptTokens,
        completion_tokens: entry.completionTokens,
      })
      .execute();
  };
}
