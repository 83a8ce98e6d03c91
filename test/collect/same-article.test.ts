import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { articleOf } from '../../src/collect/article.ts';
import { openerFor } from '../../src/collect/open.ts';
import { SOURCE_READERS } from '../../src/collect/sources/index.ts';
import type { Source } from '../../src/domain/source.ts';
import { type Archive, archiveOf, type Saved } from '../../src/store/archive.ts';
import { ownFolder } from '../folders.ts';
import { DIALECTS, openStore } from '../store/stores.ts';

const FIRST_READ = Date.parse('2026-11-24T12:00:00+08:00');
const DAY = 86_400_000;
const LINK = 'https://www.wire.example/politics/2026-11/23/c_1131234567.htm';
const TEXT = '国家数据流通管理局二十三日公布新的备案办法，办法自十二月一日起施行。';

type Entry = { link: string; guid: string; date: string; text: string };

async function readFeed(archive: Archive, entries: readonly Entry[], at: number): Promise<Saved[]> {
  const file = join(ownFolder(), 'feed.xml');
  const items = entries.map(({ link, guid, date, text }) => `<item><title>备案办法公布</title><link>${link.replaceAll('&', '&amp;')}</link><guid isPermaLink="false">${guid}</guid><pubDate>${date}</pubDate><description>${text}</description></item>`);
  writeFileSync(file, `<rss version="2.0"><channel><title>c</title>${items.join('')}</channel></rss>`);
  const source: Source = { id: 's', kind: 'feed', location: file, publisher: '示例社', language: 'zh-Hans', zone: 'Asia/Shanghai', class: 'state-media', privateAddress: false, owner: 'shared', audience: 'everyone' };
  const { items: read } = await SOURCE_READERS.feed(source, openerFor(source));
  const saved: Saved[] = [];
  for (const item of read) {
    const article = articleOf(item, source, at);
    if (!('skipped' in article)) saved.push(await archive.save(article));
  }
  return saved;
}

describe.each(DIALECTS)('a feed read again, on %s', (dialect) => {
  const first: Entry = { link: LINK, guid: 'a1', date: 'Mon, 23 Nov 2026 18:30:00 +0800', text: TEXT };

  test.each([
    ['another guid', { guid: 'b2' }],
    ['another date for everything', { date: 'Thu, 24 Dec 2026 18:30:00 +0800' }],
    ['no date', { date: '' }],
    ['http and tracking', { link: `${LINK.replace('https', 'http')}?utm_source=rss&from=timeline` }],
    ['the phone host and another day in the address', { link: LINK.replace('www.', 'm.').replace('11/23', '11/24') }],
    ['the first page of it', { link: LINK.replace('.htm', '_1.htm') }],
    ['other quotation marks', { text: TEXT.replace('，', ', ').replace('。', '.') }],
  ])('%s: the same article, the same revision, the same date', async (_name, change) => {
    const archive = archiveOf(await openStore(dialect));
    const [before] = await readFeed(archive, [first], FIRST_READ);
    const [after] = await readFeed(archive, [{ ...first, ...change }], FIRST_READ + 31 * DAY);
    expect(before?.outcome).toBe('new');
    expect(after).toEqual({ id: before?.id, outcome: 'same' });
    expect(await archive.articles([before?.id ?? ''])).toMatchObject([{ url: LINK, publishedAt: Date.parse('2026-11-23T18:30:00+08:00'), firstSeenAt: FIRST_READ }]);
  });

  test('another text is a revision with its difference, another number another article', async () => {
    const archive = archiveOf(await openStore(dialect));
    const [before] = await readFeed(archive, [first], FIRST_READ);
    const [revised, other] = await readFeed(archive, [{ ...first, text: TEXT.replace('十二月一日', '一月一日') }, { ...first, link: LINK.replace('567.', '568.') }], FIRST_READ + DAY);
    expect(revised).toEqual({ id: before?.id, outcome: 'revised' });
    expect(await archive.changes(`${before?.id ?? ''}.2`)).toMatchObject({ changed: [{ before: 1, after: 1 }], added: [], removed: [], correction: false });
    expect(other).toMatchObject({ outcome: 'new' });
    expect(other?.id).not.toBe(before?.id);
  });
});
