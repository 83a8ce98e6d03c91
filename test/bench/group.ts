import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clockFrom } from '../../src/clock.ts';
import type { Article } from '../../src/domain/article.ts';
import { DAY, HOUR } from '../../src/domain/instant.ts';
import { compareTexts } from '../../src/group/compare.ts';
import { sketchOf } from '../../src/group/sketch.ts';
import { archiveOf, type ReadArticle } from '../../src/store/archive.ts';
import { openEngine } from '../../src/store/engine/open.ts';
import { MIGRATIONS } from '../../src/store/migrations/index.ts';
import { candidates, writeSketch } from '../../src/store/sketches.ts';
import type { Tables } from '../../src/store/tables.ts';
import { numberParagraphs } from '../../src/text/paragraphs.ts';

/**
 * `node test/bench/group.ts [SIZE …]`: what finding and comparing an article's relatives costs with so many stored, and what
 * comparing it with every one would. Of five invented articles two report one event, and one in ten is of one template.
 */
const SIZES = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [1000, 10_000, 100_000];
const MEASURED = 100;
const CANDIDATES = 40;
/** Up to here every stored article is read for the all-pairs way. */
const ALL_PAIRS = 1000;
const SEED = 20_260_914;
const NOW = Date.parse('2026-09-15T09:00:00+08:00');

const ACTS = '宣布 签署 公布 调查 启动 召开 暂停 恢复 通过 审议 收购 投资 建设 下调 上调 发布 处罚 约谈 批准 终止'.split(' ');
const THINGS = '合作协议 环境影响评价 年度报告 数据中心 储能项目 跨境贸易 行政许可 轨道交通 医疗保障 渔业资源 校外培训 高速公路 充电设施 知识产权 安全生产 信用修复'.split(' ');

/** Numbers from 0 to 1 by a seed (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d_2b_79_f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function invented(at: number): ReadArticle {
  // The two of one event are invented by the same numbers, and told by their own.
  const event = numbers(SEED + Math.floor(at / 5) * 5 + (at % 5 < 2 ? 0 : at % 5));
  const own = numbers(SEED * 31 + at);
  const pick = (from: readonly string[], by: () => number) => from[Math.floor(by() * from.length)] ?? '';
  const name = (by: () => number) => Array.from({ length: 3 }, () => String.fromCodePoint(0x4e00 + Math.floor(by() * 6000))).join('');
  const [who, place, act, thing, sum, share] = [name(event), name(event), pick(ACTS, event), pick(THINGS, event), Math.floor(event() * 90_000), (event() * 20).toFixed(1)];
  const filler = () => `${pick(THINGS, own)}方面,有关负责人${pick(ACTS, own)}了${pick(THINGS, own)}的安排,涉及若干家单位,${pick(THINGS, own)}另行${pick(ACTS, own)}。`;
  const facts = [`${place}市${who}${act}${thing},金额${sum}万元。`, `同比增长${share}%,${who}表示将继续${act}。`];
  const sentences = [...(own() < 0.5 ? facts : facts.toReversed()), ...Array.from({ length: 8 }, filler)];
  const template = at % 10 === 9;
  return {
    source: 'bench', owner: 'shared', audience: 'everyone', url: `https://bench.example/${at}`, publisher: '示例', class: 'market-media', language: 'zh-Hans', zone: 'Asia/Shanghai',
    publishedAt: NOW - 400 * DAY + at * 20 * 60_000 - (at % 5) * HOUR,
    title: template ? '行政处罚信息公示' : own() < 0.5 ? `${who}${act}${thing}` : `${place}:${thing}由${who}${act}`,
    paragraphs: numberParagraphs((template ? [`当事人${who}未按规定办理手续,依据第八十条,决定给予警告并处罚款${sum}元,当事人应自收到决定书之日起十五日内缴纳,如不服可以申请复议。`] : sentences).map((text) => ({ kind: 'text', text, file: null }))),
    notes: [], seenAt: NOW, knownBefore: false,
  };
}

const folder = mkdtempSync(join(tmpdir(), 'jianbao-bench-'));
const engine = await openEngine<Tables>({ file: join(folder, 'store.sqlite') }, MIGRATIONS, clockFrom(NOW));
const archive = archiveOf(engine);

async function add(at: number): Promise<Article> {
  const { id } = await archive.save(invented(at));
  const [article] = await archive.articles([id]);
  if (article === undefined) throw new Error('what was saved is not there');
  await engine.write((tx) => writeSketch(tx, sketchOf(article)));
  return article;
}

/** Adds articles as grouping does; gives milliseconds an article, and in how many the other report of the event was found. */
async function measured(from: number): Promise<{ ms: number; found: number; of: number }> {
  let [ms, found, of] = [0, 0, 0];
  let before = '';
  for (let at = from; at < from + MEASURED; at += 1) {
    const article = await add(at);
    const began = performance.now();
    const near = await candidates(engine, sketchOf(article), CANDIDATES);
    const others = await archive.articles(near.map((each) => each.article));
    const same = others.map((other) => compareTexts(article, other)).filter(({ sameStory }) => sameStory);
    ms += performance.now() - began;
    if (at % 5 === 1 && at > from) {
      of += 1;
      if (same.some(({ a, b }) => a === before || b === before)) found += 1;
    }
    before = article.id;
  }
  return { ms: ms / MEASURED, found, of };
}

const memory = () => {
  globalThis.gc?.();
  return Math.round(process.memoryUsage().rss / 1e6);
};

let stored = 0;
for (const size of SIZES) {
  const began = performance.now();
  const added = size - stored;
  for (; stored < size; stored += 1) await add(stored);
  const filling = (performance.now() - began) / Math.max(1, added);
  const { ms, found, of } = await measured(stored);
  stored += MEASURED;
  process.stdout.write(`${size} stored: ${ms.toFixed(1)} ms an article to find and compare its relatives, the other report found ${found} of ${of}; ${filling.toFixed(1)} ms to save and sketch one; resident ${memory()} MB\n`);
  if (size > ALL_PAIRS) continue;
  const ids = await engine.db.selectFrom('articles').select('id').execute();
  const all = await archive.articles(ids.map(({ id }) => id));
  const start = performance.now();
  const [first, ...others] = all;
  for (const other of others) if (first !== undefined) compareTexts(first, other);
  const pairs = performance.now() - start;
  process.stdout.write(`${size} stored: ${pairs.toFixed(0)} ms to compare one with every other, ${(pairs / ms).toFixed(0)} times as long\n`);
}
await engine.close();
rmSync(folder, { recursive: true, force: true });
