import type { ChatAdapter } from '../chat/port.ts';
import type { Delivery } from '../domain/delivery.ts';
import { type Clock, type Instant, SECOND } from '../domain/instant.ts';
import { placeFromKey } from '../domain/place.ts';
import type { Claims, Held } from '../store/claims.ts';
import type { Conditions } from '../store/conditions.ts';
import type { Ledger } from '../store/ledger.ts';
import { drive, drop } from './drive.ts';
import { holdsLane, turnInLane } from './lane.ts';
import { sideBySide } from './side-by-side.ts';
import type { Times } from './times.ts';

export type Sending = {
  ledger: Ledger;
  claims: Claims;
  conditions: Conditions;
  clock: Clock;
  times: Times;
  sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
  /** The adapter of a platform, or null where it is not connected: its messages wait. */
  adapter(platform: string): ChatAdapter | null;
  /** Before this instant another process, or a store that was restored since, may have sent what is due. */
  startedAt: Instant;
  report: (event: { delivery: string; state: string; reason: string | null }) => void;
};

const QUEUE = 'lane';
/** How many lanes one round looks at. */
const LANES = 20;
/** Held back, behind a message that nobody can tell of, on a platform that is not connected: looked at again after this. */
const STANDS_BACK = 10 * SECOND;
/** Lanes served at once: a platform that is slow in one channel holds up only a few others. */
const AT_ONCE = 4;

/** Sends what is due, each lane in its order. Gives how many messages were moved. */
export async function sendDue(rooms: Sending): Promise<number> {
  let moved = 0;
  const lanes = await rooms.ledger.dueLanes(rooms.clock(), LANES);
  await sideBySide(lanes, AT_ONCE, async (lane) => {
    // Claimed when its turn comes: a claim must not run out while the lanes before it are slow.
    const [held] = await rooms.claims.take(QUEUE, [lane], rooms.times.laneMs);
    if (held === undefined) return;
    try {
      const here = await sendLane(rooms, held);
      moved += here;
      // A lane that could not move stands back, so that those behind it are looked at.
      await (here > 0 ? rooms.claims.finish(held) : rooms.claims.again(held, STANDS_BACK, null));
    } catch (error) {
      // The other lanes go on; this one comes again.
      const reason = error instanceof Error ? error.message : String(error);
      rooms.report({ delivery: lane, state: 'lane failed', reason });
      await rooms.claims.again(held, 5 * SECOND, reason);
    }
  });
  return moved;
}

async function sendLane(rooms: Sending, claim: Held): Promise<number> {
  let moved = 0;
  for (const delivery of await rooms.ledger.open(claim.key)) {
    const adapter = rooms.adapter(placeFromKey(delivery.place).platform);
    if (adapter === null) break;
    const turn = turnInLane(delivery, await aheadOf(rooms, delivery), rooms.clock());
    if (turn === 'stop') break;
    if (turn === 'pass') continue;
    const held = delivery.state === 'planned' && (await rooms.conditions.isHeld(delivery));
    // What a moderator holds back keeps its place in the order, until its patience is over.
    if (held && rooms.clock() <= delivery.expiresAt) break;
    if (moved > 0 && !(await rooms.claims.renew(claim, rooms.times.laneMs))) break;
    const after = turn === 'drop' || held ? await drop(rooms, delivery, held ? 'held back too long' : 'what it stands under failed') : await drive(rooms, adapter, delivery);
    moved += isMoved(delivery, after) ? 1 : 0;
    rooms.report({ delivery: delivery.key, state: after.state, reason: after.lastReason });
    if (holdsLane(after.state)) break;
  }
  return moved;
}

/** Whether anything became of it: who only looked in vain goes to sleep. */
function isMoved(before: Delivery, after: Delivery): boolean {
  return before.state !== after.state || before.attempts !== after.attempts || before.shown !== after.shown;
}

async function aheadOf({ ledger }: Sending, { parent, after }: Delivery) {
  return { parent: parent === null ? null : await ledger.stateOf(parent), after: after === null ? null : await ledger.stateOf(after) };
}
