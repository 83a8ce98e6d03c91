import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Article } from '../../src/domain/article.ts';
import { DateRole, DocumentKind, Duty, Stage } from '../../src/domain/facts.ts';
import { LocalDate, Zone } from '../../src/domain/instant.ts';
import { Language } from '../../src/domain/language.ts';
import { SourceClass } from '../../src/domain/source.ts';
import { asArticle } from '../../src/verbs/described.ts';
import { readArticle } from '../store/articles.ts';

const FOLDER = join(import.meta.dirname, '../corpus/facts');

const Status = z.enum(['open-for-comment', 'comment-period-closed', 'under-deliberation', 'not-yet-in-force', 'in-force', 'amended', 'repealed', 'lapsed', 'unknown']);

/** One value, or several of which each is right. */
const oneOf = <T extends z.ZodType>(value: T) => z.union([value, z.array(value).min(1)]);
const Text = z.string().min(1);
const Texts = z.array(oneOf(Text));
const Numbers = z.array(z.int().min(1));

const ParagraphKind = z.enum(['text', 'heading', 'item', 'row']);
const Written = z.union([Text, z.strictObject({ text: Text, kind: ParagraphKind, file: Text.nullable().default(null) })]);

const LabelledDate = z.strictObject({ role: DateRole, on: LocalDate, zone: Zone, paragraph: z.int().min(1), extendedFrom: LocalDate.nullable() });
const LabelledDuty = z.strictObject({ paragraph: z.int().min(1), modality: Duty.shape.modality });

const lists = {
  documentNumbers: Texts.optional(),
  issuingBodies: Texts.optional(),
  draftingBodies: Texts.optional(),
  dates: z.array(LabelledDate).optional(),
  duties: z.array(LabelledDuty).optional(),
  covered: Numbers.optional(),
  penalties: Numbers.optional(),
  howToComment: Numbers.optional(),
  replaces: Numbers.optional(),
  amends: Numbers.optional(),
  implements: Numbers.optional(),
  attachments: Texts.optional(),
};

/** What a right reader says of a document. A field that is not there is not judged. */
const Expected = z.strictObject({
  ...lists,
  kind: oneOf(DocumentKind.nullable()).optional(),
  stage: oneOf(Stage.nullable()).optional(),
  status: oneOf(Status).optional(),
  jurisdiction: oneOf(Text.nullable()).optional(),
  titles: z.strictObject({ zh: oneOf(Text.nullable()).optional(), en: oneOf(Text.nullable()).optional(), enOfficial: z.boolean().nullable().optional() }).optional(),
});

/** One labelled document of the corpus. */
export const FactCase = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/),
  note: Text.optional(),
  class: SourceClass,
  language: Language,
  zone: Zone,
  publishedAt: z.iso.datetime({ offset: true }).nullable(),
  publisher: Text,
  title: Text,
  paragraphs: z.array(Written).min(1),
  /** The day on which the status is derived. */
  today: LocalDate,
  expect: Expected,
  /** What may be said and need not be: it counts neither for nor against. */
  tolerated: z.strictObject(lists).default({}),
});
export type FactCase = z.infer<typeof FactCase>;

/** Gives the corpus of documents, file by file; throws where a file is not as FactCase says. */
export function factCases(): FactCase[] {
  const files = readdirSync(FOLDER).filter((file) => file.endsWith('.yaml')).sort();
  return files.flatMap((file) => z.array(FactCase).parse(parse(readFileSync(join(FOLDER, file), 'utf8'))));
}

/** Gives the case as collect would have handed it over. */
export function articleOfCase(each: FactCase): Article {
  const seenAt = Date.parse(each.publishedAt ?? `${each.today}T04:00:00Z`);
  const paragraphs = each.paragraphs.map((paragraph, at) =>
    typeof paragraph === 'string' ? { n: at + 1, kind: 'text' as const, text: paragraph, file: null } : { n: at + 1, ...paragraph },
  );
  const { id, publisher, class: sourceClass, language, zone, title } = each;
  const publishedAt = each.publishedAt === null ? null : Date.parse(each.publishedAt);
  return asArticle(readArticle({ source: 'corpus', url: `https://corpus.example/${id}`, publisher, class: sourceClass, language, zone, publishedAt, seenAt, title, paragraphs }), id);
}
