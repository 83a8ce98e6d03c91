/** What parsing in a process of its own costs: `node test/bench/parse-worker.ts [pages]`. Times are milliseconds a page. */
import { openParsers, PARSERS } from '../../src/collect/parse/parsers.ts';

const PAGES = Number(process.argv[2] ?? 200);
const SIZES: readonly (readonly [string, number])[] = [
  ['a short notice', 5],
  ['a usual page', 40],
  ['a whole law', 800],
];

/** A page of an invented bureau with so many paragraphs. */
function pageOf(paragraphs: number): string {
  const body = Array.from({ length: paragraphs }, (_each, n) => `<p>第${n + 1}条　提供数据流通服务的机构应当自本办法施行之日起六十日内办理备案，并每年提交一次审计报告。</p>`);
  return `<!doctype html><html><head><title>办法</title><meta name="PubDate" content="2026-09-14 08:00"></head><body><nav>首页</nav><article><h1>办法</h1>${body.join('\n')}</article></body></html>`;
}

async function timed(rounds: number, work: () => unknown): Promise<number> {
  const begun = performance.now();
  for (let n = 0; n < rounds; n += 1) await work();
  return (performance.now() - begun) / rounds;
}

function pageInput(html: string) {
  return { body: new TextEncoder().encode(html), contentType: 'text/html; charset=utf-8', url: 'https://notices.example/1', zone: 'Asia/Shanghai' };
}

const pool = openParsers();
const started = await timed(1, () => pool.parse('page', pageInput('<p>x</p>')));
console.log(`start of a process and first page: ${started.toFixed(0)} ms`);
for (const [name, paragraphs] of SIZES) {
  const html = pageOf(paragraphs);
  const page = pageInput(html);
  const rounds = Math.max(5, Math.ceil((PAGES * 40) / (paragraphs + 40)));
  await timed(5, () => pool.parse('page', page)); // both ways are warm before they are measured
  await timed(5, () => PARSERS.page(page));
  const here = await timed(rounds, () => PARSERS.page(page));
  const there = await timed(rounds, () => pool.parse('page', page));
  console.log(`${name} (${(html.length / 1024).toFixed(0)} K characters): here ${here.toFixed(2)}, in the process ${there.toFixed(2)}, more by ${(there - here).toFixed(2)}`);
}
const robots = { robots: 'https://notices.example/robots.txt', text: 'User-agent: *\nDisallow: /admin', url: 'https://notices.example/1' };
console.log(`a robots.txt: ${(await timed(PAGES, () => pool.parse('robots', robots))).toFixed(2)}`);
await pool.close();
