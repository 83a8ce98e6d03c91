import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { parseDocument } from 'yaml';
import { z } from 'zod';
import { ConfigFile } from './config/file.ts';
import { Environment } from './config/environment.ts';
import { type Problem, problemsOf } from './config/problems.ts';
import { toSource } from './config/source.ts';
import { LooseTerms, toTopic } from './config/topic.ts';
import type { Weights } from './domain/importance.ts';
import type { Instant } from './domain/instant.ts';
import type { Source } from './domain/source.ts';
import type { Subscription } from './domain/subscription.ts';
import { termText, type Topic } from './domain/topic.ts';
import { loadShippedTopics } from './group/topics/shipped.ts';
import { readTerm } from './group/topics/term.ts';

export type Config = {
  /** The file it came from; null for the sample. */
  file: string | null;
  environment: Environment;
  /** A fixed start of the clock: for the sample and for trying things out. */
  clock: Instant | null;
  sources: readonly Source[];
  topics: readonly Topic[];
  weights: Weights;
  subscriptions: readonly Subscription[];
};

export type Loaded = { config: Config } | { problems: readonly Problem[] };

export type ConfigPaths = {
  yaml: string;
  /** Null: read the process's variables only. */
  env: string | null;
  sample: boolean;
  platforms: readonly string[];
};

/** Reads `.env` and the YAML file. Gives one typed Config, or everything that is wrong with them at once. */
export function loadConfig(paths: ConfigPaths, variables: Readonly<Record<string, string | undefined>>): Loaded {
  const environment = loadEnvironment(paths.env, variables);
  const file = loadFile(paths);
  if ('problems' in environment || 'problems' in file) {
    return {
      problems: [
        ...('problems' in environment ? environment.problems : []),
        ...('problems' in file ? file.problems : []),
      ],
    };
  }
  const base = dirname(resolve(paths.yaml));
  const shipped = loadShippedTopics();
  return {
    config: {
      file: paths.sample ? null : resolve(paths.yaml),
      environment: environment.value,
      clock: file.value.clock === null ? null : Date.parse(file.value.clock),
      sources: file.value.sources.map((source) => toSource(source, base)),
      topics: file.value.topics.map((topic) => toTopic(topic, shipped)),
      weights: file.value.weights,
      subscriptions: file.value.subscriptions.map(toSubscription),
    },
  };
}

type Read<T> = { value: T } | { problems: Problem[] };

function loadEnvironment(path: string | null, variables: Readonly<Record<string, string | undefined>>): Read<Environment> {
  const written = path === null ? {} : parseEnv(readText(path) ?? '');
  const input = { ...written, ...definedOnly(variables) };
  const unknown = Object.keys(written)
    .filter((key) => !Object.hasOwn(Environment.shape, key))
    .map((path): Problem => ({ file: '.env', path, found: 'an unknown key', expected: 'a key of .env.example' }));
  const parsed = Environment.safeParse(input);
  const problems = [...unknown, ...(parsed.success ? [] : problemsOf('.env', input, parsed.error, true)), ...halfAModel(input)];
  return parsed.success && problems.length === 0 ? { value: parsed.data } : { problems };
}

/** A model is its address and its name. */
function halfAModel(input: Readonly<Record<string, string | undefined>>): Problem[] {
  const isGiven = (key: 'MODEL_BASE_URL' | 'MODEL_NAME') => (input[key] ?? '').trim() !== '';
  if (isGiven('MODEL_BASE_URL') === isGiven('MODEL_NAME')) return [];
  const missing = isGiven('MODEL_NAME') ? 'MODEL_BASE_URL' : 'MODEL_NAME';
  return [{ file: '.env', path: missing, found: 'nothing', expected: 'MODEL_BASE_URL and MODEL_NAME together' }];
}

