import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { startHttpServer } from '../servers/http.ts';
import { type Ended, NODE, ROOT, run } from './process.ts';
import { must, type Report } from './report.ts';

/** One of each way in which bytes and what is said of them disagree. */
const ENCODED = ['big5-declared-gbk.html', 'gb18030-declared-utf8.html', 'gb18030-nothing-declared.html', 'utf16le-no-bom.xml', 'utf8-declared-gb2312.html', 'windows-1252-declared-utf8.html'] as const;

const Inspected = z.object({ paragraphs: z.array(z.string()).optional(), items: z.array(z.object({ paragraphs: z.array(z.string()) })).optional(), notes: z.array(z.string()).optional() });

/** Files of every encoding are read by `inspect`, whatever they say of themselves. */
export async function encodings(report: Report, inspect: (file: string) => Promise<Ended>): Promise<void> {
  await report.check('files whose encoding is declared falsely or not at all are read, and the note says how', async () => {
    const notes: string[] = [];
    for (const name of ENCODED) {
      const { out, code, err } = await inspect(join(ROOT, 'test/corpus/encodings', name));
      must(code === 0, `${name}: ${err}`);
      const read = Inspected.parse(JSON.parse(out));
      const texts = [...(read.paragraphs ?? []), ...(read.items ?? []).flatMap((item) => item.paragraphs)];
      // What bytes become that were read in the wrong encoding
      must(texts.length > 0 && !/\uFFFD|锟斤拷|Ã/.test(texts.join('')), `${name}: ${texts.join(' ').slice(0, 80)}`);
      notes.push(`${name}: ${(read.notes ?? [])[0] ?? 'as declared'}`);
    }
    return notes.join('\n      ');
  });
}

const Filled = z.object({ items: z.number(), fresh: z.number(), problem: z.null() });

/** A backfill is killed in the middle and called again: what is stored is not read twice. */
export async function backfills(report: Report, config: (name: string, sources: readonly object[]) => string[]): Promise<void> {
  await report.check('backfill, killed in the middle and called again, goes on where it was, and nothing of it is told as new', async () => {
    const site = await startHttpServer((request, response) => {
      const n = Number(/\/(\d+)\.html$/.exec(request.url ?? '')?.[1] ?? 0);
      response.writeHead(request.url === '/robots.txt' ? 404 : 200, { 'content-type': 'text/html; charset=utf-8' }).end(n > 0 ? noticeNumber(n) : listOf(12));
    });
    const from = config('fill.yaml', [{ id: 'fill', kind: 'list', url: `${site.url}/list`, publisher: '示例局', language: 'zh-Hans', class: 'official-text', privateAddress: true }]);
    const own = { JIANBAO_DATA: mkdtempSync(join(tmpdir(), 'jianbao-fill-')), LOG_LEVEL: 'error' };
    const pages = () => site.requests.filter((request) => request.path.startsWith('/a/')).length;
    const command = [...NODE, 'backfill', '--since', '2026-08-01', '--json', ...from];
    const first = run(command, own);
    while (pages() < 5) await wait(100);
    first.child.kill('SIGKILL');
    await first.ended;
    const before = pages();
    const again = await run(command, own).ended;
    const filled = Filled.parse(JSON.parse(again.out));
    must(filled.items === 12 && pages() <= 13, `${again.out} after ${pages()} pages`);
    const edition = await run([...NODE, 'brief', ...from], own).ended;
    must(!/数据事务/.test(edition.out), 'a backfilled article was told as new');
    await site.close();
    return `${before} pages before the kill, ${pages() - before} after`;
  });
}

function listOf(count: number): string {
  const rows = Array.from({ length: count }, (_, at) => `<li><a href="/a/2026/9/1/${at + 1}.html">关于第${at + 1}项数据事务的安排的通知</a><span>2026-09-01</span></li>`);
  return `<html><body><ul class="list">${rows.join('')}</ul></body></html>`;
}

function noticeNumber(n: number): string {
  return `<html><head><meta charset="utf-8"><title>关于第${n}项数据事务的安排的通知</title><meta name="PubDate" content="2026-09-01 08:00"></head><body><div class="TRS_Editor"><p>第${n}项数据事务由第${n}组办理，办理期限为${n + 3}日。</p><p>逾期不办的，应当在三日内说明理由并报告负责人。</p></div></body></html>`;
}

/** Makes every source due. */
export function letMinutesPass(data: string): void {
  const db = new DatabaseSync(join(data, 'jianbao.sqlite'));
  db.exec("update claims set not_before = 0 where queue = 'collect'");
  db.close();
}

/** Makes every source due, and the pages that were read a while ago. */
export function letHoursPass(data: string): void {
  letMinutesPass(data);
  const db = new DatabaseSync(join(data, 'jianbao.sqlite'));
  db.exec("delete from keyv where key like '%pages:%' and key not like '%young %'");
  db.close();
}
