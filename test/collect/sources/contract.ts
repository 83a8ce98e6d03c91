import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { articleOf } from '../../../src/collect/article.ts';
import type { OpenSource, Reading } from '../../../src/collect/item.ts';
import { MOST_ITEMS } from '../../../src/collect/listed.ts';
import { SOURCE_READERS } from '../../../src/collect/sources/index.ts';
import { Trouble } from '../../../src/domain/errors.ts';
import type { Source } from '../../../src/domain/source.ts';

/** One article as the contract wants it served. Null: the source does not say it. */
export type Told = { title: string | null; url: string | null; date: string | null };

/** What a kind of source brings to be held to the contract. */
export type SourceUnderTest = {
  source: Source;
  /** Serves these articles, text as it is: the kind escapes what its format wants escaped. */
  serve: (told: readonly Told[]) => string;
  /** What an answer with nothing in it looks like. */
  nothing: string;
  /** Whether the source has titles and dates, as sitemaps have not; and whether markup in a title is dropped, or was escaped and is text. */
  says: { titles: boolean; dates: boolean; markup: 'dropped' | 'text' };
  /** Opens a body in place of the source. */
  open: (body: string | Uint8Array) => OpenSource;
};

const SEEN = Date.parse('2026-11-24T01:00:00Z');
/** Longer than reading ten thousand items takes on a slow machine, far shorter than a hang. In milliseconds. */
const HANG = 20_000;

const told = (n: number): Told => ({ title: `关于第${n}号事项的通知`, url: `https://contract.example/n/${n}.html`, date: '2026-11-23' });

