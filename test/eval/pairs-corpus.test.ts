import { describe, expect, test } from 'vitest';
import { half } from '../../src/domain/language.ts';
import { RelationKind } from '../../src/domain/story.ts';
import { pairs as exam } from './pairs.ts';
import { type LabelledPair, readPairs } from './pairs-corpus.ts';

const { texts, pairs } = readPairs();
const news = pairs.filter((pair) => pair.news);
const languageOf = (id: string) => texts.get(id)?.language;

function share(part: readonly LabelledPair[], whole: readonly LabelledPair[]): number {
  return part.length / whole.length;
}

describe('the labelled pairs', () => {
  test('are many, and every relation is among them often', () => {
    expect(pairs.length).toBeGreaterThanOrEqual(150);
    for (const kind of RelationKind.options) expect(pairs.filter((pair) => pair.relation === kind).length, kind).toBeGreaterThanOrEqual(15);
  });

  test('half of them are news, as many of one happening as of two', () => {
    expect(share(news, pairs)).toBeGreaterThanOrEqual(0.45);
    expect(share(news.filter((pair) => pair.sameStory), news)).toBeGreaterThanOrEqual(0.4);
    expect(share(news.filter((pair) => pair.sameStory), news)).toBeLessThanOrEqual(0.6);
  });

  test('join two articles, each pair once', () => {
    const keys = pairs.map(({ a, b }) => [a, b].toSorted().join(' × '));
    expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([]);
    expect(pairs.filter(({ a, b }) => a === b)).toEqual([]);
  });

  test('say of the story what their relation implies; only what follows may go either way', () => {
    const implied: Partial<Record<RelationKind, boolean>> = { 'same-text': true, contains: true, translation: true, 'same-event': true, different: false };
    const odd = pairs.filter(({ relation, sameStory }) => (implied[relation] ?? sameStory) !== sameStory);
    expect(odd.map(({ a, b }) => `${a} × ${b}`)).toEqual([]);
    const follows = pairs.filter(({ relation }) => relation === 'follows');
    expect(new Set(follows.map(({ sameStory }) => sameStory))).toEqual(new Set([true, false]));
  });

  test('accept beside the label only another relation', () => {
    expect(pairs.filter(({ relation, alsoAccept }) => alsoAccept.includes(relation))).toEqual([]);
  });

  test('translations go across languages; a reprint stays in its own', () => {
    const across = ({ a, b }: LabelledPair) => half(languageOf(a) ?? 'en') !== half(languageOf(b) ?? 'en');
    expect(pairs.filter((pair) => pair.relation === 'translation' && !across(pair))).toEqual([]);
    expect(pairs.filter((pair) => (pair.relation === 'same-text' || pair.relation === 'contains') && across(pair))).toEqual([]);
    for (const relation of ['same-event', 'follows', 'different'] as const) expect(pairs.some((pair) => pair.relation === relation && across(pair)), relation).toBe(true);
  });
});

describe('the texts', () => {
  test('are in every language, short and long', () => {
    const count = (language: string) => [...texts.values()].filter((text) => text.language === language).length;
    for (const language of ['zh-Hans', 'zh-Hant', 'en']) expect(count(language), language).toBeGreaterThanOrEqual(15);
    const lengths = [...texts.values()].map(({ text }) => text.length);
    expect(lengths.filter((length) => length <= 120).length).toBeGreaterThanOrEqual(10);
    expect(lengths.filter((length) => length >= 800).length).toBeGreaterThanOrEqual(10);
  });

  test('each stands in a pair, has a date or an instant when it was found, and no empty line', () => {
    const used = new Set(pairs.flatMap(({ a, b }) => [a, b]));
    expect([...texts.keys()].filter((id) => !used.has(id))).toEqual([]);
    expect([...texts.values()].filter(({ publishedAt, seenAt }) => publishedAt === null && seenAt === null).map(({ id }) => id)).toEqual([]);
    expect([...texts.values()].filter(({ text }) => text.split('\n').some((line) => line.trim() === '')).map(({ id }) => id)).toEqual([]);
  });

  test('name no address but invented ones', () => {
    // jieneng@miit-sample.example · www.news.example
    const addresses = [...texts.values()].flatMap(({ text }) => text.match(/[\w.-]{1,60}@[\w.-]{1,60}|\b(?:https?:\/\/|www\.)[\w.-]{1,60}/g) ?? []);
    expect(addresses.filter((address) => !/\.example\.?$/.test(address))).toEqual([]);
    expect(addresses.length).toBeGreaterThan(0);
  });
});

test('the judge scores every pair, and names each that it counts as wrong', async () => {
  const { scores, missed } = await exam();
  const named = (measure: string) => scores.find((score) => score.measure === measure);
  expect(named('same story accuracy')?.of).toBe(pairs.length);
  expect(named('news same story accuracy')?.of).toBe(news.length);
  const accuracy = named('relation accuracy')?.value ?? Number.NaN;
  expect(missed.length).toBeGreaterThanOrEqual(Math.round((1 - accuracy) * pairs.length));
  for (const { value } of scores) expect(value >= 0 && value <= 1).toBe(true);
});
