import { expect, onTestFinished, test } from 'vitest';
import { placeKey } from '../../src/domain/place.ts';
import { runOnce } from '../../src/house/run.ts';
import { PLACE } from '../adapters/console/terminal.ts';
import { startHttpServer } from '../servers/http.ts';
import { configFor, openHouse, TODAY } from './house.ts';

const DAY = 86_400_000;
const item = (name: string, date: string, text: string) =>
  `<item><title>${name}</title><link>https://a.example/${encodeURIComponent(name)}</link><pubDate>${date}</pubDate><description>${text}</description></item>`;
const MONDAY = item('甲局公布数据备案办法', 'Mon, 14 Sep 2026 16:30:00 +0800', '甲局今天公布数据备案办法，机构应当在15个工作日内备案。');
const REVISED = item('甲局公布数据备案办法', 'Mon, 14 Sep 2026 16:30:00 +0800', '甲局今天公布数据备案办法，机构应当在30个工作日内备案。');
const POLISHED = item('甲局公布数据备案办法', 'Tue, 15 Sep 2026 16:30:00 +0800', '甲局今天公布数据备案办法,机构应当在15个工作日内备案。');
const TUESDAY = item('海关对晶体数据实行许可', 'Tue, 15 Sep 2026 20:00:00 +0800', '海关对三类晶体的数据实行出口许可，企业须于十月底前登记。');
const HELD_BACK = item('统计局发布数据产业季报', 'Mon, 14 Sep 2026 08:00:00 +0800', '统计局发布数据产业季度报告，营收和利润均有增长，详见附表。');

/** Runs Monday's edition, lets a day go by, and gives what the channel saw of the second edition. */
async function secondDay(then: string): Promise<{ shown: string; stories: number }> {
  let items = MONDAY;
  const feeds = await startHttpServer((_request, response) => {
    response.end(`<rss version="2.0"><channel><title>c</title>${items}</channel></rss>`);
  });
  onTestFinished(() => feeds.close());
  const config = configFor(`${feeds.url}/feed.xml`);
  const opened = await openHouse(config);
  await runOnce(opened.house);
  const seen = opened.terminal.written().length;
  items = then;
  for (const rooms of [opened.house.collecting, opened.house.grouping, opened.house.making, opened.house.sending]) rooms.clock = () => TODAY + DAY;
  await opened.ground.engine.db.updateTable('claims').set({ not_before: 0 }).execute();
  await runOnce(opened.house);
  const edition = await opened.house.ledger.latestEdition(placeKey(PLACE));
  expect(edition).toMatchObject({ slot: TODAY + DAY, windowStart: TODAY, windowEnd: TODAY + DAY });
  return { shown: opened.terminal.written().slice(seen), stories: edition?.stories.length ?? 0 };
}

test('the next day tells what is new, and not again what was told: not for a new date, nor a mended comma', async () => {
  const { shown, stories } = await secondDay(POLISHED + TUESDAY);
  expect(stories).toBe(1);
  expect(shown).toContain('海关对晶体数据实行许可');
  expect(shown).not.toContain('甲局公布');
});

test('a changed figure is news: the story comes back as an update', async () => {
  const { shown, stories } = await secondDay(REVISED + TUESDAY);
  expect(stories).toBe(2);
  expect(shown).toMatch(/🔄 甲局公布数据备案办法/);
  expect(shown).toContain('30个工作日');
});

test('what a source held back is told and marked as late', async () => {
  const { shown } = await secondDay(MONDAY + HELD_BACK);
  expect(shown).toContain('统计局发布数据产业季报');
  expect(shown).toContain('补报 ｜ late from source');
});

test('a day without news says so, with how many sources were read', async () => {
  const { shown, stories } = await secondDay(MONDAY);
  expect(stories).toBe(0);
  expect(shown).toContain('今日没有新内容');
  expect(shown).toContain('Sources read: 1, all OK');
});
