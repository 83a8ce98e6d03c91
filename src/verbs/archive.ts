import { collectDue } from '../collect/collect.ts';
import { groupPending } from '../group/group.ts';
import type { Ground, House } from '../house/rooms.ts';

/** Another process that is at the first reading needs no longer than this, in milliseconds. */
const PATIENCE = 20_000;
/** Stories are placed fast; one article that cannot be placed must not hold up every question. */
const GROUPING = 2000;
const PAUSE = 50;

/**
 * Sees that every source was read once and every article has its story, so that a question has an archive
 * whoever came first: what another process has taken is waited for, what nobody has is done here.
 */
export async function ensureArchive(house: House, ground: Ground): Promise<void> {
  for (let waited = 0; waited < PATIENCE; waited += PAUSE) {
    const read = await house.edition.states.all();
    if (ground.config.sources.every((source) => read.some((state) => state.id === source.id))) break;
    if ((await collectDue(house.collecting)) === 0) await ground.sleep(PAUSE);
  }
  for (let waited = 0; waited < GROUPING; waited += PAUSE) {
    if ((await house.grouping.archive.ungrouped(1)).length === 0) return;
    if ((await groupPending(house.grouping)) === 0) await ground.sleep(PAUSE);
  }
}