/** Every kind of source keeps these promises, however bad what it is served. */
export function sourceContract(name: string, subject: SourceUnderTest): void {
  const { source, serve, says } = subject;
  const read = (body: string | Uint8Array) => SOURCE_READERS[source.kind](source, subject.open(body));
  const articles = (reading: Reading) => reading.items.map((item) => articleOf(item, source, SEEN));

  /** A reading or a trouble of the source: nothing else may come of it. */
  async function settled(body: string | Uint8Array): Promise<Reading | Trouble> {
    try {
      return await read(body);
    } catch (error) {
      if (!(error instanceof Trouble)) throw error;
      expect(error.code).toBe('source-changed');
      return error;
    }
  }

  describe(`${name} keeps the contract`, () => {
    test('what it lists are articles with their titles, addresses and dates', async () => {
      const reading = await read(serve([told(3), told(2), told(1)]));
      expect(reading.skipped).toEqual([]);
      expect(reading.items.map((item) => item.url)).toEqual([told(3).url, told(2).url, told(1).url]);
      if (says.titles) expect(reading.items.map((item) => item.title)).toEqual([told(3).title, told(2).title, told(1).title]);
      expect(reading.items.map((item) => item.publishedAt)).toEqual(Array(3).fill(says.dates ? Date.parse('2026-11-22T16:00:00Z') : null));
    });

    test.each([
      ['nothing at all', ''],
      ['white space', ' \n\t '],
      ['an empty list', subject.nothing],
      ['a page in its place', '<!doctype html><html><head><title>维护中</title></head><body><p>系统维护，请稍后再试。</p></body></html>'],
      ['a page of another kind', '<html><body><h1>403 Forbidden</h1></body></html>'],
      ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13])],
      ['plain text', 'OK'],
      ['null', 'null'],
    ])('%s is a source that changed, never a day without news', async (_what, body) => {
      await expect(read(body)).rejects.toMatchObject({ code: 'source-changed' });
    });

    test('broken off anywhere, it gives what was complete, and never half a title', async () => {
      const whole = serve([told(1), told(2), told(3)]);
      const complete = new Set([told(1), told(2), told(3)].map(({ title }) => title));
      for (let length = 0; length < whole.length; length += 7) {
        const reading = await settled(whole.slice(0, length));
        if (reading instanceof Trouble) continue;
        for (const { title } of reading.items) if (title !== null && source.kind !== 'list') expect(complete).toContain(title);
      }
    });

    test('text in another encoding than it says is read as what it is', async () => {
      const [before = '', after = ''] = serve([told(1), { ...told(2), title: 'MARK' }, told(3)]).split('MARK');
      if (!says.titles) return;
      // 国家标准 in GB18030, all the rest being ASCII
      const ascii = (text: string) => Buffer.from(text.replaceAll(/\P{ASCII}+/gu, 'Notice on an important matter'), 'latin1');
      const bytes = Buffer.concat([ascii(before), Buffer.from([0xb9, 0xfa, 0xbc, 0xd2, 0xb1, 0xea, 0xd7, 0xbc]), ascii(after)]);
      const reading = await read(bytes);
      expect(reading.items.map((item) => item.title).join()).toContain('国家标准');
    });

    test('the same thing twice is read once, and counted', async () => {
      const reading = await read(serve([told(1), told(2), told(3), told(2)]));
      expect(reading.items).toHaveLength(3);
      expect(reading.skipped).toEqual([expect.stringContaining('twice')]);
    });

    test('one address with two titles stays two: which is right is not the reader’s to say', async () => {
      if (!says.titles) return;
      const reading = await read(serve([told(1), told(2), { ...told(2), title: '关于第2号事项的通知（更正）' }, told(3)]));
      expect(reading.items).toHaveLength(4);
    });

    test('without a date it is unknown, never now; one that cannot be read is noted', async () => {
      const reading = await read(serve([told(1), { ...told(2), date: null }, { ...told(3), date: '0000-00-00' }, told(4)]));
      const dates = new Map(reading.items.map((item) => [item.url, item.publishedAt]));
      expect(dates.get(told(2).url)).toBeNull();
      expect(dates.get(told(3).url)).toBeNull();
    });

    test('without an address it is no article, and the operator is told', async () => {
      const reading = await read(serve([told(1), { ...told(2), url: null }, told(3)]));
      const unread = articles(reading).flatMap((article) => ('skipped' in article ? [article.skipped] : []));
      expect(reading.items.filter((item) => item.url === told(2).url)).toEqual([]);
      expect([...reading.skipped, ...unread].filter((reason) => /no address|without a link/.test(reason))).toHaveLength(1);
      expect(reading.items.filter((item) => item.url !== null)).toHaveLength(2);
    });

    test('without a title the others are read', async () => {
      if (!says.titles) return;
      const reading = await read(serve([told(1), { ...told(2), title: null }, told(3)]));
      expect(reading.items.map((item) => item.title)).toEqual(expect.arrayContaining([told(1).title, told(3).title]));
    });

    test('ten thousand items: the newest are given, the rest are counted', async () => {
      const many = Array.from({ length: 10_000 }, (_, n) => told(10_000 - n));
      const reading = await read(serve(many));
      expect(reading.items).toHaveLength(MOST_ITEMS);
      expect(reading.items[0]?.url).toBe(told(10_000).url);
      expect(reading.skipped.join()).toContain(`${10_000 - MOST_ITEMS} older items`);
    }, HANG);

    test('addresses that lead elsewhere than to the web are none', async () => {
      for (const url of ['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', 'ftp://x.example/', 'mailto:a@b.example']) {
        const reading = await read(serve([told(1), { ...told(2), url }, told(3)]));
        expect(reading.items.every((item) => item.url === null || /^https?:/.test(item.url)), url).toBe(true);
      }
    });

    test('text of strangers stays text: no markup, no script, no mention comes alive', async () => {
      if (!says.titles) return;
      const hostile = 'A long title with <script>alert(1)</script> and ]]> & <b onclick="x()">bold</b> © "quoted"';
      const reading = await read(serve([told(1), { ...told(2), title: hostile }, told(3)]));
      const title = reading.items.find((item) => item.url === told(2).url)?.title ?? '';
      if (says.markup === 'text') expect(title).toBe(hostile);
      else expect(title).toMatch(/^A long title with and (?:\]\]> )?& bold © "quoted"$/);
    });

    test('whatever is done to it, it neither crashes nor hangs', async () => {
      const whole = serve([told(1), told(2), told(3)]);
      const cuts = fc.array(fc.record({ at: fc.nat(whole.length), gone: fc.nat(40), put: fc.oneof(fc.constantFrom(...PIECES), fc.string({ maxLength: 12, unit: 'binary' })) }), { maxLength: 8 });
      await fc.assert(
        fc.asyncProperty(cuts, async (changes) => {
          const mangled = changes.reduce((text, { at, gone, put }) => text.slice(0, at) + put + text.slice(at + gone), whole);
          const reading = await settled(mangled);
          if (reading instanceof Trouble) return;
          expect(reading.items.length).toBeGreaterThan(0);
          for (const article of articles(reading)) if ('publishedAt' in article) expect(article.publishedAt === null || Number.isInteger(article.publishedAt)).toBe(true);
        }),
        { numRuns: 150 },
      );
    }, HANG);

    test.each(FLOODS)('a flood of %s is read in time', async (_what, piece, times) => {
      const whole = serve([told(1), told(2), told(3)]);
      const middle = Math.floor(whole.length / 2);
      await settled(whole.slice(0, middle) + piece.repeat(times) + whole.slice(middle));
      await settled(piece.repeat(times));
    }, HANG);
  });
}

/** What breaks readers of markup and JSON. */
const PIECES = ['<', '>', '</', '<![CDATA[', ']]>', '<!--', '-->', '&', '&#', '&#xFFFFFF;', '&lol;', '"', "'", '<item>', '</item>', '<entry>', '<link/>', '</channel>', '<a href="', '{', '}', '[', ']', ',', '\\', '\u0000', '\uFEFF', '\uD800', '<?xml', '?>', '<!DOCTYPE x [<!ENTITY a "b">]>', '<title>', '</title>', '<description>'];

const FLOODS: [string, string, number][] = [
  ['open tags', '<div><p><a href="/x">', 3000],
  ['open items', '<item><title>', 30_000],
  ['open sections', '<![CDATA[', 50_000],
  ['open comments', '<!--', 50_000],
  ['ampersands', '&', 200_000],
  ['less-thans', '<', 200_000],
  ['braces', '{"a":[', 50_000],
  ['white space', ' ', 500_000],
  ['digits', '2026-', 100_000],
  ['scripts', '<script>', 50_000],
  ['records', '<script><record><![CDATA[', 20_000],
  ['rows in rows', '<ul><li><a href="/x">关于第一号事项的通知 2026-11-23', 400],
  ['entities', '&amp;lt;&#60;', 50_000],
];
