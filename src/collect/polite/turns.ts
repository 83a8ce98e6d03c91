import { type Clock, type Instant, MINUTE, SECOND } from '../../domain/instant.ts';
import { rateLimited } from '../../net/errors.ts';

/** The least time between two requests to one host. */
export const SPACING = 2 * SECOND;
/** Who has to wait longer for a host that asked for quiet is told so, and comes again. */
const PATIENCE = MINUTE;

export type Turn = {
  /** Name and port, as `URL.host` gives them. */
  readonly host: string;
  /** Whose request it is: hosts serve several sources in turn. */
  readonly who: string;
  /** Milliseconds of quiet after it, where the host asks for more than the usual. */
  readonly spacingMs: number;
};

export type HostTurns = {
  /** Runs `work` alone at its host, after the host's quiet. Throws `rate-limited` where the host asked for a longer quiet. */
  take<T>(turn: Turn, work: () => Promise<T>): Promise<T>;
  /** The host asked not to be asked for a while. */
  hold(host: string, ms: number): void;
};

/** `run` gives what tells the asker; it is told when the host's quiet has begun. */
type Waiting = Turn & { run(): Promise<() => void>; refuse(error: unknown): void };
type Lane = { waiting: Waiting[]; running: boolean; freeAt: Instant; heldUntil: Instant; served: string[] };

/**
 * Gives the turns at hosts: one request at a time, spaced, and among those that wait the source that was served longest ago.
 * They hold within this process; replicas share the work by source.
 */
export function hostTurns(clock: Clock, sleep: (ms: number) => Promise<void>): HostTurns {
  const lanes = new Map<string, Lane>();

  function laneOf(host: string): Lane {
    const lane = lanes.get(host) ?? { waiting: [], running: false, freeAt: 0, heldUntil: 0, served: [] };
    lanes.set(host, lane);
    return lane;
  }

  async function drive(host: string, lane: Lane): Promise<void> {
    lane.running = true;
    for (let next = takeNext(lane); next !== undefined; next = takeNext(lane)) {
      try {
        await quiet(lane, next.host);
        const tell = await next.run();
        lane.freeAt = clock() + Math.max(SPACING, next.spacingMs);
        tell();
      } catch (error) {
        next.refuse(error);
      }
    }
    lane.running = false;
    forgetIdle(clock(), host);
  }

  /** Looked at again after each sleep: the host may have asked for more meanwhile. */
  async function quiet(lane: Lane, host: string): Promise<void> {
    for (let now = clock(); now < Math.max(lane.freeAt, lane.heldUntil); now = clock()) {
      const held = lane.heldUntil - now;
      if (held > PATIENCE) throw rateLimited(host, held);
      await sleep(Math.max(lane.freeAt, lane.heldUntil) - now);
    }
  }

  /** Hosts are many where people submit links. */
  function forgetIdle(now: Instant, except: string): void {
    for (const [host, lane] of lanes) {
      if (host !== except && !lane.running && lane.freeAt <= now && lane.heldUntil <= now) lanes.delete(host);
    }
  }

  return {
    take: <T>(turn: Turn, work: () => Promise<T>) => {
      const { promise, resolve, reject } = Promise.withResolvers<T>();
      const lane = laneOf(turn.host);
      lane.waiting.push({ ...turn, run: () => settled(work, resolve, reject), refuse: reject });
      if (!lane.running) void drive(turn.host, lane);
      return promise;
    },
    hold: (host, ms) => {
      const lane = laneOf(host);
      lane.heldUntil = Math.max(lane.heldUntil, clock() + ms);
    },
  };
}

/** Takes the first request of the source that was served longest ago, or never. */
function takeNext(lane: Lane): Waiting | undefined {
  const [first] = lane.waiting.toSorted((a, b) => lane.served.indexOf(a.who) - lane.served.indexOf(b.who));
  if (first === undefined) return undefined;
  lane.waiting.splice(lane.waiting.indexOf(first), 1);
  lane.served = [...lane.served.filter((who) => who !== first.who), first.who];
  return first;
}

/** Gives the function that hands on how the work ended. */
async function settled<T>(work: () => Promise<T>, resolve: (value: T) => void, reject: (error: unknown) => void): Promise<() => void> {
  try {
    const value = await work();
    return () => resolve(value);
  } catch (error) {
    return () => reject(error);
  }
}
