import { z } from 'zod';
import { DocumentKind, Stage } from '../domain/facts.ts';
import { BilingualName } from '../domain/language.ts';
import { Term, type Topic } from '../domain/topic.ts';

const Id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, { error: 'lower-case letters, digits and hyphens, at most 40' });
const Terms = z.array(Term).default([]);
// CN, HK, EU, CN-GD
const Jurisdiction = z.string().regex(/^[A-Z]{2,3}(?:-[A-Z]{2,3})?$/, { error: 'a jurisdiction like CN, HK, EU or US' });

/** A topic as a team writes it: its own, or with `use` one that comes with the program, to which its terms are added. */
export const FileTopic = z
  .strictObject({
    use: Id.optional(),
    id: Id.optional(),
    name: BilingualName.optional(),
    any: Terms,
    all: Terms,
    none: Terms,
    groups: z.array(z.array(Term).min(1, { error: 'at least one term' })).default([]),
    sources: z.array(Id).default([]),
    kinds: z.array(DocumentKind).default([]),
    stages: z.array(Stage).default([]),
    jurisdictions: z.array(Jurisdiction).default([]),
    floor: z.number().optional(),
  })
  .check(({ value, issues }) => {
    const wants = (path: string[], message: string) => issues.push({ code: 'custom', path, input: undefined, message });
    if (value.use !== undefined) return;
    if (value.id === undefined) wants(['id'], 'an id, or use: with the id of a topic that comes with the program');
    if (value.name === undefined) wants(['name'], 'a name in both languages: { zh: 数据, en: Data }');
    if (value.any.length + value.all.length + value.groups.length + value.sources.length + value.kinds.length === 0) {
      wants([], 'at least one term under any, all or groups, or a source or kind');
    }
  });
export type FileTopic = z.infer<typeof FileTopic>;

/** The lists of terms that a topic of the file has, whatever else is wrong with it, each term with where it stands. */
export const LooseTerms = z
  .object({
    any: z.array(z.unknown()).catch([]),
    all: z.array(z.unknown()).catch([]),
    none: z.array(z.unknown()).catch([]),
    groups: z.array(z.array(z.unknown()).catch([])).catch([]),
  })
  .catch({ any: [], all: [], none: [], groups: [] })
  .transform(({ groups, ...lists }) => [
    ...Object.entries(lists).flatMap(([list, terms]) => placed(list, terms)),
    ...groups.flatMap((terms, group) => placed(`groups[${group}]`, terms)),
  ]);

function placed(list: string, terms: readonly unknown[]): { path: string; term: Term }[] {
  return terms.flatMap((term, at) => {
    const parsed = Term.safeParse(term);
    return parsed.success ? [{ path: `${list}[${at}]`, term: parsed.data }] : [];
  });
}

/** Gives the topic that a team means. What `use` names must be among those shipped. */
export function toTopic({ use, id, name, floor, ...own }: FileTopic, shipped: ReadonlyMap<string, Topic>): Topic {
  const base = use === undefined ? undefined : shipped.get(use);
  return {
    id: id ?? use ?? '',
    name: name ?? base?.name ?? { zh: id ?? '', en: id ?? '' },
    any: [...(base?.any ?? []), ...own.any],
    all: [...(base?.all ?? []), ...own.all],
    none: [...(base?.none ?? []), ...own.none],
    groups: [...(base?.groups ?? []), ...own.groups],
    sources: own.sources,
    kinds: own.kinds,
    stages: own.stages,
    jurisdictions: own.jurisdictions,
    floor: floor ?? base?.floor ?? 0,
  };
}
