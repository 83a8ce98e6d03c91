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

const NEWS = [
  ['示例海关公布数据申报办法', '示例海关今天公布进口货物数据申报办法，承运人应当在货物到港前24小时报送。'],
  ['云岭省设立公共数据登记中心', '云岭省公共数据登记中心14日在清溪市揭牌，首批登记交通、医疗等1200个数据集。'],
  ['法院判决首例数据抓取案', '临江市中级人民法院判令某科技公司停止抓取平台数据，并赔偿原告损失380万元。'],
] as const;
const FEED = `<rss version="2.0"><channel><title>c</title>${NEWS.map(([title, text], at) => `<item><title>${title}</title><link>https://a.example/${at}</link><pubDate>Mon, 14 Sep 2026 16:3${at}:00 +0800</pubDate><description>${text}</description></item>`).join('')}</channel></rss>`;

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
