import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Keyv } from 'keyv';
import { systemClock } from '../../src/clock.ts';
import { collectDue } from '../../src/collect/collect.ts';
import { openerFor } from '../../src/collect/open.ts';
import { openParsers } from '../../src/collect/parse/parsers.ts';
import type { Source } from '../../src/domain/source.ts';
import { pause } from '../../src/house/ground.ts';
import { archiveOf } from '../../src/store/archive.ts';
import { claimsOf } from '../../src/store/claims.ts';
import { openEngine } from '../../src/store/engine/open.ts';
import { MIGRATIONS } from '../../src/store/migrations/index.ts';
import { sourceStatesOf } from '../../src/store/sources.ts';
import type { Tables } from '../../src/store/tables.ts';

/** 10,000 articles from five feeds into a store: articles a second, and how the memory of this process grows from 2,000 to 10,000. */
const FEEDS = 5;
const ITEMS = 2000;

const folder = mkdtempSync(join(tmpdir(), 'jianbao-bench-'));
const clock = systemClock();
const text = '办法自公布之日起施行，适用于在境内提供服务的机构，并对备案、审计、报告和处罚作出规定。'.repeat(6);
const sources = Array.from({ length: FEEDS }, (_, feed): Source => {
  const item = (n: number) => `<item><title>第${feed}局关于第${n}号事项的通知</title><link>https://bench.example/${feed}/${n}</link><pubDate>Mon, 14 Sep 2026 08:${String(n % 60).padStart(2, '0')}:00 GMT</pubDate><description><![CDATA[<p>${n}${text}</p><p>${text}${n}</p>]]></description></item>`;
  const location = join(folder, `feed-${feed}.xml`);
  writeFileSync(location, `<?xml version="1.0"?><rss version="2.0"><channel><title>c</title>${Array.from({ length: ITEMS }, (_each, n) => item(n)).join('')}</channel></rss>`);
  return { id: `feed-${feed}`, kind: 'feed', location, publisher: 'b', language: 'zh-Hans', zone: 'Asia/Shanghai', class: 'official-text', privateAddress: false, owner: 'shared', audience: 'everyone', follow: 'never' };
});
const parsers = openParsers();
const engine = await openEngine<Tables>({ file: join(folder, 'store.sqlite') }, MIGRATIONS, clock);
const megabytes = () => {
  globalThis.gc?.();
  return Math.round(process.memoryUsage().rss / 1024 / 1024);
};
let stored = 0;
let first = 0;
const began = performance.now();
for (const source of sources) {
  await collectDue({
    archive: archiveOf(engine),
    parse: parsers.parse,
    clock,
    pages: new Keyv(),
    sources: [source],
    claims: claimsOf(engine, clock, () => 0.5),
    states: sourceStatesOf(engine),
    open: openerFor,
    random: () => 0.5,
    sleep: pause,
    report: (event) => (stored += event.articles),
  });
  if (first === 0) first = megabytes();
}
const seconds = (performance.now() - began) / 1000;
const last = megabytes();
console.log(`${stored} articles in ${seconds.toFixed(1)} s: ${Math.round(stored / seconds)} a second, parsed apart and stored with a synced commit each`);
console.log(`resident after ${ITEMS}: ${first} MB, after ${stored}: ${last} MB, ${(last / first).toFixed(2)} ×`);
await parsers.close();
await engine.close();
rmSync(folder, { recursive: true, force: true });
