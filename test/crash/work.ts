import { writeSync } from 'node:fs';
import { briefOf } from '../../src/brief/brief.ts';
import type { Chosen } from '../../src/deliver/edition.ts';
import { type Instant, type Random, SECOND } from '../../src/domain/instant.ts';
import type { Subscription } from '../../src/domain/subscription.ts';
import { pickFor } from '../../src/group/pick.ts';
import { openGround } from '../../src/house/ground.ts';
import { openLog } from '../../src/house/log.ts';
import { buildHouse, type Ground, type House } from '../../src/house/rooms.ts';
import { noticeDocument } from '../../src/compose/notice.ts';
import { start } from '../../src/verbs/start.ts';
import { NO_FAULTS, ROUGH, seeded } from '../servers/channel/chance.ts';
import { openChannel } from '../servers/channel/channel.ts';
import { withStoreFaults } from './faults.ts';
import { type Points, withPoints } from './points.ts';
import { channelFile, configOf, type Task } from './task.ts';
import { fastClock, fastSleep } from './time.ts';

/** Runs `start` on the real store and the stand-in platform until the signal. */
export async function work(task: Task, { reached }: Points, parsers: Ground['parsers'], signal: AbortSignal): Promise<void> {
  const random = seeded(task.seed);
  const clock = fastClock(task.pace);
  const sleep = fastSleep(task.pace);
  const channel = openChannel({ file: channelFile(task.folder), faults: task.rough ? ROUGH : NO_FAULTS, random, clock, sleep, reached });
  const { ground, close } = await openGround(configOf(task), {
    dataFolder: task.folder,
    starting: true,
    clock,
    log: openLog('warn'),
    adapters: new Map([[channel.name, channel]]),
    progress: () => undefined,
  });
  ground.parsers = parsers;
  ground.machine = clock;
  ground.sleep = sleep;
  if (task.rough) ground.engine = withStoreFaults(ground.engine, random, clock);
  const house = withPoints(buildHouse(ground), reached);
  house.making.urgent = (subscription, at) => urgent(house, subscription, at);
  writeSync(1, 'WORK\n');
  const host = { house, ground, adapters: [channel], talkEnds: null, stop: signal, greet: () => undefined, unattended: () => undefined };
  await Promise.all([start(host), task.rough ? revising(house, ground, random, signal) : null]);
  await close();
}

/** A rule as a subscription may have one: what calls itself urgent is told at once, as one message. */
async function urgent(house: House, subscription: Subscription, at: Instant): Promise<Chosen[]> {
  const picked = (await pickFor(house.edition, subscription, at)).filter(({ lead }) => lead.revision.title.includes('紧急'));
  return Promise.all(
    picked.map(async ({ story, lead, articles }) => ({
      story,
      articles: [lead, ...articles.filter((article) => article.id !== lead.id)],
      brief: await briefOf(house.briefing, story, articles),
      documents: [noticeDocument('zh-Hans', [lead.revision.title])],
    })),
  );
}

/** Gives messages, out or on their way, newer documents. */
async function revising(house: House, ground: Ground, random: Random, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await reviseOne(house, ground, random).catch((error: unknown) => ground.log.warn({ err: error }, 'not revised'));
    await ground.sleep(15 * SECOND, signal).catch(() => undefined);
  }
}

async function reviseOne(house: House, ground: Ground, random: Random): Promise<void> {
  const rows = await ground.engine.db.selectFrom('deliveries').select('key').orderBy('created_at', 'desc').limit(40).execute();
  const row = rows[Math.floor(random() * rows.length)];
  const delivery = row === undefined ? null : await house.ledger.delivery(row.key);
  if (delivery !== null) await house.ledger.revise(delivery.key, { ...delivery.document, summary: `${delivery.document.summary.slice(0, 40)} ${ground.clock()}` });
}
