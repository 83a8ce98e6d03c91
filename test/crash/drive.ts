import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { systemClock } from '../../src/clock.ts';
import type { Clock, Instant, Random } from '../../src/domain/instant.ts';
import { seeded } from '../servers/channel/chance.ts';
import { type ChannelFile, openChannelFile } from '../servers/channel/file.ts';
import { type Decided, openOperator } from './operator.ts';
import { drawPoint } from './points.ts';
import { arm, give, spareWorker, type Worker } from './process.ts';
import { type CrashStore, postgresStore, sqliteStore } from './store.ts';
import { channelFile, type Task } from './task.ts';
import { fastClock, type Pace } from './time.ts';
import { judge, openWork, type Restore, type Verdict } from './verdict.ts';
import { startWorld, type World } from './world.ts';

export type Run = { kills: number; seed: number; serverUrl: string | null; say: (line: string) => void };
type Pressure = { open: number; untold: number };

export type Outcome = { folder: string; verdict: Verdict; killedAt: Map<string, number>; log: Map<string, number>; restores: number; decided: Decided; restMs: number; atRest: boolean };

/** A hundred times: a grace of three minutes is over in 1.8 s, and a busy machine does not yet look like one that slept. */
const SPEED = 100;
/** A point that is not come by within this is given up, and another is armed. Real milliseconds, as all below. */
const PATIENCE = 1200;
const POINTS_TRIED = 3;
const LONGEST_LIFE = 1500;
const REST = 90_000;
/** After so many kills all processes are down for a moment, and the store is copied or put back. */
const SEGMENT = 12;
const SHAKEN_EVERY = 4000;
/** With more open, or more articles untold, than this nothing new is published or asked. The feed holds more articles than are ever untold. */
const BACKLOG = 30;
const UNTOLD = 60;

/** Kills `start` on one store as often as said, lets the last ones come to rest, and judges. */
export async function driveCrashes({ kills, seed, serverUrl, say }: Run): Promise<Outcome> {
  const machine = systemClock();
  const random = seeded(seed);
  const pace: Pace = { from: machine(), speed: SPEED };
  const folder = mkdtempSync(join(tmpdir(), 'jianbao-crash-'));
  const store = serverUrl === null ? sqliteStore(folder) : await postgresStore(serverUrl, `crash_${seed}_${pace.from}`, pace);
  const clock = fastClock(pace);
  const channel = openChannelFile(channelFile(folder), clock);
  const ending = new AbortController();
  const pressure: Pressure = { open: 0, untold: 0 };
  const world = startWorld(folder, channel, clock, random, () => pressure.open < BACKLOG && pressure.untold < UNTOLD, ending.signal);
  const killedAt = new Map<string, number>();
  const log = new Map<string, number>();
  const task = (rough: boolean): Task => ({ folder, databaseUrl: store.url, pace, seed: Math.floor(random() * 2 ** 31), rough });
  const replicas = store.url === null ? 1 : 2;
  const restores: Restore[] = [];
  const decided: Decided = { waited: new Set(), times: new Map() };
  let copiedAt: Instant | null = null;
  say(`look at ${store.url ?? folder} while it runs`);
  let spares = Array.from({ length: replicas }, spareWorker);
  for (let left = kills; left > 0; ) {
    let here = Math.min(SEGMENT, left);
    left -= here;
    const segment = new AbortController();
    const around = [shaking(store, segment.signal), watching(store, channel, world, pressure, segment.signal)];
    spares = await Promise.all(
      spares.map(async (spare) => {
        let next = spare;
        while (here > 0) {
          here -= 1;
          const worker = next;
          give(worker, task(true));
          next = spareWorker();
          count(killedAt, await kill(worker, random));
          for (const line of worker.log) count(log, kindOf(line));
        }
        return next;
      }),
    );
    segment.abort();
    await Promise.all(around);
    // He comes by in the run as well: what waits for him holds up its own edition, and the backlog would be full of it.
    const operator = await openOperator(store, channel, clock, decided);
    await operator.decideAll();
    await operator.close();
    if (copiedAt !== null && random() < 0.5) {
      const forgotten = await statesIn(store);
      await store.restore();
      restores.push({ copiedAt, restoredAt: clock(), forgotten });
      copiedAt = null;
    } else {
      copiedAt = clock();
      await store.copy();
    }
    say(`${left} kills to go, ${pressure.open} open, ${pressure.untold} of ${world.titles.length * 2} untold, ${restores.length} restores`);
  }
  ending.abort();
  await world.ended;
  const began = machine();
  for (const worker of spares) give(worker, task(false));
  await Promise.all(spares.map((worker) => worker.atWork));
  const rows = await store.rows();
  const rested = await atRest(store, channel, world, clock, decided, say);
  for (const worker of spares) worker.child.stdin?.end();
  await Promise.all(spares.map((worker) => worker.ended));
  for (const line of spares.flatMap((worker) => worker.log)) count(log, kindOf(line));
  const verdict = await judge(rows, channel, { titles: world.titles, until: rested ?? clock(), restores, waited: decided.waited });
  await rows.close();
  channel.close();
  return { folder, verdict, killedAt, log, restores: restores.length, decided, restMs: machine() - began, atRest: rested !== null };
}

