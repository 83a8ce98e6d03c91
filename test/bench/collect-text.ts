import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import { pageItem } from '../../src/collect/page.ts';

/** Rounds over all pages; the first is not counted. */
const ROUNDS = 12;

const folder = join(import.meta.dirname, '../corpus/pages');
const pages = readdirSync(folder).filter((file) => file.endsWith('.html')).map((file) => readFileSync(join(folder, file), 'utf8'));

function plain(html: string): number {
  const { document } = parseHTML(html);
  return new Readability(document as never).parse()?.textContent?.length ?? 0;
}

function ours(html: string): number {
  return pageItem(html, 'https://a.example/', 'Asia/Shanghai').blocks.length;
}

/** Milliseconds for all pages once. */
function timed(read: (html: string) => number): number {
  const began = performance.now();
  for (const page of pages) read(page);
  return performance.now() - began;
}

/** Run by `node test/bench/collect-text.ts`: pages a second of pageItem and of plain Readability over linkedom, turn by turn in one run. */
function run(): void {
  const [plainTimes, ourTimes]: [number[], number[]] = [[], []];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const times = [timed(plain), timed(ours)] as const;
    if (round === 0) continue;
    plainTimes.push(times[0]);
    ourTimes.push(times[1]);
  }
  const median = (times: number[]) => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
  const [byPlain, byUs] = [median(plainTimes), median(ourTimes)];
  const aSecond = (ms: number) => ((1000 * pages.length) / ms).toFixed(0);
  const { heapUsed, rss } = process.memoryUsage();
  process.stdout.write(`${pages.length} pages, median of ${ROUNDS} rounds: pageItem ${aSecond(byUs)} pages a second, plain Readability ${aSecond(byPlain)}; ratio ${(byPlain / byUs).toFixed(2)}; heap ${(heapUsed / 1e6).toFixed(0)} MB, resident ${(rss / 1e6).toFixed(0)} MB\n`);
}

run();
