import { expect, onTestFinished, test } from 'vitest';
import { clockFrom } from '../../src/clock.ts';
import { placeKey } from '../../src/domain/place.ts';
import { openGround } from '../../src/house/ground.ts';
import { openLog } from '../../src/house/log.ts';
import { buildHouse } from '../../src/house/rooms.ts';
import { runOnce } from '../../src/house/run.ts';
import { openTerminal, PLACE } from '../adapters/console/terminal.ts';
import { answering, startHttpServer } from '../servers/http.ts';
import { freshDatabase } from '../store/engine/fresh.ts';
import { configFor, TODAY } from './house.ts';

const FEED = `<rss version="2.0"><channel><title>c</title>${['甲', '乙', '丙'].map((name, at) => `<item><title>${name}局公布数据办法</title><link>https://a.example/${at}</link><pubDate>Mon, 14 Sep 2026 16:3${at}:00 +0800</pubDate><description>${name}局今天公布数据${name.repeat(9)}办法，${name}地机构应当在${at * 7 + 10}日内备案。</description></item>`).join('')}</channel></rss>`;

test('two replicas that start at once on one empty PostgreSQL read, group and send each thing once', async () => {
  const feeds = await startHttpServer({ 'GET /feed.xml': answering(FEED) });
  onTestFinished(() => feeds.close());
  const url = await freshDatabase();
  const posted: string[] = [];
  const replica = async () => {
    const config = { ...configFor(`${feeds.url}/feed.xml`, { DATABASE_URL: url }), clock: null };
    const clock = clockFrom(TODAY);
    const { adapter: real } = openTerminal({ clock });
    const adapter: typeof real = {
      ...real,
      post: (to, key, document) => {
        posted.push(key);
        return real.post(to, key, document);
      },
    };
    const opened = await openGround(config, { dataFolder: '', starting: true, clock, log: openLog('silent'), adapters: new Map([['console', adapter]]), progress: () => undefined });
    onTestFinished(opened.close);
    // The subscription is a day old, as in a trial.
    opened.ground.config = { ...config, clock: TODAY };
    return buildHouse(opened.ground);
  };
  const houses = await Promise.all([replica(), replica()]);
  // What one has claimed the other leaves; a second round takes up what the first had to leave.
  await Promise.all(houses.map(runOnce));
  for (const house of houses) await runOnce(house);
  expect(posted).toHaveLength(4);
  expect(new Set(posted).size).toBe(4);
  const edition = await houses[0]?.ledger.latestEdition(placeKey(PLACE));
  expect(edition?.stories).toHaveLength(3);
  expect(feeds.requests.filter(({ path }) => path === '/feed.xml')).toHaveLength(1);
});
