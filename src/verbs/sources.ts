import { readFile, writeFile } from 'node:fs/promises';
import { stringify } from 'yaml';
import { loadCatalog } from '../collect/catalog.ts';
import { openerFor } from '../collect/open.ts';
import { exportOpml, importOpml } from '../collect/opml.ts';
import { openParsers } from '../collect/parse/parsers.ts';
import { standingOf } from '../domain/health.ts';
import type { Source } from '../domain/source.ts';
import type { Verb, VerbContext } from './context.ts';
import { type Tried, trySource, triedTable } from './try-source.ts';

/** Sources that are tried side by side. */
const AT_ONCE = 4;

const TASKS: Readonly<Record<string, (context: VerbContext, words: readonly string[]) => Promise<number>>> = {
  test,
  list,
  catalog,
  import: importFile,
  export: exportFile,
};

/** `sources`: tries them, tells how they do, offers those of the catalogue, and exchanges lists of feeds. */
export const verb: Verb = {
  usage: 'sources test [ID …] | list | catalog [WORD …] | import FILE.opml | export FILE.opml  [--json]',
  run: async (context) => {
    const [task = '', ...words] = context.words;
    const run = Object.hasOwn(TASKS, task) ? TASKS[task] : undefined;
    return run === undefined ? 2 : run(context, words);
  },
};

/** Reads every source once, now, without storing anything; of the catalogue too, by id. */
async function test({ config, clock, json, line, note }: VerbContext, ids: readonly string[]): Promise<number> {
  const catalogue = ids.length === 0 ? [] : loadCatalog().map(fromCatalogue);
  const known = [...config.sources, ...catalogue.filter((entry) => !config.sources.some((source) => source.id === entry.id))];
  const chosen = ids.length === 0 ? config.sources : known.filter((source) => ids.includes(source.id));
  if (chosen.length < ids.length) {
    note(`sources test: unknown: ${ids.filter((id) => !chosen.some((source) => source.id === id)).join(' ')}`);
    return 2;
  }
  const parsers = openParsers();
  const tried: Tried[] = [];
  const waiting = [...chosen];
  const worker = async () => {
    for (let source = waiting.shift(); source !== undefined; source = waiting.shift()) {
      tried.push(await trySource(source, openerFor(source), parsers.parse, clock));
      note(`${tried.length}/${chosen.length} ${source.id}`);
    }
  };
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
  } finally {
    await parsers.close();
  }
  const rows = chosen.flatMap((source) => tried.filter((each) => each.id === source.id));
  if (json) line(JSON.stringify({ sources: rows }));
  else for (const row of triedTable(rows)) line(row);
  return rows.every((row) => row.problem === null) ? 0 : 1;
}

async function list({ config, clock, json, line, withHouse }: VerbContext): Promise<number> {
  return withHouse(async ({ collecting: { states } }) => {
    const known = new Map((await states.all()).map((state) => [state.id, state]));
    const rates = await states.perWeek(clock());
    const rows = config.sources.map(({ id, kind, publisher }) => {
      const state = known.get(id);
      const at = (instant: number | null | undefined) => (instant == null ? null : new Date(instant).toISOString());
      return {
        id,
        kind,
        publisher,
        standing: state === undefined ? 'unread' : standingOf(state),
        articles: state?.articles ?? 0,
        perWeek: rates.get(id) ?? null,
        lastSuccessAt: at(state?.lastSuccessAt),
        nextAttemptAt: at(state?.nextAttemptAt),
        failures: state?.failures ?? 0,
        suspicious: state?.suspicious ?? null,
        problem: state?.lastProblem ?? null,
      };
    });
    if (json) line(JSON.stringify({ sources: rows }));
    else for (const row of rows) line([row.standing.padEnd(10), row.id.padEnd(24), String(row.articles).padStart(6), `${row.perWeek ?? '?'}/week`.padStart(10), row.lastSuccessAt ?? 'never', row.suspicious ?? '', row.problem ?? ''].join('  ').trimEnd());
    return 0;
  });
}

/** Prints entries of the catalogue as they stand in jianbao.yaml; every word must occur in one. */
async function catalog({ json, line, note }: VerbContext, words: readonly string[]): Promise<number> {
  const entries = loadCatalog().filter((entry) => words.every((word) => JSON.stringify(entry).toLowerCase().includes(word.toLowerCase())));
  if (json) line(JSON.stringify({ entries }));
  else for (const { id, kind, url, name, language, zone, class: classOf, selectors, shape, note: doubt } of entries) {
    const own = { ...(selectors === null ? {} : Object.fromEntries(Object.entries(selectors).filter(([, value]) => value !== null))), ...(shape === null ? {} : { shape }) };
    // The address of an RSSHub route is a feed's.
    const source = { id, kind: kind === 'rsshub' ? 'feed' : kind, url, ...own, publisher: language === 'en' ? (name.en ?? name.zh) : (name.zh ?? name.en), language, zone, class: classOf };
    line(`${doubt === null ? '' : `# ${doubt}\n`}${stringify([source], { flowCollectionPadding: true }).trimEnd()}`);
  }
  note(`${entries.length} of the catalogue; none was tried: sources test ${entries[0]?.id ?? 'ID'}`);
  return 0;
}

async function importFile({ config, json, line, note }: VerbContext, [file]: readonly string[]): Promise<number> {
  if (file === undefined) return 2;
  const { sources, skipped } = importOpml(await readFile(file, 'utf8'), config.sources, config.sources[0]?.language ?? 'zh-Hans');
  if (json) line(JSON.stringify({ sources, skipped }));
  else line(stringify({ sources }).trimEnd());
  for (const reason of skipped) note(`- ${reason}`);
  return 0;
}

async function exportFile({ config, note }: VerbContext, [file]: readonly string[]): Promise<number> {
  if (file === undefined) return 2;
  await writeFile(file, exportOpml(config.sources, 'Jianbao'));
  note(file);
  return 0;
}

function fromCatalogue(entry: ReturnType<typeof loadCatalog>[number]): Source {
  const { id, kind, url, name, language, zone, class: classOf, selectors, shape } = entry;
  return {
    id,
    kind,
    location: url,
    publisher: name.zh ?? name.en ?? id,
    language,
    zone,
    class: classOf,
    privateAddress: false,
    owner: 'shared',
    audience: 'everyone',
    ...(selectors === null ? {} : { list: { selectors, next: null, pages: 1 } }),
    ...(shape === null ? {} : { json: shape }),
  };
}
