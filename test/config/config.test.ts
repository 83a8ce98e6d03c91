import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadConfig } from '../../src/config.ts';
import { ownFolder } from '../folders.ts';
import { Environment } from '../../src/config/environment.ts';
import { loadShippedTopics } from '../../src/group/topics/shipped.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const platforms = ['console'];

const GOOD = `
sources: [{ id: a, kind: feed, url: ./feed.xml, publisher: 甲, language: zh-Hans }]
topics: [{ id: t, name: { zh: 主题, en: Topic }, any: [数据] }]
subscriptions: [{ id: s, platform: console, channel: here, topics: [t], at: ["09:00"], zone: Asia/Shanghai }]
`;

function load(yaml: string, variables: Record<string, string> = {}, env: string | null = null) {
  const folder = ownFolder();
  const file = join(folder, 'jianbao.yaml');
  writeFileSync(file, yaml);
  const envFile = join(folder, '.env');
  if (env !== null) writeFileSync(envFile, env);
  return { folder, loaded: loadConfig({ yaml: file, env: env === null ? null : envFile, sample: false, platforms }, variables) };
}

function problems(yaml: string, variables: Record<string, string> = {}): string[] {
  const { loaded } = load(yaml, variables);
  return 'problems' in loaded ? loaded.problems.map(({ path, found, expected }) => `${path}: ${found} ≠ ${expected}`) : [];
}

