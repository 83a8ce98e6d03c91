import { execFile, execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { answer, MODEL_KEY, MODEL_NAME, startModelServer } from '../servers/model/server.ts';
import { NODE, ROOT, run } from './process.ts';
import { must, type Report } from './report.ts';

const execute = promisify(execFile);
const NPM_START = ['npm', 'start', '--silent'];

/** The outcomes of "the whole way": from nothing configured to a briefing and a cited answer. A configuration may be given to run beside the sample. */
export async function wholeWay(report: Report, configs: readonly string[]): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'jianbao-accept-'));
  const shown = join(tmpdir(), 'jianbao-look');
  mkdirSync(shown, { recursive: true });
  const own = (name: string) => ({ JIANBAO_DATA: join(folder, name) });
  let first = '';

  await report.check('npm start with nothing configured: a bilingual edition within 5 s, exit 0, what to configure', async () => {
    const ended = await run(NPM_START, own('a')).ended;
    must(ended.code === 0, `exit ${ended.code}: ${ended.err}`);
    must(/需要行动 \/ Action/.test(ended.out) && /Digital industry revenue/.test(ended.out), 'no bilingual edition');
    must(/\.env\.example/.test(ended.err), 'does not say what to configure');
    must(ended.firstLineMs < 5000, `first line after ${Math.round(ended.firstLineMs)} ms`);
    first = ended.out;
    writeFileSync(join(shown, 'edition.txt'), ended.out);
    return `first line after ${Math.round(ended.firstLineMs)} ms, ended after ${Math.round(ended.ms)} ms, ${Math.round(ended.peakMb)} MB at most`;
  });
  report.look(join(shown, 'edition.txt'), 'the sample edition as a newcomer sees it');

  await report.check('the second npm start shows the same', async () => {
    const again = await run(NPM_START, own('a')).ended;
    must(again.out === first, 'another edition');
    return '';
  });

  await report.check('at a terminal it stays: /brief help, /brief 今日, a question answered with a cite, Ctrl-D', async () => {
    const talk = run(NPM_START, own('b'), true);
    await talk.says(/\/brief today/, 10_000);
    talk.type('/brief help\r');
    await talk.says(/What Jianbao can do|简报能做什么/, 5000);
    const asked = performance.now();
    talk.type('数据流通服务备案管理办法什么时候施行？\r');
    await talk.says(/自2026年12月1日起施行[\s\S]*¶/, 5000);
    const answered = Math.round(performance.now() - asked);
    talk.type('火星上的关税是多少？\r');
    await talk.says(/不在我的来源里/, 5000);
    talk.type('/brief 今日\r');
    await talk.says(/简报 · 数据与AI/, 5000);
    talk.type('\u0004');
    const ended = await talk.ended;
    must(ended.code === 0, `exit ${ended.code}`);
    writeFileSync(join(shown, 'terminal.txt'), ended.out);
    return `answered after ${answered} ms`;
  });
  report.look(join(shown, 'terminal.txt'), 'a conversation at the terminal');

  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    await report.check(`${name} ends it in order within 10 s`, async () => {
      const talk = run(NODE.concat('start'), own('c'), true);
      await talk.says(/\/brief today/, 10_000);
      const begun = performance.now();
      talk.signal(name);
      const ended = await talk.ended;
      must(ended.code === 0, `exit ${ended.code}`);
      return `${Math.round(performance.now() - begun)} ms`;
    });
  }

  await report.check('a second start on a store that is in use refuses and says why', async () => {
    const talk = run(NODE.concat('start'), own('d'), true);
    await talk.says(/\/brief today/, 10_000);
    const other = await run(NODE.concat('start'), own('d')).ended;
    talk.type('\u0004');
    await talk.ended;
    must(other.code === 1 && /JIANBAO_DATA/.test(other.err), `exit ${other.code}: ${other.err}`);
    return other.err.trim().split('\n').at(-1) ?? '';
  });

  await report.check('search, ask, brief and inspect work while another process runs', async () => {
    const talk = run(NODE.concat('start'), own('e'), true);
    await talk.says(/\/brief today/, 10_000);
    const verbs = [['search', '绿色电力凭证'], ['ask', '数据流通服务备案管理办法什么时候施行？'], ['brief'], ['inspect', 'src/sample/articles/2026-09-14-data-filing-measures-final.md']];
    const ended = await Promise.all(verbs.map((verb) => run([...NODE, ...verb, '--json'], own('e')).ended));
    talk.type('\u0004');
    await talk.ended;
    for (const [at, each] of ended.entries()) must(each.code === 0 && JSON.parse(each.out) !== null, `${verbs[at]?.[0]}: ${each.err}`);
    return ended.map((each, at) => `${verbs[at]?.[0]} ${Math.round(each.ms)} ms`).join(', ');
  });

  await report.check('with a model both languages are written in one call a story, with cites', async () => {
    const model = await startModelServer([
      answer(() => ({
        headline_zh: '甲局发布办法',
        headline_en: 'Agency A publishes measures',
        viewpoint: { zh: '要点一。', en: 'Point one.', paragraphs: [1] },
        groups: [{ title_zh: '内容', title_en: 'Content', points: [{ zh: '要点二。', en: 'Point two.', paragraphs: [2] }] }],
      })),
    ]);
    const ended = await run(NODE.concat('start'), { ...own('f'), MODEL_BASE_URL: model.baseUrl, MODEL_NAME, MODEL_API_KEY: MODEL_KEY }).ended;
    const calls = model.requests.length;
    await model.close();
    must(ended.code === 0 && /甲局发布办法/.test(ended.out) && /Agency A publishes measures/.test(ended.out), ended.err);
    must(!ended.err.includes(MODEL_KEY) && !ended.out.includes(MODEL_KEY), 'the key is in the output');
    return `${calls} calls for 8 stories`;
  });

  const old = existsSync('/usr/bin/node') ? execFileSync('/usr/bin/node', ['-v']).toString().trim() : 'none';
  if (Number(/^v(\d+)/.exec(old)?.[1] ?? 99) < 24) {
    await report.check(`an older Node (${old}) gets two lines, not a SyntaxError`, async () => {
      const ended = await run(['/usr/bin/node', 'src/jianbao.js', 'start'], own('g')).ended;
      must(ended.code === 1 && ended.err.trim().split('\n').length === 2 && /Node 24/.test(ended.err), ended.err);
      return '';
    });
  } else report.skip('an older Node gets two lines', `the system's Node is ${old}`);

  await report.check('the linter catches a floating promise', async () => {
    const place = join(folder, 'lint');
    mkdirSync(place);
    const file = join(place, 'floating.ts');
    writeFileSync(join(place, 'tsconfig.json'), '{ "compilerOptions": { "strict": true }, "include": ["."] }');
    writeFileSync(file, 'async function send(): Promise<void> {}\n\nexport function floating(): void {\n  send();\n}\n');
    try {
      await execute(process.execPath, [join(ROOT, 'node_modules/oxlint/bin/oxlint'), '-c', join(ROOT, '.oxlintrc.json'), '--type-aware', '.'], { cwd: place, env: { ...process.env, PATH: `${join(ROOT, 'node_modules/.bin')}:${process.env['PATH']}` } });
    } catch (error) {
      must(String((error as { stdout?: string }).stdout).includes('no-floating-promises'), 'another rule');
      return 'typescript(no-floating-promises)';
    }
    throw new Error('nothing was found');
  });

  for (const [at, config] of configs.entries()) {
    await report.check(`npm start -- --config ${config}`, async () => {
      const ended = await run([...NPM_START, '--', '--config', config], own('h')).ended;
      must(ended.code === 0, ended.err);
      writeFileSync(join(shown, `config-${at + 1}.txt`), ended.out);
      const stories = ended.out.match(/^[①-⑳] /gmu)?.length ?? 0;
      return `${stories} stories, ${ended.out.match(/也见于 \d+ 家：[^ ·\n]*/g)?.join('; ') ?? 'no reprints'}, first line after ${Math.round(ended.firstLineMs)} ms`;
    });
    report.look(join(shown, `config-${at + 1}.txt`), `the edition of ${config}`);
  }

  await report.check('node_modules', async () => `${execFileSync('du', ['-sm', join(ROOT, 'node_modules')]).toString().split('\t')[0]} MB`);
  rmSync(folder, { recursive: true, force: true });
}
