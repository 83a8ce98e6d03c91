import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { z } from 'zod';
import type { Behaviour } from '../servers/bad-web/behaviours.ts';
import { startBadWeb } from '../servers/bad-web/server.ts';
import { startHttpServer } from '../servers/http.ts';
import { backfills, encodings, letHoursPass, letMinutesPass } from './collect-ways.ts';
import { SAID, startSources } from './collect-web.ts';
import { type Ended, NODE, ROOT, run } from './process.ts';
import { must, type Report } from './report.ts';

/** What of the bad web each source is; the hung ones are cut after half a minute. */
const BAD: readonly Behaviour[] = ['broken', 'closed-for-years', 'cut-gzip', 'error-page', 'gone', 'gzip-bomb', 'huge-unsaid', 'length-too-long', 'not-http', 'not-modified-unasked', 'redirect-for-ever', 'redirect-to-cloud-metadata', 'reset-in-body', 'silent', 'slow-body', 'too-many-seconds', 'zstd-bomb'];
const MOST_MB = 400;
const PAGE = 'industry-ministry-attachments.html';

const Hits = z.object({ hits: z.array(z.object({ text: z.string() })) });
const Standings = z.object({ sources: z.array(z.object({ id: z.string(), standing: z.string(), articles: z.number() })) });
const Imported = z.object({ sources: z.array(z.object({ url: z.string() })) });
const Catalogue = z.object({ entries: z.array(z.object({ id: z.string() })) });

