import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { SOURCE_READERS } from '../src/collect/sources/index.ts';
import { COMMANDS } from '../src/commands/index.ts';
import { PLATFORMS } from '../src/main.ts';
import { VERBS } from '../src/verbs/index.ts';

const ROOT = resolve(import.meta.dirname, '..');
const run = promisify(execFile);

type Source = { path: string; text: string; lines: number };

function typescript(folder: string): Source[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => {
      const path = join(entry.parentPath, entry.name);
      const text = readFileSync(path, 'utf8');
      return { path: relative(ROOT, path), text, lines: text.split('\n').length - 1 };
    });
}

const sources = [...typescript('src'), ...typescript('adapters')];
const everything = [...sources, ...typescript('test')];

function room(path: string): string {
  const [top = '', second = '', third] = path.split('/');
  return top === 'adapters' ? 'adapters' : third === undefined ? 'top' : second;
}

function importsOf(source: Source): string[] {
  // import { x } from '../domain/y.ts'; and await import('../z.ts')
  const found = [...source.text.matchAll(/(?:from|import)\s*\(?\s*['"](\.[^'"]+)['"]/g)];
  return found.map((match) => relative(ROOT, resolve(ROOT, dirname(source.path), match[1] ?? '')));
}

/** Which rooms a room may import. What is not listed is a wall. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  text: ['domain'],
  words: ['domain'],
  verify: ['domain', 'text'],
  net: ['domain'],
  model: ['domain'],
  chat: ['domain', 'text', 'words'],
  compose: ['domain', 'text', 'words'],
  store: ['domain', 'text'],
  collect: ['domain', 'text', 'net', 'store'],
  group: ['domain', 'text', 'store'],
  brief: ['domain', 'text', 'model', 'verify', 'store'],
  answer: ['domain', 'text', 'model', 'verify', 'store'],
  deliver: ['domain', 'text', 'chat', 'store'],
  commands: ['domain', 'text', 'words', 'compose'],
  config: ['domain'],
  adapters: ['domain', 'text', 'words', 'chat', 'net'],
};

describe('the rooms', () => {
  test.each(Object.keys(MAY_IMPORT))('%s imports only what the plan allows', (name) => {
    const wrong = sources
      .filter((source) => room(source.path) === name)
      .flatMap((source) => importsOf(source).map((target) => ({ from: source.path, target })))
      .filter(({ target }) => room(target) !== name && !(MAY_IMPORT[name] ?? []).includes(room(target)));
    expect(wrong).toEqual([]);
  });

  test('only main.ts knows an adapter', () => {
    const knowing = sources
      .filter((source) => source.path.startsWith('src/') && importsOf(source).some((target) => target.startsWith('adapters/')))
      .map((source) => source.path);
    expect(knowing).toEqual(['src/main.ts']);
  });

  test('every room of src is in the plan', () => {
    const rooms = new Set(sources.filter((source) => source.path.startsWith('src/')).map((source) => room(source.path)));
    for (const known of [...Object.keys(MAY_IMPORT), 'house', 'verbs', 'top']) rooms.delete(known);
    expect([...rooms]).toEqual([]);
  });
});

describe('what is registered is what exists', () => {
  const names = (folder: string, ...not: string[]) =>
    readdirSync(join(ROOT, folder))
      .filter((file) => file.endsWith('.ts'))
      .map((file) => file.slice(0, -3))
      .filter((file) => !not.includes(file))
      .sort();

  test('kinds of source', () => {
    expect(Object.keys(SOURCE_READERS).sort()).toEqual(names('src/collect/sources', 'index'));
  });

  test('commands, each with its members', () => {
    expect(COMMANDS.map((command) => command.name).sort()).toEqual(names('src/commands', 'index', 'command'));
    for (const command of COMMANDS) expect(Object.keys(command).sort()).toEqual(['name', 'run', 'summary', 'words']);
  });

  test('verbs of the command line', () => {
    expect([...Object.keys(VERBS), 'start'].sort()).toEqual(names('src/verbs', 'index', 'context', 'archive', 'described', 'try-source'));
  });

  test('platforms, each with the same files', () => {
    const folders = readdirSync(join(ROOT, 'adapters'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && readdirSync(join(ROOT, 'adapters', entry.name)).length > 0)
      .map((entry) => entry.name);
    expect([...PLATFORMS].sort()).toEqual(folders.sort());
    for (const folder of folders) {
      const files = names(`adapters/${folder}`);
      expect(files).toEqual(expect.arrayContaining(['connect', 'errors', 'index', 'limits', 'receive', 'render', 'send']));
    }
  });
});

describe('the habits', () => {
  const offenders = (pattern: RegExp, files: readonly Source[], except: readonly string[]) =>
    files.filter((source) => !except.includes(source.path) && pattern.test(source.text)).map((source) => source.path);

  test('no default exports', () => {
    expect(offenders(/^export default/m, sources, [])).toEqual([]);
  });

  test('the machine clock is read in one file', () => {
    expect(offenders(/\bDate\.now\b|new Date\(\)/, sources, ['src/clock.ts'])).toEqual([]);
  });

  test('chance comes in at the ground floor', () => {
    expect(offenders(/\bMath\.random\b/, sources, ['src/house/ground.ts'])).toEqual([]);
  });

  test('the environment is read in main.ts alone', () => {
    expect(offenders(/process\.env/, sources, ['src/main.ts'])).toEqual([]);
  });

  test('no checks are switched off', () => {
    expect(offenders(/@ts-(?:ignore|expect-error|nocheck)|oxlint-disable|eslint-disable|\bas any\b|: any\b/, everything, ['test/rooms.test.ts'])).toEqual([]);
  });

  test('no test sleeps', () => {
    expect(offenders(/\bsetTimeout\(/, typescript('test').filter((source) => source.path.endsWith('.test.ts')), ['test/rooms.test.ts'])).toEqual([]);
  });

  test('no drawers', () => {
    const drawers = sources.map((source) => source.path).filter((path) => /\/(?:utils?|helpers?|common|misc)(?:\.ts|\/)/.test(path));
    expect(drawers).toEqual([]);
  });

  test('files stay short: median under 90 lines, nine of ten under 250, none over 400 but tables', () => {
    const lines = sources.map((source) => source.lines).sort((a, b) => a - b);
    expect(lines[Math.floor(lines.length / 2)]).toBeLessThan(90);
    expect(lines[Math.floor(lines.length * 0.9)]).toBeLessThan(250);
    expect(sources.filter((source) => source.lines > 400 && !isTable(source)).map((source) => source.path)).toEqual([]);
  });

  test('no registry host and no machine path is named', () => {
    const lock = readFileSync(join(ROOT, 'package-lock.json'), 'utf8');
    expect(lock).not.toMatch(/"resolved"/);
    expect(offenders(/registry\.npmjs|\/work\/|\/root\//, everything, ['test/rooms.test.ts'])).toEqual([]);
  });
});

describe('types and lint', () => {
  test('the types hold', async () => {
    await expect(run(process.execPath, [join(ROOT, 'node_modules/typescript/bin/tsc'), '-p', ROOT])).resolves.toBeTruthy();
  });

  test('the linter finds nothing', async () => {
    const { stdout } = await run(process.execPath, [join(ROOT, 'node_modules/oxlint/bin/oxlint'), '--type-aware', '--deny-warnings', '.'], { cwd: ROOT });
    expect(stdout).toMatch(/0 errors/);
  });
});

/** A table of data has hardly a line that does something. */
function isTable(source: Source): boolean {
  return !/\b(?:function|=>|await|return)\b/.test(source.text.replaceAll(/^\s*\/\/.*$/gm, ''));
}

describe('the README', () => {
  const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');

  test('names every dependency with its reason, and none that is not there', () => {
    const { dependencies, devDependencies, optionalDependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Record<string, Record<string, string>>;
    const named = (readme.split('## Dependencies')[1] ?? '').matchAll(/^\| ([^|]+) \|/gm);
    const inTable = [...named].flatMap((row) => (row[1] ?? '').replaceAll(/\(.*?\)/g, '').split(',').map((name) => name.trim())).filter((name) => name !== 'package' && name !== '---');
    const installed = Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies }).filter((name) => !name.startsWith('@types/'));
    expect(inTable.sort()).toEqual(installed.sort());
  });

  test('names every verb of the command line and every key of the configuration file', () => {
    for (const verb of [...Object.keys(VERBS), 'start']) expect(readme).toContain(`| \`${verb}`);
    const keys = ['file', 'topic'].flatMap((name) => [...readFileSync(join(ROOT, `src/config/${name}.ts`), 'utf8').matchAll(/^ {2,4}([a-zA-Z]+): /gm)].map((match) => match[1] ?? '').filter((key) => key !== 'error'));
    expect(keys.length).toBeGreaterThan(20);
    for (const key of keys) expect(readme, key).toMatch(new RegExp(`\\b${key}\\b`));
  });
});
