import Parser from 'rss-parser';
import { lenientFeed } from '../../src/collect/feed/lenient.ts';
import { parseFeed, readFeed } from '../../src/collect/feed/read.ts';

/**
 * Feeds per second against rss-parser, in one run on one machine: `node --expose-gc test/bench/collect-feeds.ts`.
 * The feeds are made here: items with a title, a link, a date and a text of a few paragraphs, as publishers write them.
 */
const ITEMS = 50;
const ROUNDS = 60;
const SOURCE = { id: 'bench', kind: 'feed', location: 'https://bench.example/rss', publisher: 'b', language: 'zh-Hans', zone: 'Asia/Shanghai', class: 'official-text', privateAddress: false, owner: 'shared', audience: 'everyone' } as const;

const paragraph = '办法自公布之日起施行，适用于在境内提供服务的机构，并对备案、审计、报告和处罚作出规定。The rules apply from the day of publication. '.repeat(4);

function rss(items: number, formed: 'ill' | 'well'): string {
  const item = (n: number) =>
    `<item><title>关于第${n}号事项的通知${formed === 'ill' ? ' & more' : ''}</title><link>https://bench.example/${n}</link><guid>${n}</guid><pubDate>Mon, 14 Sep 2026 08:${String(n % 60).padStart(2, '0')}:00 GMT</pubDate><description><![CDATA[<p>${paragraph}</p><p>${paragraph}</p>]]></description>${formed === 'ill' && n % 5 === 0 ? '' : '</item>'}`;
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>c</title>${Array.from({ length: items }, (_, n) => item(n)).join('')}</channel></rss>`;
}

async function perSecond(items: number, read: () => unknown): Promise<number> {
  for (let round = 0; round < 5; round += 1) await read();
  const began = performance.now();
  for (let round = 0; round < ROUNDS; round += 1) await read();
  return Math.round((items * ROUNDS * 1000) / (performance.now() - began));
}

/** Megabytes that reading holds at most beyond what there was before. */
function megabytes(read: () => unknown): number {
  globalThis.gc?.();
  const before = process.memoryUsage().heapUsed;
  const kept = read();
  const during = process.memoryUsage().heapUsed - before;
  return kept === undefined ? 0 : Math.round(during / 1024 / 1024);
}

const well = rss(ITEMS, 'well');
const ill = rss(ITEMS, 'ill');
const other = new Parser();
const theirs = await perSecond(ITEMS, () => other.parseString(well));
const parsed = await perSecond(ITEMS, () => parseFeed(well));
const lenient = await perSecond(ITEMS, () => lenientFeed(well));
const both = await perSecond(ITEMS, () => parseFeed(ill));
const whole = await perSecond(ITEMS, () => readFeed(well, SOURCE, SOURCE.location));
const refused = await other.parseString(ill).then(
  () => 'reads it',
  () => 'refuses it',
);
const ratio = (ours: number) => `${(ours / theirs).toFixed(2)} ×`;

console.log(`rss-parser, well-formed            ${theirs} items/s`);
console.log(`parsed, well-formed                ${parsed} items/s  ${ratio(parsed)}`);
console.log(`the lenient way alone              ${lenient} items/s  ${ratio(lenient)}`);
console.log(`parsed, ill-formed (both ways)     ${both} items/s  ${ratio(both)}; rss-parser ${refused}`);
console.log(`read whole, paragraphs and dates   ${whole} items/s  ${ratio(whole)}`);

const many = rss(10_000, 'well');
const began = performance.now();
const reading = readFeed(many, SOURCE, SOURCE.location);
console.log(`10,000 items (${Math.round(many.length / 1024 / 1024)} MB): ${Math.round(performance.now() - began)} ms, ${reading.items.length} kept, ${reading.skipped.join('; ')}`);
console.log(`heap while 10,000 items are read: ${megabytes(() => readFeed(many, SOURCE, SOURCE.location))} MB`);