describe('the configuration', () => {
  test('a short file is enough; paths are relative to it and the rest has defaults', () => {
    const { folder, loaded } = load(GOOD);
    if ('problems' in loaded) throw new Error(JSON.stringify(loaded.problems));
    expect(loaded.config.sources[0]).toMatchObject({ location: join(folder, 'feed.xml'), zone: 'Asia/Shanghai', privateAddress: false });
    expect(loaded.config.subscriptions[0]).toMatchObject({ horizonMs: 7 * 86_400_000, languages: ['zh-Hans', 'en'], maxStories: 8, review: 'off' });
    expect(loaded.config.clock).toBeNull();
  });

  test('every mistake is told at once, with its place, what stands there and what should', () => {
    const told = problems(`
sources: [{ id: A!, kind: feed, url: x, publisher: 甲, language: zh }]
topics: [{ id: t, name: { zh: 主题 }, any: [数据] }]
subscriptions: [{ id: s, platform: slakc, channel: here, topics: [nope], at: ["9:00"], zone: Asia/Nowhere, colour: red }]
`);
    expect(told).toHaveLength(8);
    expect(told.join('\n')).toMatch(/sources\[0\]\.id: "A!" ≠ lower-case/);
    expect(told.join('\n')).toMatch(/sources\[0\]\.language: "zh" ≠ zh-Hans \| zh-Hant \| en/);
    expect(told.join('\n')).toMatch(/topics\[0\]\.name\.en: nothing/);
    expect(told.join('\n')).toMatch(/subscriptions\[0\]\.at\[0\]: "9:00" ≠ a time of day like/);
    expect(told.join('\n')).toMatch(/subscriptions\[0\]\.zone: "Asia\/Nowhere" ≠ an IANA/);
    expect(told.join('\n')).toMatch(/subscriptions\[0\]\.colour: an unknown key/);
    expect(told.join('\n')).toMatch(/subscriptions\[0\]\.topics\[0\]: "nope" ≠ t/);
    expect(told.join('\n')).toMatch(/subscriptions\[0\]\.platform: "slakc" ≠ console/);
  });

  test('names that point nowhere and ids used twice are mistakes', () => {
    const told = problems(GOOD.replace('topics: [t], at', 'topics: [u], at').replace('platform: console', 'platform: telegram').replace('any: [数据]', 'any: [数据], sources: [b]'));
    expect(told).toEqual([
      'topics[0].sources[0]: "b" ≠ a',
      'subscriptions[0].topics[0]: "u" ≠ t',
      'subscriptions[0].platform: "telegram" ≠ console',
    ]);
    expect(problems(GOOD.replace('}]\ntopics', '}, { id: a, kind: folder, path: ., publisher: 乙, language: en }]\ntopics'))).toEqual(['sources[1].id: "a" ≠ an id used once']);
  });

  test('a topic is the team’s own, or one that comes with the program, with what the team adds', () => {
    const { loaded } = load(GOOD.replace('any: [数据] }', 'any: [数据, { term: 能源, not: [能源部长] }], groups: [[数据, data], [出境]], kinds: [rule], stages: [published], jurisdictions: [CN, EU] }, { use: ai-governance, floor: 20, any: [示例智能体] }').replace('topics: [t]', 'topics: [t, ai-governance]'));
    if ('problems' in loaded) throw new Error(JSON.stringify(loaded.problems));
    const shipped = loadShippedTopics().get('ai-governance');
    expect(loaded.config.topics).toMatchObject([{ id: 't', groups: [['数据', 'data'], ['出境']], kinds: ['rule'] }, { id: 'ai-governance', name: shipped?.name, floor: 20 }]);
    expect(loaded.config.topics[1]?.any).toEqual([...(shipped?.any ?? []), '示例智能体']);
    const renamed = load(GOOD.replace('any: [数据] }', 'any: [数据] }, { use: macro-policy, id: macro, name: { zh: 宏观, en: Macro } }')).loaded;
    expect(renamed).toMatchObject({ config: { topics: [{ id: 't' }, { id: 'macro', name: { en: 'Macro' }, floor: 0 }] } });
  });

  test('what is wrong with a topic or a weight is said with its place', () => {
    const told = (topic: string) => problems(GOOD.replace('any: [数据] }', `${topic} }`));
    expect(told('any: [数据] }, { use: ai-goverance')).toEqual([`topics[1].use: "ai-goverance" ≠ ${[...loadShippedTopics().keys()].join(' | ')}`]);
    expect(told('any: [数据] }, { use: ai-governance }, { use: ai-governance')).toEqual(['topics[2].id: "ai-governance" ≠ an id used once']);
    expect(told('any: [数据] }, { any: [数据]')).toEqual(['topics[1].id: nothing ≠ an id, or use: with the id of a topic that comes with the program', 'topics[1].name: nothing ≠ a name in both languages: { zh: 数据, en: Data }']);
    expect(told('none: [数据]').join()).toMatch(/topics\[0\]: .* ≠ at least one term under any, all or groups/);
    expect(told("any: [数据, '/(a+/', '数据 + ']").join('\n')).toMatch(/^topics\[0\]\.any\[1\]: "\/\(a\+\/" ≠ a \) for each \(.*\ntopics\[0\]\.any\[2\]: "数据 \+" ≠ words on both sides/);
    expect(told("any: [数据], groups: [[], ['/a*/']]").join('\n')).toMatch(/groups\[0\]: \[\] ≠ at least one term\n.*groups\[1\]\[0\]: "\/a\*\/" ≠ a pattern that does not match the empty text/);
    expect(told('any: [数据], kinds: [ruling], stages: [draft], jurisdictions: [china]')).toHaveLength(3);
    const { loaded } = load(`${GOOD}weights: { coverage: 0 }\n`);
    expect(loaded).toMatchObject({ config: { weights: { authority: 30, coverage: 0, topic: 15 } } });
    expect(problems(`${GOOD}weights: { coverage: -1, autority: 3 }\n`)).toEqual(expect.arrayContaining(['weights.coverage: -1 ≠ 0 to 100 points', 'weights.autority: an unknown key ≠ a key that the README lists']));
    expect(problems(GOOD.replace('zone: Asia/Shanghai }]\n', 'zone: Asia/Shanghai, maxPerTopic: 0 }]\n')).join()).toMatch(/maxPerTopic: 0/);
  });

  test('when an edition comes: calendars, days off and entries that never come are said in words', () => {
    const when = (at: string, rest: string) => GOOD.replace('at: ["09:00"]', `at: ["${at}"]${rest === '' ? '' : `, ${rest}`}`);
    const { loaded } = load(when('0 9 * * mon-fri', 'calendar: china, holidays: [2026-10-01, "2028-02-29"]'));
    expect(loaded).toMatchObject({ config: { subscriptions: [{ calendar: 'china', holidays: ['2026-10-01', '2028-02-29'] }] } });
    expect(load(GOOD).loaded).toMatchObject({ config: { subscriptions: [{ calendar: 'every-day', holidays: [] }] } });
    expect(problems(when('09:00', 'calendar: chinese'))).toEqual(['subscriptions[0].calendar: "chinese" ≠ every-day | weekdays | china']);
    expect(problems(when('09:00', 'holidays: [2027-02-29, 1.10.2026, 2026-10-01]'))).toEqual([
      'subscriptions[0].holidays[0]: "2027-02-29" ≠ a day that exists, like 2026-10-01',
      'subscriptions[0].holidays[1]: "1.10.2026" ≠ a day that exists, like 2026-10-01',
    ]);
    expect(problems(when('09:00', 'holidays: 2026-10-01')).join()).toMatch(/holidays: "2026-10-01" ≠ array/);
    expect(problems(when('0 9 31 2 *', ''))).toEqual(['subscriptions[0].at[0]: "0 9 31 2 *" ≠ a day that comes: no month of these has such a day, it is never due']);
    expect(problems(when('@daily', '')).join()).toMatch(/at\[0\]: "@daily" ≠ .*no name with @/);
    expect(problems(when('0 9 * * 6', 'calendar: weekdays'))).toEqual(['subscriptions[0].at[0]: "0 9 * * 6" ≠ a day that the calendar weekdays has: none of these is one, it is never due']);
    expect(problems(when('0 9 1 oct *', 'calendar: china')).join()).toMatch(/calendar china has/);
    expect(problems(when('0 9 * * 6', 'calendar: china'))).toEqual([]);
  });

  test('text that is no YAML, and a file that is not there', () => {
    expect(problems('sources: [')[0]).toMatch(/^line 1/);
    const loaded = loadConfig({ yaml: '/nowhere/jianbao.yaml', env: null, sample: false, platforms }, {});
    expect(loaded).toMatchObject({ problems: [{ found: 'no readable file' }] });
  });

  test('the environment: variables win over .env, empty is unset, a secret is never shown', () => {
    const { loaded } = load(GOOD, { MODEL_NAME: 'm' }, 'MODEL_NAME=other\nMODEL_BASE_URL=http://127.0.0.1:1/v1\nMODEL_API_KEY=\n');
    expect(loaded).toMatchObject({ config: { environment: { MODEL_NAME: 'm', MODEL_API_KEY: null } } });
    const told = problems(GOOD, { DATABASE_URL: 'mysql://user:geheim@host/db' }).join('\n');
    expect(told).toMatch(/DATABASE_URL/);
    expect(told).not.toContain('geheim');
    expect(load(GOOD, {}, 'MODEL_NAEM=x\n').loaded).toMatchObject({ problems: [{ path: 'MODEL_NAEM' }] });
    expect(problems(GOOD.replace('./feed.xml', '"htp://x"'))).toEqual([expect.stringContaining('sources[0].url')]);
    expect(problems(GOOD, { MODEL_NAME: 'm' }).join()).toMatch(/MODEL_BASE_URL/);
    const { loaded: all } = load(GOOD, {}, 'DATABSE_URL=x\nLOG_LEVEL=loud\nMODEL_NAME=m\n');
    expect('problems' in all && all.problems.map(({ path }) => path)).toEqual(['DATABSE_URL', 'LOG_LEVEL', 'MODEL_BASE_URL']);
  });

  test('.env.example explains exactly the variables that there are, in both languages, and is itself valid', () => {
    const text = readFileSync(join(ROOT, '.env.example'), 'utf8');
    const named = [...text.matchAll(/^([A-Z_]+)=(.*)$/gm)];
    expect(named.map((match) => match[1])).toEqual(Object.keys(Environment.shape));
    for (const [, name = ''] of named) {
      const before = text.slice(0, text.indexOf(`\n${name}=`)).split('\n\n').at(-1) ?? '';
      expect(before, name).toMatch(/\p{Script=Han}/u);
      expect(before, name).toMatch(/[A-Za-z]{3,}/);
    }
    expect(Environment.safeParse(Object.fromEntries(named.map(([, name = '', value = '']) => [name, value]))).success).toBe(true);
  });

  test('the sample is valid', () => {
    const loaded = loadConfig({ yaml: join(ROOT, 'src/sample/jianbao.yaml'), env: null, sample: true, platforms }, {});
    expect(loaded).toMatchObject({ config: { file: null, clock: Date.parse('2026-09-15T09:00:00+08:00') } });
  });
});
