import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { ownFolder } from '../folders.ts';

const ROOT = resolve(import.meta.dirname, '../..');

type Ended = { code: number | null; out: string; err: string };

/** Runs the real command line with a data folder of its own. */
async function jianbao(args: readonly string[], folder: string, signal?: { after: RegExp; name: NodeJS.Signals }): Promise<Ended> {
  const child = spawn(process.execPath, [join(ROOT, 'src/jianbao.js'), ...args], {
    cwd: ROOT,
    env: { PATH: process.env['PATH'], JIANBAO_DATA: folder },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (signal !== undefined) {
    child.stdout.on('data', (chunk: Buffer) => {
      if (signal.after.test(chunk.toString())) child.kill(signal.name);
    });
  }
  const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), new Promise<number | null>((done) => child.on('close', done))]);
  return { code, out, err };
}

test('npm start with nothing configured shows the sample edition, says what to configure and ends; the second time the same', async () => {
  const folder = ownFolder();
  const first = await jianbao(['start'], folder);
  expect(first.code).toBe(0);
  expect(first.out).toContain('数据流通服务备案管理办法');
  expect(first.out).toContain('Sample: bodies, documents and figures are invented');
  expect(first.err).toContain('.env.example');
  const second = await jianbao(['start'], folder);
  expect(second.out).toBe(first.out);
});

test('search, ask, brief and inspect work side by side on the store that start left, and on one that nobody started', async () => {
  const folder = ownFolder();
  const started = await jianbao(['start'], folder);
  const [asked, found, brief, inspected, fresh] = await Promise.all([
    jianbao(['ask', '数据流通服务备案管理办法什么时候施行？', '--json'], folder),
    jianbao(['search', '绿色电力凭证', '--json'], folder),
    jianbao(['brief', '--json'], folder),
    jianbao(['inspect', join(ROOT, 'src/sample/articles/2026-09-14-data-filing-measures-final.md'), '--json'], folder),
    jianbao(['brief', '--json'], ownFolder()),
  ]);
  for (const run of [started, asked, found, brief, inspected, fresh]) expect([run.code, run.code === 0 ? '' : run.err]).toEqual([0, '']);
  expect((JSON.parse(fresh.out) as { stories: unknown[] }).stories).toHaveLength((JSON.parse(brief.out) as { stories: unknown[] }).stories.length);
  expect(JSON.parse(asked.out)).toMatchObject({ answered: true, zh: expect.stringContaining('2026年12月1日') });
  expect(JSON.parse(found.out)).toMatchObject({ hits: expect.arrayContaining([expect.objectContaining({ text: expect.stringContaining('绿色电力凭证') })]) });
  const edition = JSON.parse(brief.out) as { stories: { number: string }[] };
  expect(edition.stories.length).toBeGreaterThan(5);
  expect(edition.stories[0]?.number).toMatch(/^26-\d{4}$/);
  expect(JSON.parse(inspected.out)).toMatchObject({ language: 'zh-Hans', facts: { documentNumbers: ['国家数据流通管理局令第7号'], effectiveOn: '2026-12-01', stage: 'published' } });
});

test('bad words get the usage and exit 2, a bad file all its problems and exit 1', async () => {
  const folder = ownFolder();
  expect((await jianbao(['fly'], folder)).code).toBe(2);
  expect((await jianbao(['ask'], folder)).code).toBe(2);
  const yaml = join(folder, 'bad.yaml');
  writeFileSync(yaml, 'sources: []\ncolour: red\n');
  const bad = await jianbao(['start', '--config', yaml], folder);
  expect(bad.code).toBe(1);
  expect(bad.err).toContain('colour');
  expect(bad.err).toContain('topics');
  expect(bad.err).toContain('配置有');
  const missing = await jianbao(['inspect', '/nowhere/file.md'], folder);
  expect(missing.code).toBe(1);
  expect(missing.err).toContain('/nowhere/file.md');
});

test('a calendar that is not announced for all years says at the start from which year on it is not known', async () => {
  const folder = ownFolder();
  const yaml = join(folder, 'jianbao.yaml');
  const config = (calendar: string) => `
clock: 2026-09-15T09:00:00+08:00
sources: [{ id: notes, kind: folder, path: ., publisher: 甲, language: zh-Hans }]
topics: [{ id: t, name: { zh: 主题, en: Topic }, any: [数据] }]
subscriptions: [{ id: s, platform: console, channel: here, topics: [t], at: ["09:00"], zone: Asia/Shanghai, calendar: ${calendar} }]
`;
  writeFileSync(yaml, config('china'));
  const warned = await jianbao(['start', '--config', yaml], folder);
  expect([warned.code, warned.err]).toEqual([0, expect.stringMatching(/"subscription":"s","calendar":"china","year":20\d\d/)]);
  writeFileSync(yaml, config('weekdays'));
  expect((await jianbao(['start', '--config', yaml], folder)).err).not.toContain('calendar');
});
