import { readFileSync } from 'node:fs';
import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';
import { CatalogEntry, loadCatalog } from '../../src/collect/catalog.ts';
import { SOURCE_CLASSES } from '../../src/domain/source.ts';

const text = readFileSync(new URL('../../src/collect/catalog.yaml', import.meta.url), 'utf8');
const entries = loadCatalog();

/** The day the catalogue was written: no fact in it is younger. */
const WRITTEN = '2026-11-24';

const good = {
  id: 'xx-example',
  name: { zh: '示例局', en: 'Example Bureau' },
  kind: 'list',
  url: 'https://bureau.example/notices/',
  language: 'zh-Hans',
  zone: 'Asia/Shanghai',
  class: 'official-text',
  jurisdiction: 'CN-GD',
  facts: { from: 'https://docs.example/feeds', on: '2026-09-15' },
};

function twice(values: readonly string[]): string[] {
  return values.filter((value, index) => values.indexOf(value) !== index);
}

describe('the catalogue', () => {
  test('holds enough sources, of every class, in both languages, from a dozen jurisdictions', () => {
    expect(entries.length).toBeGreaterThanOrEqual(48);
    expect(new Set(entries.map((entry) => entry.class))).toEqual(new Set(SOURCE_CLASSES));
    expect(new Set(entries.map((entry) => entry.language))).toEqual(new Set(['zh-Hans', 'zh-Hant', 'en']));
    expect(new Set(entries.map((entry) => entry.jurisdiction)).size).toBeGreaterThanOrEqual(12);
  });

  test('is written in the order of the ids, each once', () => {
    const written = [...text.matchAll(/^- id: (\S+)$/gm)].map((match) => match[1] ?? '');
    expect(written).toEqual(entries.map((entry) => entry.id));
    expect(written).toEqual([...new Set(written)].sort());
  });

  test('gives no address and no name twice', () => {
    expect(twice(entries.map((entry) => entry.url.replace(/^https?:\/\//, '').replace(/\/$/, '')))).toEqual([]);
    expect(twice(entries.map((entry) => entry.name.zh))).toEqual([]);
    expect(twice(entries.map((entry) => entry.name.en))).toEqual([]);
  });

  test('says of every address where else it was read, and when', () => {
    const wrong = entries.filter((entry) => entry.facts.from === entry.url || entry.facts.on > WRITTEN || entry.facts.on < '2025-01-01');
    expect(wrong).toEqual([]);
  });

  test('names a form for JSON alone, and selectors for list pages alone', () => {
    expect(entries.filter((entry) => entry.shape !== null && entry.kind !== 'json')).toEqual([]);
    // A form that we do not know says so.
    expect(entries.filter((entry) => entry.kind === 'json' && entry.shape === null && entry.note === null)).toEqual([]);
    expect(entries.filter((entry) => entry.selectors !== null && entry.kind !== 'list')).toEqual([]);
    expect(entries.filter((entry) => entry.kind === 'rsshub' && new URL(entry.url).hostname !== 'rsshub.app')).toEqual([]);
  });

  test('has selectors that are CSS', () => {
    const { document } = parseHTML('<main></main>');
    const selectors = entries.flatMap((entry) => Object.values(entry.selectors ?? {})).filter((selector) => selector !== null);
    expect(selectors.length).toBeGreaterThan(10);
    for (const selector of selectors) expect(() => document.querySelector(selector), selector).not.toThrow();
  });

  test('says at its head, in both languages, that it is untried and what to run first', () => {
    const head = text.slice(0, text.indexOf('\n- id:'));
    for (const words of ['未经试读', 'untried', 'sources test']) expect(head).toContain(words);
  });
});

describe('an entry', () => {
  test('that is whole is taken, and what it does not say is null', () => {
    expect(CatalogEntry.parse(good)).toEqual({ ...good, shape: null, selectors: null, note: null });
  });

  test.each([
    ['of an unknown kind', { kind: 'page' }],
    ['of an unknown class', { class: 'blog' }],
    ['in no zone', { zone: 'Asia/Peking' }],
    ['in a language we do not read', { language: 'ja' }],
    ['at no web address', { url: 'ftp://bureau.example/notices' }],
    ['with a name in one language', { name: { zh: '示例局' } }],
    ['that does not say where it was read', { facts: { on: '2026-09-15' } }],
    ['read in a place that cannot be named', { facts: { from: 'somebody', on: '2026-09-15' } }],
    ['read on no day', { facts: { from: 'code-index:7', on: '2026-02-30' } }],
    ['with a key that means nothing', { publisher: '示例局' }],
    ['whose id cannot be a source’s', { id: 'Example Bureau' }],
  ])('%s is refused', (_, change) => {
    expect(CatalogEntry.safeParse({ ...good, ...change }).success).toBe(false);
  });
});
