import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type Config, type ConfigPaths, loadConfig } from './config.ts';
import { Trouble } from './domain/errors.ts';
import type { Clock } from './domain/instant.ts';
import type { Language } from './domain/language.ts';
import { placeKey } from './domain/place.ts';
import { clockOf, isTrial, openGround } from './house/ground.ts';
import { openLog } from './house/log.ts';
import { buildHouse } from './house/rooms.ts';
import { progressOn } from './progress.ts';
import { VERBS } from './verbs/index.ts';
import { start } from './verbs/start.ts';
import { say, sayTrouble, type WordKey } from './words/say.ts';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const BOTH = ['zh-Hans', 'en'] as const;
/** The platforms there are, one folder each under adapters/. A test holds the list against the disk. */
export const PLATFORMS = ['console'] as const;

const USAGE = ['start', ...Object.values(VERBS).map((verb) => verb.usage)].map((line) => `  jianbao ${line}`).join('\n');

/** Runs the command line. Gives the exit code: 0 done, 1 it went wrong, 2 it was called wrongly. */
export async function main(args: readonly string[]): Promise<number> {
  const called = parse(args);
  if (called === null) {
    complain(`jianbao <verb> [--config FILE] [--json]\n${USAGE}`);
    return 2;
  }
  try {
    const loaded = loadConfig(configPaths(called.config), process.env);
    if ('problems' in loaded) {
      for (const language of BOTH) complain(say(language, 'config.problems', { count: loaded.problems.length }));
      for (const problem of loaded.problems) complain(`  ${say('en', 'config.problem', problem)}`);
      return 1;
    }
    const { config } = loaded;
    const code = await (called.verb === 'start' ? runStart(config) : runVerb(config, called));
    if (code === 2) complain(`  jianbao ${VERBS[called.verb]?.usage ?? called.verb}`);
    return code;
  } catch (error) {
    if (!(error instanceof Trouble)) throw error;
    for (const language of BOTH) complain(sayTrouble(language, error));
    return 1;
  }
}

type Called = { verb: string; words: string[]; config: string | null; json: boolean; kind: string | null; since: string | null };

function parse(args: readonly string[]): Called | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { config: { type: 'string' }, json: { type: 'boolean' }, kind: { type: 'string' }, since: { type: 'string' } },
    });
    const [verb, ...words] = positionals;
    if (verb === undefined || (verb !== 'start' && !Object.hasOwn(VERBS, verb)) || (verb === 'start' && words.length > 0)) return null;
    return { verb, words, config: values.config ?? null, json: values.json ?? false, kind: values.kind ?? null, since: values.since ?? null };
  } catch {
    // An unknown flag: the usage says which there are.
    return null;
  }
}

function configPaths(given: string | null): ConfigPaths {
  const own = join(ROOT, 'jianbao.yaml');
  const sample = given === null && !existsSync(own);
  const yaml = given !== null ? resolve(given) : sample ? join(ROOT, 'src/sample/jianbao.yaml') : own;
  const env = join(ROOT, '.env');
  return { yaml, env: existsSync(env) ? env : null, sample, platforms: PLATFORMS };
}

async function runVerb(config: Config, called: Called): Promise<number> {
  const verb = VERBS[called.verb];
  if (verb === undefined) return 2;
  const clock = clockOf(config);
  return verb.run({
    config,
    clock,
    words: called.words,
    json: called.json,
    kind: called.kind,
    since: called.since,
    input: () => createInterface({ input: process.stdin, crlfDelay: Infinity }),
    note: complain,
    line: (text) => process.stdout.write(`${text}\n`),
    show: async (documents) => {
      const terminal = await openTerminal(config, clock, false, null);
      const [subscription] = config.subscriptions;
      const place = subscription === undefined ? '' : placeKey(subscription.place);
      for (const [at, document] of documents.entries()) await terminal.post({ kind: 'place', place }, `shown-${at}`, document);
    },
    withHouse: async (work) => {
      const terminal = await openTerminal(config, clock, false, null);
      const opened = await openGround(config, { ...hostOf(config, clock), starting: false, adapters: new Map([[terminal.name, terminal]]), progress: () => undefined });
      try {
        return await work(buildHouse(opened.ground), opened.ground);
      } finally {
        await opened.close();
      }
    },
  });
}

async function runStart(config: Config): Promise<number> {
  const clock = clockOf(config);
  const talks = process.stdin.isTTY;
  const host = hostOf(config, clock);
  // A trial's store is fresh at each start, and so is what was printed.
  const terminal = await openTerminal(config, clock, talks, isTrial(config) ? null : join(host.dataFolder, 'terminal.jsonl'));
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
  const opened = await openGround(config, {
    ...host,
    starting: true,
    adapters: new Map([[terminal.name, terminal]]),
    progress: progressOn(process.stderr),
  });
  try {
    return await start({
      house: buildHouse(opened.ground),
      ground: opened.ground,
      adapters: [terminal],
      talkEnds: talks ? terminal.closed : null,
      stop: stop.signal,
      greet: () => hint('start.talk'),
      unattended: () => hint(config.file === null ? 'config.none' : 'config.no-platform'),
    });
  } finally {
    await opened.close();
  }
}

function hostOf(config: Config, clock: Clock) {
  const { JIANBAO_DATA: folder, LOG_LEVEL: level } = config.environment;
  return { dataFolder: folder === null ? join(ROOT, 'data') : resolve(folder), clock, log: openLog(level) };
}

/** The only place that knows an adapter: src names them, this file loads them. */
async function openTerminal(config: Config, clock: Clock, talks: boolean, journal: string | null) {
  const { createConsole } = await import('../adapters/console/index.ts');
  const { stdout, stdin } = process;
  return createConsole({
    output: stdout,
    input: talks ? stdin : null,
    prompt: talks,
    // A terminal that does not know its width says 0.
    columns: stdout.isTTY && stdout.columns > 0 ? stdout.columns : 100,
    colour: stdout.isTTY && process.env['NO_COLOR'] === undefined,
    links: false,
    clock,
    language: firstLanguage(config),
    place: config.subscriptions[0]?.place ?? { platform: 'console', app: '', installation: '', channel: 'terminal' },
    file: journal,
  });
}

function firstLanguage(config: Config): Language {
  return config.subscriptions[0]?.languages[0] ?? 'zh-Hans';
}

function hint(key: WordKey): void {
  for (const language of BOTH) complain(say(language, key));
}

function complain(text: string): void {
  process.stderr.write(`${text}\n`);
}
