import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ChatAdapter } from '../chat/port.ts';
import { clockFrom, systemClock } from '../clock.ts';
import { openParsers } from '../collect/parse/parsers.ts';
import type { Config } from '../config.ts';
import { TIMES } from '../deliver/times.ts';
import type { Clock } from '../domain/instant.ts';
import { lockForStart } from '../store/engine/sqlite/start-lock.ts';
import type { Engine } from '../store/engine/engine.ts';
import { renew } from '../store/engine/migrate.ts';
import { openEngine, type StoreAddress } from '../store/engine/open.ts';
import { sqliteEngine } from '../store/engine/sqlite/engine.ts';
import { MIGRATIONS } from '../store/migrations/index.ts';
import type { Tables } from '../store/tables.ts';
import { stableHash } from '../text/hash.ts';
import type { Log } from './log.ts';
import type { Ground, Progress } from './rooms.ts';

/** A trial runs on a fixed day: the sample, or a configuration with a `clock:`. Its store is its own and fresh at each start. */
export function isTrial(config: Config): boolean {
  return config.clock !== null;
}

/** Gives the clock of a configuration: the machine's, or one that begins on the trial's day. */
export function clockOf(config: Config): Clock {
  return config.clock === null ? systemClock() : clockFrom(config.clock);
}

/** Gives where a configuration keeps its store. */
export function storeAddress(config: Config, dataFolder: string): StoreAddress {
  if (isTrial(config)) {
    const name = config.file === null ? 'sample' : `trial-${stableHash([config.file]).slice(0, 8)}`;
    return { file: join(dataFolder, `${name}.sqlite`) };
  }
  const { DATABASE_URL: url } = config.environment;
  return url === null ? { file: join(dataFolder, 'jianbao.sqlite') } : { url };
}

export type GroundOptions = {
  dataFolder: string;
  /** The one process that collects and sends: it holds the store's lock, and begins a trial afresh. */
  starting: boolean;
  clock: Clock;
  log: Log;
  adapters: ReadonlyMap<string, ChatAdapter>;
  progress: (event: Progress) => void;
};

/** Opens what the rooms stand on. Throws a Trouble where the store is locked by another start, newer than we are, or broken. */
export async function openGround(config: Config, options: GroundOptions): Promise<{ ground: Ground; close: () => Promise<void> }> {
  const { dataFolder, starting, clock, log, adapters, progress } = options;
  const address = storeAddress(config, dataFolder);
  const lock = starting && 'file' in address ? await lockForStart(address.file) : null;
  try {
    const fresh = starting && isTrial(config) && 'file' in address;
    const engine = await (fresh ? openFresh(address.file) : openEngine<Tables>(address, MIGRATIONS, systemClock()));
    // Whoever held a claim on this file is dead: the lock is ours, and the machine has no other start.
    if (lock !== null) await engine.db.updateTable('claims').set({ token: null, claimed_until: null }).execute();
    const parsers = openParsers();
    const ground = { config, engine, parsers, clock, machine: systemClock(), random: Math.random, times: TIMES, sleep: pause, log, adapters, startedAt: clock(), progress };
    return {
      ground,
      close: async () => {
        await parsers.close();
        await engine.close();
        await lock?.release();
      },
    };
  } catch (error) {
    await lock?.release();
    throw error;
  }
}

/** A trial's store is emptied in place: short commands of other processes may have it open. */
async function openFresh(file: string): Promise<Engine<Tables>> {
  const engine = await sqliteEngine<Tables>(file);
  await renew(engine, MIGRATIONS, systemClock());
  return engine;
}

/** Sleeps; a wait without a signal keeps no process alive. */
export async function pause(ms: number, signal?: AbortSignal): Promise<void> {
  await sleep(ms, undefined, signal === undefined ? { ref: false } : { signal });
}
