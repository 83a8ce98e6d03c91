import { writeSync } from 'node:fs';
import { DAY, MINUTE, type Random, SECOND } from '../../src/domain/instant.ts';
import { planned } from '../../src/deliver/planned.ts';
import { openGround } from '../../src/house/ground.ts';
import { openLog } from '../../src/house/log.ts';
import { buildHouse, type Ground, type House } from '../../src/house/rooms.ts';
import { runHouse } from '../../src/house/run.ts';
import { noticeDocument } from '../../src/compose/notice.ts';
import { NO_FAULTS, ROUGH, seeded } from '../servers/channel/chance.ts';
import { openChannel } from '../servers/channel/channel.ts';
import { pointsTo, withPoints } from './points.ts';
import { channelFile, configOf, PLACES, type Task } from './task.ts';
import { fastClock, fastSleep } from './time.ts';

/** Runs a house on the real store and the stand-in platform until the signal. */
export async function work(task: Task, signal: AbortSignal): Promise<void> {
  const random = seeded(task.seed);
  const clock = fastClock(task.pace);
  const sleep = fastSleep(task.pace);
  const reached = pointsTo(task.stop);
  const channel = openChannel({ file: channelFile(task.folder), faults: task.rough ? ROUGH : NO_FAULTS, random, clock, sleep, reached });
  const { ground, close } = await openGround(configOf(task), {
    dataFolder: task.folder,
    starting: true,
    clock,
    log: openLog('warn'),
    adapters: new Map([[channel.name, channel]]),
    progress: () => undefined,
  });
  ground.machine = clock;
  ground.sleep = sleep;
  const house = withPoints(buildHouse(ground), reached);
  const running = runHouse(house, ground, signal);
  writeSync(1, 'at work\n');
  await channel.connect(async (item) => {
    await house.inbox.receive(item);
    running.nudge();
  });
  await Promise.all([running.ended, urgently(house, ground, signal), task.rough ? revising(house, ground, random, signal) : null]);
  await channel.disconnect();
  await close();
}

/** Tells stories that call themselves urgent at once, in every place, each in a message of its own. */
async function urgently(house: House, ground: Ground, signal: AbortSignal): Promise<void> {
  const seen = new Set<string>();
  while (!signal.aborted) {
    for (const story of await house.edition.stories.since(ground.clock() - 30 * MINUTE)) {
      if (seen.has(story.id)) continue;
      seen.add(story.id);
      const [article] = await house.edition.archive.articlesOfStory(story.id);
      if (article === undefined || !article.revision.title.includes('紧急')) continue;
      for (const place of PLACES) await tellUrgently(house, ground, place, story.id, article.revision.title).catch(spokenFor);
    }
    await ground.sleep(20 * SECOND, signal).catch(() => undefined);
  }
}

function spokenFor(error: unknown): void {
  if (!(error instanceof Error) || !error.message.startsWith('told already')) throw error;
}

async function tellUrgently(house: House, ground: Ground, place: string, story: string, title: string): Promise<void> {
  const now = ground.clock();
  const key = `${place}|urgent|${story}|1`;
  if ((await house.ledger.delivery(key)) !== null || (await house.edition.told.of(place, [story])).length > 0) return;
  const delivery = planned(
    {
      key,
      kind: 'urgent',
      place,
      destination: { kind: 'place', place },
      lane: `${place}|urgent`,
      edition: null,
      position: 0,
      parent: null,
      after: null,
      document: noticeDocument('zh-Hans', [title]),
      dueAt: now,
      expiresAt: now + 10 * DAY,
    },
    now,
  );
  const snapshot = { headline: { zh: title, en: null }, stage: null, dates: [], documentNumbers: [] };
  await house.ledger.plan(delivery, [{ place, story, materialVersion: 1, state: 'reserved', delivery: key, snapshot, changedAt: now }]);
}

/** Gives messages, out or on their way, newer documents. */
async function revising(house: House, ground: Ground, random: Random, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const rows = await ground.engine.db.selectFrom('deliveries').select('key').orderBy('created_at', 'desc').limit(40).execute();
    const row = rows[Math.floor(random() * rows.length)];
    const delivery = row === undefined ? null : await house.ledger.delivery(row.key);
    if (delivery !== null) await house.ledger.revise(delivery.key, { ...delivery.document, summary: `${delivery.document.summary.slice(0, 40)} ${ground.clock()}` });
    await ground.sleep(15 * SECOND, signal).catch(() => undefined);
  }
}