/** What the ledger that is about to be forgotten knew of each message. */
async function statesIn(store: CrashStore): Promise<ReadonlyMap<string, string>> {
  const rows = await store.rows();
  try {
    return new Map((await rows.all('select key, state from deliveries')).map((row) => [String(row['key']), String(row['state'])]));
  } finally {
    await rows.close();
  }
}

/** Kills a worker while it opens its store, at a point, or at any moment. Gives where that was. */
async function kill(worker: Worker, random: Random): Promise<string> {
  const where = await momentOf(worker, random);
  worker.child.kill('SIGKILL');
  await worker.ended;
  return where;
}

async function momentOf(worker: Worker, random: Random): Promise<string> {
  const gone = worker.ended.then(() => 'ENDED BY ITSELF');
  const how = random();
  if (how < 0.05) {
    await Promise.race([wait(random() * 400), gone]);
    return 'while the store is opened';
  }
  await Promise.race([worker.atWork, gone]);
  if (how < 0.2) return Promise.race([wait(random() * LONGEST_LIFE, 'any moment'), gone]);
  for (let tried = 0; tried < POINTS_TRIED; tried += 1) {
    arm(worker, drawPoint(random));
    const where = await Promise.race([worker.stopped, wait(PATIENCE, null), gone]);
    if (where !== null) return where;
  }
  return 'any moment, no point reached';
}

/** Now and then the store is locked by another for a moment, or cuts its connections. */
async function shaking(store: CrashStore, signal: AbortSignal): Promise<void> {
  for (;;) {
    const went = await wait(SHAKEN_EVERY, true, { signal }).catch(() => false);
    if (!went) return;
    await store.shake();
  }
}

async function watching(store: CrashStore, channel: ChannelFile, world: World, pressure: Pressure, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    // It may not be there yet, or be cut off just now: then the last count stands.
    Object.assign(pressure, await pressureNow(store, channel, world).catch(() => pressure));
    await wait(400, undefined, { signal }).catch(() => undefined);
  }
}

async function pressureNow(store: CrashStore, channel: ChannelFile, world: World): Promise<Pressure> {
  const rows = await store.rows();
  try {
    const open = (await openWork(rows, channel, [])).length;
    return { open, untold: (await openWork(rows, channel, world.titles)).length - open };
  } finally {
    await rows.close();
  }
}

/** Gives the instant at which nothing was open any more, or null where that does not come. */
async function atRest(store: CrashStore, channel: ChannelFile, world: World, clock: Clock, decided: Decided, say: (line: string) => void): Promise<Instant | null> {
  const rows = await store.rows();
  const operator = await openOperator(store, channel, clock, decided);
  try {
    for (let waited = 0; waited < REST; waited += 250) {
      await operator.decideAll();
      const at = clock();
      const open = await openWork(rows, channel, world.titles);
      if (open.length === 0) return at;
      if (waited % 5000 === 0) say(`coming to rest, ${open.length} open, such as ${open[0]}`);
      await wait(250);
    }
    return null;
  } finally {
    await operator.close();
    await rows.close();
  }
}

function count(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

/** Gives a line of the log without what differs from one time to the next. */
function kindOf(line: string): string {
  // {"level":50,"time":…,"loop":"send","err":{"message":"…"},"msg":"a step failed"}
  const part = (name: string) => new RegExp(`"${name}":"((?:[^"\\\\]|\\\\.){0,160})`).exec(line)?.[1] ?? '';
  return line.startsWith('{') ? [part('loop'), part('msg'), part('problem'), part('message')].filter((text) => text !== '').join(' · ').replaceAll(/[\d\u4e00-\u9fff]+/g, '#') : line.slice(0, 200);
}
