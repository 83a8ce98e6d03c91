import { z } from 'zod';
import { DateRole, DocumentKind, type PolicyDate, Stage } from '../../src/domain/facts.ts';
import { DAY, type LocalDate } from '../../src/domain/instant.ts';
import { SourceClass } from '../../src/domain/source.ts';
import type { Weighed } from '../../src/group/importance.ts';
import { articleWith } from './articles.ts';

export const TODAY: LocalDate = '2026-11-24';

const Days = z.partialRecord(DateRole, z.int());

/** A story in short, as test/corpus/importance.yaml writes it; what is not said is ordinary. */
export const ShortStory = z.strictObject({
  class: SourceClass.default('market-media'),
  kind: DocumentKind.nullable().default(null),
  stage: Stage.nullable().default(null),
  numbers: z.array(z.string()).default([]),
  bodies: z.array(z.string()).default([]),
  days: Days.default({}),
  publishers: z.int().min(1).default(1),
  fit: z.number().min(0).max(1).default(0.6),
  was: z.strictObject({ stage: Stage.nullable().default(null), numbers: z.array(z.string()).default([]), days: Days.default({}) }).nullable().default(null),
});
export type ShortStory = z.infer<typeof ShortStory>;

/** Gives what a short story weighs on. */
export function weighed(short: ShortStory): Weighed {
  const quoted = (texts: readonly string[]) => texts.map((text) => ({ text, paragraph: 1 }));
  const { class: sourceClass, kind, stage, publishers, fit, was } = short;
  const facts = { kind, stage, documentNumbers: quoted(short.numbers), issuingBodies: quoted(short.bodies), dates: datesOf(short.days) };
  const before = was === null ? null : { headline: { zh: null, en: null }, stage: was.stage, dates: datesOf(was.days), documentNumbers: was.numbers };
  return { lead: articleWith({ class: sourceClass, facts }), publishers, fit, before, today: TODAY };
}

function datesOf(days: ShortStory['days']): PolicyDate[] {
  return Object.entries(days).map(([role, day]) => ({
    role: DateRole.parse(role),
    on: new Date(Date.parse(TODAY) + day * DAY).toISOString().slice(0, 10),
    zone: null,
    words: '',
    paragraph: 1,
    extendedFrom: null,
  }));
}
