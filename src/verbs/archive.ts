import { collectDue } from '../collect/collect.ts';
import { groupPending } from '../group/group.ts';
import type { House } from '../house/rooms.ts';

/** Reads the sources once where nothing was ever read, so that a question before the first start has an archive. */
export async function ensureArchive(house: House): Promise<void> {
  if ((await house.edition.states.all()).length > 0) return;
  await collectDue(house.collecting);
  while ((await groupPending(house.grouping)) > 0) {
    // Each round places a batch; the last one finds nothing.
  }
}
