import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { Trouble } from '../../src/domain/errors.ts';
import { openGround } from '../../src/house/ground.ts';
import { openLog } from '../../src/house/log.ts';
import { buildHouse, type House } from '../../src/house/rooms.ts';
import { runOnce } from '../../src/house/run.ts';
import { NO_FAULTS } from '../servers/channel/chance.ts';
import { openChannel } from '../servers/channel/channel.ts';
import { openChannelFile } from '../servers/channel/file.ts';
import { startHttpServer } from '../servers/http.ts';
import { configFor, TODAY } from './house.ts';

const [HOUR, DAY] = [3_600_000, 86_400_000];
const item = (name: string, at: number, text: string) => `<item><title>${name}</title><link>https://a.example/${encodeURIComponent(name)}</link><pubDate>${new Date(at).toUTCString()}</pubDate><description>${text}</description></item>`;

/** A bot whose days are played one by one, on a platform that keeps everything, with a store that can be copied and put back. */
async function days() {
  const folder = mkdtempSync(join(tmpdir(), 'jianbao-restored-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const items: string[] = [];
  let away = false;
  const feeds = await startHttpServer((_request, response) => {
    if (away) return void response.writeHead(503).end();
    response.end(`<rss version="2.0"><channel><title>c</title>${items.join('')}</channel></rss>`);
  });
  onTestFinished(() => feeds.close());
  let now = TODAY;
  const clock = () => now;
  const base = configFor(`${feeds.url}/feed.xml`);
  const subscriptions = base.subscriptions.map((each) => ({ ...each, place: { ...each.place, platform: 'channel' } }));
  const config = { ...base, clock: null, subscriptions };
  const file = join(folder, 'channel.sqlite');
  /** One start of the bot at an instant, which does all that is due until another and ends. */
  const start = async (at: number, until: number, alter: (house: House) => void = () => undefined) => {
    now = at;
    const channel = openChannel({ file, faults: NO_FAULTS, random: () => 0.5, clock, sleep: () => Promise.resolve(), reached: () => undefined });
    const { ground, close } = await openGround(config, { dataFolder: folder, starting: true, clock, log: openLog('silent'), adapters: new Map([['channel', channel]]), progress: () => undefined });
    // Claims run with the days; within a moment time goes on as it does, since hosts are given their quiet.
    const began = performance.now();
    ground.machine = () => Math.round(now + performance.now() - began);
    const house = buildHouse(ground);
    alter(house);
    for (; now <= until; now += HOUR / 2) await runOnce(house);
    await close();
  };
  const seen = () => {
    const opened = openChannelFile(file, clock);
    const messages = opened.messages();
    opened.close();
    return messages;
  };
  const store = join(folder, 'jianbao.sqlite');
  return {
    publish: (name: string, at: number) => items.push(item(name, at, `${name}：机构应当在${items.length + 15}个工作日内报送数据，逾期的由主管部门责令改正。`)),
    start,
    away: (is: boolean) => (away = is),
    told: () => seen().map((message) => message.key.split('|').slice(1).join('|')),
    copy: () => copyFileSync(store, `${store}.copy`),
    lose: () => {
      for (const part of ['', '-wal', '-shm']) rmSync(store + part, { force: true });
    },
    restore: () => {
      for (const part of ['-wal', '-shm']) rmSync(store + part, { force: true });
      copyFileSync(`${store}.copy`, store);
    },
  };
}

test('a copy from before an edition is put back: what the channel has is entered, not sent again, and the next day goes on', async () => {
  const bot = await days();
  bot.publish('甲局公布数据备案办法', TODAY + HOUR);
  await bot.start(TODAY, TODAY + 2 * HOUR);
  bot.copy();
  await bot.start(TODAY + 3 * HOUR, TODAY + DAY + HOUR);
  bot.publish('乙局公布数据出境清单', TODAY + DAY + 2 * HOUR);
  await bot.start(TODAY + DAY + 2 * HOUR, TODAY + 2 * DAY + HOUR);
  const before = bot.told();
  expect(before).toHaveLength(4);
  bot.restore();
  bot.publish('丙局就数据标注规范征求意见', TODAY + 2 * DAY + 2 * HOUR);
  await bot.start(TODAY + 2 * DAY + 4 * HOUR, TODAY + 3 * DAY + HOUR);
  const after = bot.told();
  expect(after.slice(0, 4)).toEqual(before);
  // One edition more, with the one new story.
  expect(after).toHaveLength(6);
  expect(after.filter((key) => key.includes('part-1'))).toHaveLength(3);
});

test('a story that came with a source which was away when its edition was entered is looked for there, and not told again', async () => {
  const bot = await days();
  await bot.start(TODAY, TODAY + HOUR);
  bot.copy();
  bot.publish('甲局公布数据备案办法', TODAY + 2 * HOUR);
  await bot.start(TODAY + 3 * HOUR, TODAY + DAY + HOUR);
  const before = bot.told();
  expect(before).toHaveLength(2);
  bot.restore();
  bot.away(true);
  // Nobody knows of the story, and the edition of which it was is found.
  await bot.start(TODAY + DAY + 2 * HOUR, TODAY + DAY + 4 * HOUR);
  bot.away(false);
  bot.publish('乙局公布数据出境清单', TODAY + DAY + 5 * HOUR);
  await bot.start(TODAY + DAY + 6 * HOUR, TODAY + 2 * DAY + HOUR);
  const after = bot.told();
  expect(after.slice(0, 2)).toEqual(before);
  expect(after).toHaveLength(4);
  expect(after.filter((key) => key.includes('story-'))).toHaveLength(2);
});

test('the store is lost altogether: what the channel has of the last days is not sent again', async () => {
  const bot = await days();
  bot.publish('甲局公布数据备案办法', TODAY + HOUR);
  await bot.start(TODAY, TODAY + DAY + HOUR);
  const before = bot.told();
  expect(before).toHaveLength(2);
  bot.lose();
  bot.publish('乙局公布数据出境清单', TODAY + DAY + 5 * HOUR);
  await bot.start(TODAY + DAY + 6 * HOUR, TODAY + 2 * DAY + HOUR);
  const after = bot.told();
  expect(after.slice(0, 2)).toEqual(before);
  expect(after.filter((key) => key.includes('story-'))).toHaveLength(2);
});

test('a history that cannot be read for ten minutes does not silence the place', async () => {
  const bot = await days();
  await bot.start(TODAY, TODAY + HOUR);
  bot.publish('甲局公布数据备案办法', TODAY + 2 * HOUR);
  const blind = (house: House) => (house.making.look = () => Promise.reject(new Trouble('rate-limited', 'channel.limited')));
  await bot.start(TODAY + DAY + HOUR, TODAY + DAY + HOUR, blind);
  expect(bot.told()).toEqual([]);
  await bot.start(TODAY + DAY + 2 * HOUR, TODAY + DAY + 3 * HOUR, blind);
  expect(bot.told()).toHaveLength(2);
});

test('after mere downtime the missed slots are one edition, with everything', async () => {
  const bot = await days();
  await bot.start(TODAY, TODAY + HOUR);
  bot.publish('甲局公布数据备案办法', TODAY + 2 * HOUR);
  bot.publish('乙局公布数据出境清单', TODAY + DAY + 2 * HOUR);
  await bot.start(TODAY + 3 * DAY + HOUR, TODAY + 3 * DAY + 2 * HOUR);
  const told = bot.told();
  expect(told.filter((key) => key.includes('part-1'))).toHaveLength(1);
  expect(told).toHaveLength(3);
});