function loadFile(paths: ConfigPaths): Read<ConfigFile> {
  const text = readText(paths.yaml);
  if (text === null) {
    return { problems: [{ file: paths.yaml, path: '', found: 'no readable file', expected: 'a configuration in YAML' }] };
  }
  const document = parseDocument(text, { prettyErrors: true });
  if (document.errors.length > 0) {
    return {
      problems: document.errors.map((error) => ({
        file: paths.yaml,
        path: `line ${error.linePos?.[0].line ?? '?'}`,
        found: error.message.split('\n')[0] ?? error.code,
        expected: 'YAML',
      })),
    };
  }
  const input: unknown = document.toJS({ maxAliasCount: 100 });
  const parsed = ConfigFile.safeParse(input);
  const problems = [...(parsed.success ? [] : problemsOf(paths.yaml, input, parsed.error, false)), ...meaning(Names.parse(input), paths)];
  return parsed.success && problems.length === 0 ? { value: parsed.data } : { problems };
}

const name = z.string().catch('');
const names = z.array(name).catch([]);
/** As much of a file as names things and points at them, whatever else is wrong with it: all problems are told at once. */
const Names = z
  .object({
    clock: z.string().nullable().catch(null),
    sources: z.array(z.object({ id: name }).catch({ id: '' })).catch([]),
    topics: z
      .array(z.looseObject({ id: name, use: name, sources: names }).catch({ id: '', use: '', sources: [] }))
      .transform((topics) => topics.map(({ id, use, sources, ...rest }) => ({ id: id === '' ? use : id, use, sources, terms: LooseTerms.parse(rest) })))
      .catch([]),
    subscriptions: z
      .array(z.object({ id: name, platform: name, topics: names }).catch({ id: '', platform: '', topics: [] }))
      .catch([]),
  })
  .catch({ clock: null, sources: [], topics: [], subscriptions: [] });

/** What a schema cannot see: ids used twice, names that point nowhere, platforms that do not exist. */
function meaning(file: z.infer<typeof Names>, paths: ConfigPaths): Problem[] {
  const problems: Problem[] = [];
  const say = (path: string, found: string, expected: string) =>
    problems.push({ file: paths.yaml, path, found: JSON.stringify(found), expected });
  for (const list of ['sources', 'topics', 'subscriptions'] as const) {
    const seen = new Set<string>();
    for (const [index, { id }] of file[list].entries()) {
      if (id !== '' && seen.has(id)) say(`${list}[${index}].id`, id, 'an id used once');
      seen.add(id);
    }
  }
  const sources = new Set(file.sources.map((source) => source.id));
  const topics = new Set(file.topics.map((topic) => topic.id));
  const shipped = loadShippedTopics();
  for (const [index, topic] of file.topics.entries()) {
    if (topic.use !== '' && !shipped.has(topic.use)) say(`topics[${index}].use`, topic.use, [...shipped.keys()].join(' | '));
    for (const { path, term } of topic.terms) {
      const read = readTerm(term);
      if ('expected' in read) say(`topics[${index}].${path}`, termText(term), read.expected);
    }
    for (const [at, id] of topic.sources.entries()) {
      if (id !== '' && !sources.has(id)) say(`topics[${index}].sources[${at}]`, id, [...sources].join(' | '));
    }
  }
  for (const [index, subscription] of file.subscriptions.entries()) {
    for (const [at, id] of subscription.topics.entries()) {
      if (id !== '' && !topics.has(id)) say(`subscriptions[${index}].topics[${at}]`, id, [...topics].join(' | '));
    }
    if (subscription.platform === '') continue;
    if (!paths.platforms.includes(subscription.platform)) {
      say(`subscriptions[${index}].platform`, subscription.platform, paths.platforms.join(' | '));
    }
    if (file.clock !== null && subscription.platform !== 'console') {
      say(`subscriptions[${index}].platform`, subscription.platform, 'console, since a fixed clock is only for trying things out');
    }
  }
  return problems;
}

function toSubscription(subscription: ConfigFile['subscriptions'][number]): Subscription {
  const { platform, installation, channel, window, patience, ...rest } = subscription;
  return { ...rest, place: { platform, app: '', installation, channel }, horizonMs: window, patienceMs: patience };
}

function definedOnly(variables: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const known = Object.keys(Environment.shape);
  return Object.fromEntries(
    known.flatMap((name) => {
      const value = variables[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // Absent and unreadable are one problem to the operator: the caller says which file.
    return null;
  }
}
