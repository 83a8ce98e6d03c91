import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { DocumentKind, type PolicyFacts, Stage } from '../../../src/domain/facts.ts';
import { Language } from '../../../src/domain/language.ts';
import { factsOf } from '../../../src/group/facts.ts';
import { articleWith, linesOf } from './articles.ts';

const FILE = resolve(import.meta.dirname, '../..', 'corpus/facts-phrases.yaml');
const Names = z.array(z.string()).nullable().default(null);
const Case = z.strictObject({
  name: z.string(),
  title: z.string(),
  language: Language.default('zh-Hans'),
  zone: z.string().default('Asia/Shanghai'),
  published: z.string(),
  text: z.string(),
  expect: z.strictObject({
    numbers: Names,
    bodies: Names,
    drafters: Names,
    dates: Names,
    zones: Names,
    replaces: Names,
    amends: Names,
    implements: Names,
    howToComment: z.int().nullable().default(null),
    kind: DocumentKind.nullable().optional(),
    stage: Stage.nullable().optional(),
    jurisdiction: z.string().optional(),
    zh: z.string().optional(),
  }),
});
const CASES = z.array(Case).parse(parse(readFileSync(join(FILE), 'utf8')));

/** Gives the facts in the short form that the table is written in. */
function short(facts: PolicyFacts) {
  const texts = (quotes: readonly { text: string }[]) => quotes.map(({ text }) => text);
  return {
    numbers: texts(facts.documentNumbers),
    bodies: texts(facts.issuingBodies),
    drafters: texts(facts.draftingBodies),
    dates: facts.dates.map(({ role, on, extendedFrom }) => `${role} ${on}${extendedFrom === null ? '' : ` < ${extendedFrom}`}`).toSorted(),
    zones: [...new Set(facts.dates.map(({ zone }) => zone))],
    replaces: texts(facts.replaces),
    amends: texts(facts.amends),
    implements: texts(facts.implements),
    howToComment: facts.howToComment.length,
    kind: facts.kind,
    stage: facts.stage,
    jurisdiction: facts.jurisdiction,
    zh: facts.titles.zh,
  };
}

test.each(CASES)('$name', ({ title, language, zone, published, text, expect: wanted }) => {
  const asked = Object.entries({ ...wanted, dates: wanted.dates?.toSorted() ?? null }).filter(([field, value]) => value !== undefined && (value !== null || field === 'kind' || field === 'stage'));
  expect(short(factsOf(articleWith({ title, language, zone, published, lines: linesOf(text) })))).toMatchObject(Object.fromEntries(asked));
});
