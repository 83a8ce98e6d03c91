import { z } from 'zod';
import { LocalDate, Zone } from './instant.ts';

export const DocumentKind = z.enum([
  'law',
  'regulation',
  'rule',
  'normative',
  'standard',
  'plan',
  'interpretation',
  'commentary',
  'statistics',
  'list',
  'release',
  'speech',
  'other',
]);
export type DocumentKind = z.infer<typeof DocumentKind>;

export const Stage = z.enum([
  'consultation',
  'deliberation',
  'adopted',
  'published',
  'in-force',
  'amended',
  'repealed',
]);
export type Stage = z.infer<typeof Stage>;

export const DateRole = z.enum([
  'issued',
  'published',
  'comments-due',
  'effective',
  'partly-effective',
  'transition-ends',
  'valid-until',
  'hearing',
]);
export type DateRole = z.infer<typeof DateRole>;

/**
 * One date of a document with what it is for, the zone it is meant in, and the words and paragraph it stands in. A day
 * that was reckoned (自公布之日起30日后施行) has behind its words ` ← ` and the words or the day that it was reckoned from.
 */
export const PolicyDate = z.object({
  role: DateRole,
  on: LocalDate,
  zone: Zone.nullable(),
  words: z.string(),
  paragraph: z.int().min(1),
  /** The value before an extension; the old date is kept and told. */
  extendedFrom: LocalDate.nullable(),
});
export type PolicyDate = z.infer<typeof PolicyDate>;

/** Words of the source with the paragraph they stand in. */
export const Quoted = z.object({ text: z.string(), paragraph: z.int().min(1) });
export type Quoted = z.infer<typeof Quoted>;

/** The same of what a headline may name: there `paragraph` is null, for a headline is no paragraph. */
export const Named = Quoted.extend({ paragraph: z.int().min(1).nullable() });
export type Named = z.infer<typeof Named>;

/** A duty with its modality kept: must, must not and may are three different things. */
export const Duty = Quoted.extend({ modality: z.enum(['must', 'must-not', 'may', 'should']) });
export type Duty = z.infer<typeof Duty>;

/** What an article says of a rule, draft or plan. Null and empty mean "the text does not say", never a guess. */
export const PolicyFacts = z.object({
  titles: z.object({ zh: z.string().nullable(), en: z.string().nullable(), enOfficial: z.boolean().nullable() }),
  /** Of the document itself, never of one that it cites. One that is set over two lines is joined and stands in the second. */
  documentNumbers: z.array(Named),
  issuingBodies: z.array(Named),
  draftingBodies: z.array(Quoted),
  jurisdiction: z.string().nullable(),
  kind: DocumentKind.nullable(),
  stage: Stage.nullable(),
  dates: z.array(PolicyDate),
  covered: z.array(Quoted),
  duties: z.array(Duty),
  penalties: z.array(Quoted),
  howToComment: z.array(Quoted),
  replaces: z.array(Quoted),
  /** What it changes and what it rests on. Rows of the first version have neither. */
  amends: z.array(Named).default([]),
  implements: z.array(Quoted).default([]),
  attachments: z.array(z.object({ name: z.string(), url: z.string().nullable(), bytes: z.int().nullable() })),
});
export type PolicyFacts = z.infer<typeof PolicyFacts>;

/** Gives the facts of a text that says nothing of any document. */
export function noFacts(): PolicyFacts {
  return {
    titles: { zh: null, en: null, enOfficial: null },
    documentNumbers: [],
    issuingBodies: [],
    draftingBodies: [],
    jurisdiction: null,
    kind: null,
    stage: null,
    dates: [],
    covered: [],
    duties: [],
    penalties: [],
    howToComment: [],
    replaces: [],
    amends: [],
    implements: [],
    attachments: [],
  };
}
