import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { systemClock } from '../../src/clock.ts';
import type { Random } from '../../src/domain/instant.ts';
import { seeded } from '../servers/channel/chance.ts';
import { openChannelFile } from '../servers/channel/file.ts';
import { POINTS, type Stop } from './points.ts';
import { give, spareWorker, type Worker } from './process.ts';
import { fastDatabase, postgresRows, type Rows, sqliteRows } from './rows.ts';
import { channelFile, type Task } from './task.ts';
import { fastClock, type Pace } from './time.ts';
import { judge, openWork, type Verdict } from './verdict.ts';
import { startWorld, type World } from './world.ts';

export type Run = { kills: number; seed: number; serverUrl: string | null; say: (line: string) => void };
export type Outcome = { folder: string; verdict: Verdict; killedAt: Map<string, number>; log: Map<string, number>; restMs: number; atRest: boolean };

/** Two hundred times: a grace of three minutes is over in 0.9 s, and a call's timeout is still longer than a slow call here. */
const SPEED = 200;
/** A point that is not come by within this is given up, and the kill comes then. In milliseconds. */
const PATIENCE = 1500;
const LONGEST_LIFE = 1500;
const REST = 60_000;

/** Kills workers on one store as often as said, lets the last ones come to rest, and judges. */
export async function driveCrashes({ kills, seed, serverUrl, say }: Run): Promise<Outcome> {
  const machine = systemClock();
  const random = seeded(seed);
  const pace: Pace = { from: machine(), speed: SPEED };
  const folder = mkdtempSync(join(tmpdir(), 'jianbao-crash-'));
  const databaseUrl = serverUrl === null ? null : await fastDatabase(serverUrl, `crash_${seed}_${pace.from}`, pace);
  const clock = fastClock(pace);
  const channel = openChannelFile(channelFile(folder), clock);
  const ending = new AbortController();
  const world = startWorld(folder, channel, clock, random, ending.signal);
  const killedAt = new Map<string, number>();
  const log = new Map<string, number>();
  const task = (over: Pick<Task, 'stop' | 'rough'>): Task => ({ folder, databaseUrl, pace, seed: Math.floor(random() * 2 ** 31), ...over });
  let left = kills;
  const lane = async () => {
    let next = spareWorker();
    while (left > 0) {
      left -= 1;
      const worker = next;
      const stop = stopFor(random);
      give(worker, task({ stop, rough: true }));
      next = spareWorker();
      count(killedAt, await kill(worker, stop, random));
      for (const line of worker.log) count(log, kindOf(line));
      if (left % 25 === 0) say(`${left} kills to go`);
    }
    return next;
  };
  const lanes = await Promise.all(Array.from({ length: serverUrl === null ? 1 : 2 }, lane));
  ending.abort();
  await world.ended;
  const began = machine();
  for (const worker of lanes) give(worker, task({ stop: null, rough: false }));
  const rows = databaseUrl === null ? await untilOpen(folder) : await postgresRows(databaseUrl);
  const rested = await atRest(rows, channel, world, say);
  const rest = clock();
  for (const worker of lanes) worker.child.stdin?.end();
  await Promise.all(lanes.map((worker) => worker.ended));
  for (const line of lanes.flatMap((worker) => worker.log)) count(log, kindOf(line));
  const verdict = await judge(rows, channel, world.titles, rest);
  await rows.close();
  channel.close();
  return { folder, verdict, killedAt, log, restMs: machine() - began, atRest: rested };
}

/** Two of three kills come at a named point, the others at any moment. */
function stopFor(random: Random): Stop | null {
  if (random() < 0.33) return null;
  return { point: POINTS[Math.floor(random() * POINTS.length)] ?? POINTS[0], times: 1 + Math.floor(random() * random() * 6) };
}

/** Kills a worker at its stop or at a random moment. Gives where that was. */
async function kill(worker: Worker, stop: Stop | null, random: Random): Promise<string> {
  const life = random() * LONGEST_LIFE;
  // A fifth of the kills without a point may fall into the opening itself.
  if (stop !== null || random() < 0.8) await Promise.race([worker.atWork, worker.ended]);
  const where = await Promise.race([worker.stopped, wait(stop === null ? life : PATIENCE, null), worker.ended.then(() => 'ENDED BY ITSELF')]);
  worker.child.kill('SIGKILL');
  await worker.ended;
  return where ?? `any moment; last: ${worker.last}`;
}

async function untilOpen(folder: string): Promise<Rows> {
  for (;;) {
    const rows = sqliteRows(folder);
    if (rows !== null) return rows;
    await wait(50);
  }
}

async function atRest(rows: Rows, channel: Parameters<typeof openWork>[1], world: World, say: (line: string) => void): Promise<boolean> {
  for (let waited = 0; waited < REST; waited += 250) {
    const open = await openWork(rows, channel, world.titles);
    if (open.length === 0) return true;
    if (waited % 5000 === 0) say(`coming to rest, ${open.length} open, such as ${open[0]}`);
    await wait(250);
  }
  return false;
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
