import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { z } from 'zod';
import { facts } from '../eval/facts.ts';
import { examImportance } from '../eval/importance.ts';
import { pairs } from '../eval/pairs.ts';
import type { Exam } from '../eval/score.ts';
import { examTopics } from '../eval/topics.ts';
import { letMinutesPass } from './collect-ways.ts';
import { NODE, run } from './process.ts';
import { must, type Report } from './report.ts';

const Why = z.object({ story: z.object({ id: z.string(), materialVersion: z.number() }), articles: z.array(z.object({ id: z.string(), title: z.string() })), decisions: z.array(z.object({ kind: z.string() })), standings: z.array(z.object({ topic: z.string().nullable(), lines: z.array(z.string()) })) });
const Compared = z.object({ relation: z.string(), sameStory: z.boolean(), score: z.number(), reasons: z.array(z.string()) });

/** An article as a folder holds it: the head says what the page of it would. */
function file(folder: string, name: string, head: Record<string, string>, texts: readonly string[]): void {
  writeFileSync(join(folder, name), `---\n${Object.entries(head).map(([key, value]) => `${key}: "${value}"`).join('\n')}\n---\n\n${texts.join('\n\n')}\n`);
}

/** The outcomes of "group": each story once, updates against what was told, reasons, floods, and the exams' scores. */
export async function group(report: Report): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'jianbao-group-'));
  const shown = join(tmpdir(), 'jianbao-look');
  mkdirSync(shown, { recursive: true });
  mkdirSync(join(folder, 'news'));
  const own = { JIANBAO_DATA: join(folder, 'data'), LOG_LEVEL: 'error' };
  const config = (name: string, path: string) => {
    const at = join(folder, name);
    writeFileSync(at, stringify({ sources: [{ id: 'news', kind: 'folder', path, publisher: '示例局', language: 'zh-Hans', class: 'official-text' }], topics: [{ id: 'data', name: { zh: '数据', en: 'Data' }, any: ['数据'] }], subscriptions: [{ id: 's', platform: 'console', channel: 'here', topics: ['data'], at: ['* * * * *'], zone: 'UTC', window: '9000d' }] }));
    return ['--config', at];
  };
  const news = config('news.yaml', './news');
  const verb = (words: readonly string[]) => run([...NODE, ...words, ...news], own).ended;

  file(join(folder, 'news'), 'draft.md', { title: '示例局关于《数据托管服务备案管理办法（征求意见稿）》公开征求意见的通知', url: 'https://www.bureau.example/draft', published: '2026-09-10T09:00:00+08:00', publisher: '示例局' }, ['为规范数据托管服务，我局起草了《数据托管服务备案管理办法（征求意见稿）》，现向社会公开征求意见。', '意见反馈截止日期为2026年10月14日。', '备案应当在15个工作日内完成。']);
  let number = '';
  await report.check('a draft is told; the final text after it is an update of its document, old against new with paragraphs', async () => {
    const talk = run([...NODE, 'start', ...news], own, true);
    // The console shows what is due in the minute after the start, as a channel does.
    await talk.says(/预览/, 20_000);
    await talk.says(/公开征求意见的通知[\s\S]*?26-0001/, 90_000);
    number = '26-0001';
    await talk.says(/公开征求意见的通知[\s\S]*?26-0001/, 90_000);
    file(join(folder, 'news'), 'final.md', { title: '示例局关于印发《数据托管服务备案管理办法》的通知', url: 'https://www.bureau.example/final', published: '2026-11-20T09:00:00+08:00', publisher: '示例局' }, ['数托管〔2026〕12号', '现将《数据托管服务备案管理办法》印发给你们，请遵照执行。', '本办法自2027年3月1日起施行。', '备案应当在20个工作日内完成。']);
    letMinutesPass(own.JIANBAO_DATA);
    await talk.says(/🔄[\s\S]*征求意见稿 → 正式文件[\s\S]*施行日期 2027-03-01\(周一\) \[¶3\]/, 150_000);
    talk.type('\u0004');
    const ended = await talk.ended;
    writeFileSync(join(shown, 'update.txt'), ended.out);
    return `the draft was ${number}`;
  });
  report.look(join(shown, 'update.txt'), 'both stories as a channel would see them now');
  await report.check('why tells how a story came to be, how it ranks and whom it was told', async () => {
    const { out, code } = await verb(['why', number, '--json']);
    const why = Why.parse(JSON.parse(out));
    must(code === 0 && why.decisions.some(({ kind }) => kind === 'founded') && (why.standings[0]?.lines.length ?? 0) > 3, out.slice(0, 400));
    writeFileSync(join(shown, 'why.txt'), (await verb(['why', number])).out);
    return `${why.decisions.length} decisions, ${why.standings[0]?.lines.length} lines of rank`;
  });
  report.look(join(shown, 'why.txt'), 'a story explained');
  await report.check('compare reads pairs from standard input, a line out for each, in order; a bad line is told and the others go on', async () => {
    const one = { title: '甲市地铁三号线今天开通', text: '甲市地铁三号线11月20日上午开通运营，全长28公里，设站22座。', publishedAt: '2026-11-20T10:00:00+08:00', language: 'zh-Hans' };
    const other = { title: '28公里22站！甲市地铁3号线正式运营', text: '20日上午，甲市地铁3号线正式开门迎客。线路全长28公里，共设22座车站。', publishedAt: '2026-11-20T12:00:00+08:00', language: 'zh-Hans' };
    const third = { ...one, title: '乙市机场二期开工', text: '乙市机场二期工程11月20日开工，总投资120亿元，预计2029年建成。' };
    const input = [JSON.stringify({ a: one, b: other }), 'not json', JSON.stringify({ a: one, b: third })].join('\n');
    const talk = run(['sh', '-c', `printf '%s\\n' "$PAIRS" | "${NODE.join('" "')}" compare - --json`], { ...own, PAIRS: input });
    const { out } = await talk.ended;
    const lines = out.trim().split('\n').map((each) => JSON.parse(each) as unknown);
    must(lines.length === 3, out);
    const [same, , apart] = [Compared.parse(lines[0]), lines[1], Compared.parse(lines[2])];
    must(same.sameStory && !apart.sameStory, out);
    return `${same.relation} ${same.score.toFixed(2)}, ${apart.relation}`;
  });
  await report.check('three hundred notices of one template are three hundred stories, and cost the same each', async () => {
    const flood = join(folder, 'flood');
    mkdirSync(flood);
    for (let n = 1; n <= 300; n += 1) file(flood, `${n}.md`, { title: `示例局关于第${n}号企业数据处理许可的公告`, url: `https://www.bureau.example/${n}`, published: '2026-11-20T09:00:00+08:00', publisher: '示例局' }, [`经审查，第${n}号企业（登记号${n * 7919}）符合条件，准予从事数据处理业务。`, `许可的数据量为每年${n * 13 + 5}万条，有效期至2029年${(n % 12) + 1}月${(n % 28) + 1}日。`, '企业应当按照规定报送年度报告，接受监督检查。']);
    const data = { ...own, JIANBAO_DATA: join(folder, 'flooded') };
    const ended = await run([...NODE, 'start', ...config('flood.yaml', './flood')], data).ended;
    must(ended.code === 0, ended.err.slice(-400));
    const { DatabaseSync } = await import('node:sqlite');
    const db = new DatabaseSync(join(data.JIANBAO_DATA, 'jianbao.sqlite'));
    const rows = db.prepare('select count(*) as n from articles where story is not null group by story order by n desc').all().map((row) => Number(row['n']));
    db.close();
    must((rows[0] ?? 0) <= 3, `the largest story has ${rows[0]} notices`);
    return `${rows.length} stories, the largest of ${rows[0]}, ${Math.round(ended.ms / 1000)} s, ${Math.round(ended.peakMb)} MB at most`;
  });
  const exams: readonly (readonly [string, Exam])[] = [['facts', facts], ['importance', examImportance], ['pairs', pairs], ['topics', examTopics]];
  for (const [name, exam] of exams) {
    await report.check(`the exam of ${name} is passed`, async () => {
      const { scores } = await exam();
      const short = scores.filter(({ value, least }) => value < least);
      must(short.length === 0, short.map(({ measure, value, least }) => `${measure} ${value.toFixed(3)} < ${least}`).join(', '));
      return scores.slice(0, 4).map(({ measure, value }) => `${measure} ${value.toFixed(3)}`).join(', ');
    });
  }
}
