import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Trouble } from '../../src/domain/errors.ts';
import { CATALOGUES, say, sayTrouble } from '../../src/words/say.ts';

const SOURCE = resolve(import.meta.dirname, '../..');
const catalogues = Object.entries(CATALOGUES);
const keys = Object.keys(CATALOGUES['zh-Hans']);

function placeholders(sentence: string): string[] {
  return [...sentence.matchAll(/\{[a-z]+\}/g)].map(String).sort();
}

describe('the catalogues', () => {
  test.each(catalogues)('%s has every key, in order', (_language, words) => {
    expect(Object.keys(words).sort()).toEqual([...keys].sort());
    expect(Object.keys(words)).toEqual(Object.keys(words).sort());
  });

  test.each(catalogues)('%s fills the same places', (_language, words) => {
    for (const key of keys) {
      const name = key as keyof typeof words;
      expect([key, placeholders(words[name])]).toEqual([key, placeholders(CATALOGUES['zh-Hans'][name])]);
    }
  });

  test('every sentence that a Trouble names is there', () => {
    const files = ['src', 'adapters'].flatMap((folder) =>
      readdirSync(join(SOURCE, folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
        .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8')),
    );
    const named = files.flatMap((text) => [...text.matchAll(/'((?:fetch|model|source|store|console|config)\.[a-z-]+)'/g)].map((match) => match[1] ?? ''));
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter((key) => !keys.includes(key) && !key.endsWith('.example'))).toEqual([]);
  });

  test('no sentence is there that nobody says', () => {
    const files = ['src', 'adapters'].flatMap((folder) =>
      readdirSync(join(SOURCE, folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
        .filter((entry) => !['en.ts', 'zh-hans.ts', 'zh-hant.ts'].includes(entry.name))
        .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8')),
    );
    expect(keys.filter((key) => !files.some((text) => text.includes(`'${key}'`)))).toEqual([]);
  });

  test('the English has no Chinese in it, the Chinese no sentence of English', () => {
    for (const key of keys) {
      const name = key as keyof (typeof CATALOGUES)['en'];
      expect(CATALOGUES.en[name], key).not.toMatch(/\p{Script=Han}/u);
      expect(CATALOGUES['zh-Hans'][name], key).toMatch(/\p{Script=Han}/u);
    }
  });
});

describe('say', () => {
  test('fills the places and leaves an unknown one visible', () => {
    expect(say('zh-Hans', 'edition.more', { count: 3 })).toBe('其余 3 条未列出');
    expect(say('en', 'edition.more')).toBe('{count} more not listed');
  });

  test('does not fill places that came in with an argument', () => {
    expect(say('en', 'command.unknown', { text: '{reason}', reason: 'x' })).toContain('{reason}');
  });

  test('a trouble without a sentence is still said, by its code', () => {
    expect(sayTrouble('en', new Trouble('store', 'no-such-key'))).toContain('store');
  });
});
