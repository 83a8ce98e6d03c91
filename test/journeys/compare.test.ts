import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { ownFolder } from '../folders.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const SAMPLE = join(ROOT, 'src/sample/articles');

/** Runs the real command line on what standard input says. */
async function compare(args: readonly string[], input: string): Promise<{ code: number | null; out: string; err: string }> {
  const child = spawn(process.execPath, [join(ROOT, 'src/jianbao.js'), 'compare', ...args], { cwd: ROOT, env: { PATH: process.env['PATH'], JIANBAO_DATA: ownFolder() }, stdio: ['pipe', 'pipe', 'pipe'] });
  child.stdin.end(input);
  const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), new Promise<number | null>((done) => child.on('close', done))]);
  return { code, out, err };
}

const line = (value: unknown) => `${JSON.stringify(value)}\n`;

test('two files are compared, for a person and as data', async () => {
  const [zh, en] = [join(SAMPLE, '2026-09-14-digital-industry-statistics-zh.md'), join(SAMPLE, '2026-09-14-digital-industry-statistics-en.md')];
  const [told, data] = await Promise.all([compare([zh, en], ''), compare([zh, en, '--json'], '')]);
  expect([told.code, data.code]).toEqual([0, 0]);
  expect(told.out).toMatch(/^translation \(0\.\d\d\), the same story\n {2}- /);
  expect(JSON.parse(data.out)).toMatchObject({ relation: 'translation', sameStory: true, score: expect.any(Number), reasons: expect.any(Array) });
});

test('a line of pairs gets a line each, in order; a bad line is told in its place and in the exit code', async () => {
  const a = { title: '临江大桥今晨封闭', text: '5月11日清晨,滨州市(示例)临江大桥4号桥墩出现裂缝,市交通局决定封闭大桥。', publishedAt: '2026-05-11T09:20:00+08:00', language: 'zh' };
  const b = { title: '沈知意新片定档', text: '沈知意(示例)主演的电影宣布定档10月1日。', publishedAt: '2026-09-08', language: 'zh' };
  const run = await compare(['-', '--json'], `${line({ a, b: a })}{not json\n\n${line({ a })}${line({ a, b })}${line({ a: {}, b: {} })}`);
  const lines = run.out.trim().split('\n').map((each) => JSON.parse(each) as Record<string, unknown>);
  expect(lines).toMatchObject([{ relation: 'same-text', sameStory: true, score: 1 }, { error: expect.stringContaining('line 2') }, { error: expect.stringContaining('line 4') }, { relation: 'different', sameStory: false }, { sameStory: false }]);
  expect(run.code).toBe(1);
  expect((await compare(['-'], line({ a, b }))).code).toBe(0);
});

test('a thing that is none and a word too few are told so', async () => {
  expect((await compare([join(SAMPLE, 'nothing.md'), join(SAMPLE, 'nothing.md')], '')).code).toBe(1);
  expect((await compare(['one'], '')).code).toBe(2);
});