/** The outcomes of "collect": sources of every kind, read right, politely and safely, by the real process. */
export async function collect(report: Report): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'jianbao-collect-'));
  const shown = join(tmpdir(), 'jianbao-look');
  mkdirSync(shown, { recursive: true });
  const now = new Date();
  const day = now.toISOString().slice(0, 10);
  const inside = await startHttpServer(() => undefined);
  const web = await startSources(day, now.toUTCString(), inside.url);
  const bad = await startBadWeb('User-agent: *\nAllow: /');
  mkdirSync(join(folder, 'notes'));
  cpSync(join(ROOT, 'test/corpus/encodings/gb18030-declared-gb2312.html'), join(folder, 'notes/note.html'));
  const common = { publisher: '示例局', language: 'zh-Hans', class: 'official-text', privateAddress: true };
  const good = [
    { id: 'list', kind: 'list', url: `${web.url}/list.html`, ...common },
    { id: 'feed', kind: 'feed', url: `${web.url}/feed.xml`, ...common, publisher: '示例省' },
    { id: 'sitemap', kind: 'sitemap', url: `${web.url}/sitemap.xml`, ...common, language: 'en', publisher: 'Example Agency' },
    { id: 'api', kind: 'json', url: `${web.url}/api.json`, ...common, language: 'en', publisher: 'Example Office', items: 'data.list', fields: { title: 'name', url: 'link', date: 'day', content: 'text' } },
    { id: 'notes', kind: 'folder', path: './notes', publisher: '某研究所', language: 'zh-Hans' },
  ];
  const rest = { topics: [{ id: 'data', name: { zh: '数据', en: 'Data' }, any: ['数据', 'data', '云岭'] }], subscriptions: [{ id: 's', platform: 'console', channel: 'here', topics: ['data'], at: ['00:00'], zone: 'UTC', window: '9000d', maxStories: 8 }] };
  const config = (name: string, sources: readonly object[]) => {
    const file = join(folder, name);
    writeFileSync(file, stringify({ sources, ...rest }));
    return ['--config', file];
  };
  const own = { JIANBAO_DATA: join(folder, 'data'), LOG_LEVEL: 'error' };
  const verb = async (words: readonly string[], from: readonly string[]): Promise<Ended> => run([...NODE, ...words, ...from], own).ended;
  const all = config('all.yaml', [...good, { id: 'away', kind: 'feed', url: bad.at('broken'), ...common, publisher: '远方部' }]);
  const found = async (words: string) => {
    const { out } = await verb(['search', words, '--json'], all);
    return Hits.parse(JSON.parse(out)).hits.map((hit) => hit.text);
  };

  await report.check('start reads a list without selectors, a GB 18030 feed with a false header, a sitemap, a JSON API and a folder, and says which source is away since when', async () => {
    const ended = await run([...NODE, 'start', ...all], own).ended;
    writeFileSync(join(shown, 'collected.txt'), ended.out);
    must(ended.code === 0, `exit ${ended.code}: ${ended.err.slice(-600)}`);
    must(/监测 6 个来源：5 个正常；远方部自 .+\d 起无法读取 ｜ Sources: 6, 5 OK; 远方部 unreadable since .+\d/.test(ended.out.replaceAll(/\s+/g, ' ')), `coverage: ${ended.out.slice(-400)}`);
    return `${Math.round(ended.ms / 1000)} s at two seconds a page of one host, ${Math.round(ended.peakMb)} MB at most`;
  });
  report.look(join(shown, 'collected.txt'), 'the edition of those sources');
  for (const [way, words] of Object.entries(SAID).filter(([way]) => way !== 'after')) {
    await report.check(`the sentence behind the ${way} is found as it was written`, async () => {
      const texts = await found(words.slice(0, 18));
      must(texts.includes(words), JSON.stringify(texts));
      return words;
    });
  }
  await report.check('a page that changed under a list that did not is a new revision of the same article', async () => {
    web.revise();
    letHoursPass(join(folder, 'data'));
    await run([...NODE, 'start', ...all], own).ended;
    must((await found(SAID.after.slice(0, 18))).includes(SAID.after), 'the new text is not there');
    must(!(await found(SAID.before.slice(0, 18))).includes(SAID.before), 'the old text is still found');
    return '';
  });
  await report.check('what did not change is asked about and not sent again', async () => {
    const before = web.requests.length;
    letMinutesPass(join(folder, 'data'));
    await run([...NODE, 'start', ...all], own).ended;
    must(web.unchanged().length >= 3, `answered 304: ${JSON.stringify(web.unchanged())}`);
    return `${web.requests.length - before} requests, answered 304: ${web.unchanged().join(' ')}`;
  });
  await report.check('robots.txt is kept to, and a link to a private address in a text is never followed', async () => {
    const asked = web.requests.map((request) => request.path);
    must(asked.filter((path) => path.startsWith('/secret')).length === 0, 'a forbidden page was read');
    must(inside.requests.length === 0, `asked inside: ${JSON.stringify(inside.requests)}`);
    return `${asked.length} requests, agent ${web.requests[0]?.headers['user-agent'] ?? ''}`;
  });
  await report.check('inspect shows each field with where it came from', async () => {
    const { out, code } = await verb(['inspect', join(ROOT, 'test/corpus/pages', PAGE)], all);
    writeFileSync(join(shown, 'inspect.txt'), out);
    must(code === 0 && /←/.test(out), out.slice(0, 400));
    return '';
  });
  report.look(join(shown, 'inspect.txt'), 'a page as inspect shows it');
  await encodings(report, (file) => verb(['inspect', file, '--json'], all));
  await report.check('sources test: every way of misbehaving ends in a line that a person understands, side by side, in bounded memory', async () => {
    const sources = BAD.map((name) => ({ id: name, kind: 'feed', url: bad.at(name), ...common }));
    const ended = await verb(['sources', 'test'], config('bad.yaml', sources));
    writeFileSync(join(shown, 'sources-test.txt'), ended.out);
    const told = BAD.filter((name) => new RegExp(`^-- +${name} [\\s\\S]*?\\n {6}\\S`, 'm').test(ended.out));
    must(ended.code === 1 && told.length === BAD.length, `${told.length} of ${BAD.length}: ${ended.out}`);
    must(ended.peakMb < MOST_MB, `${ended.peakMb} MB`);
    return `${BAD.length} sources in ${Math.round(ended.ms / 1000)} s, ${Math.round(ended.peakMb)} MB at most`;
  });
  report.look(join(shown, 'sources-test.txt'), 'the table of sources test');
  await report.check('sources list tells how each source does', async () => {
    const { out } = await verb(['sources', 'list', '--json'], all);
    const rows = Standings.parse(JSON.parse(out)).sources;
    must(rows.find((row) => row.id === 'away')?.standing === 'failing' && rows.filter((row) => row.standing === 'fine').length === 5, out);
    return rows.map((row) => `${row.id} ${row.standing} ${row.articles}`).join(', ');
  });
  await backfills(report, config);
  await report.check('a list of feeds goes out as OPML and comes back the same', async () => {
    const file = join(folder, 'feeds.opml');
    must((await verb(['sources', 'export', file], all)).code === 0, 'no export');
    const { out } = await verb(['sources', 'import', file], config('other.yaml', [{ id: 'other', kind: 'folder', path: './notes', publisher: '某研究所', language: 'zh-Hans' }]));
    const back = Imported.parse(parse(out)).sources;
    must(back.some((source) => source.url === `${web.url}/feed.xml`), out);
    return `${back.length} feeds`;
  });
  await report.check('the catalogue has at least 40 sources, with where and when each was read', async () => {
    const { out } = await verb(['sources', 'catalog', '--json'], all);
    const { entries } = Catalogue.parse(JSON.parse(out));
    must(entries.length >= 40, String(entries.length));
    return `${entries.length}, none tried from here`;
  });
  await Promise.all([web.close(), bad.close(), inside.close()]);
}
