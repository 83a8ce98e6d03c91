import { execFile } from 'node:child_process';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { ownFolder } from '../folders.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const execute = promisify(execFile);

test('why tells how a story of the sample came to be; split parts it for good', { timeout: 60_000 }, async () => {
  const data = ownFolder();
  const run = async (...words: string[]) => {
    const settings = { cwd: ROOT, env: { PATH: process.env['PATH'], JIANBAO_DATA: data } };
    const { stdout, code } = await execute(process.execPath, [join(ROOT, 'src/jianbao.js'), ...words], settings).then(
      (ended) => ({ ...ended, code: 0 }),
      (failed: { stdout: string; code: number }) => failed,
    );
    return { out: stdout, code };
  };
  await run('brief', '--json');
  const found = JSON.parse((await run('why', '26-0001', '--json')).out) as { story: { id: string }; articles: { id: string }[]; decisions: { kind: string }[]; relations: { sameStory: boolean }[]; standings: { lines: string[] }[] };
  expect(found.articles.length).toBeGreaterThan(1);
  expect(found.decisions.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['founded', 'joined']));
  expect(found.relations.some(({ sameStory }) => sameStory)).toBe(true);
  expect(found.standings[0]?.lines.length).toBeGreaterThan(2);
  const [one = { id: '' }] = found.articles;
  expect(await run('split', '26-0001', one.id, '--json')).toMatchObject({ code: 0 });
  const after = JSON.parse((await run('why', found.story.id, '--json')).out) as { articles: { id: string }[]; decisions: { kind: string }[] };
  expect(after.articles.map(({ id }) => id)).not.toContain(one.id);
  expect(after.decisions.map(({ kind }) => kind)).toContain('split');
  expect((await run('split', '26-0001', 'nothing')).code).toBe(1);
  expect((await run('why', '26-9999')).code).toBe(1);
  expect((await run('why')).code).toBe(2);
});
