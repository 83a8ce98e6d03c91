import type { Article } from '../../domain/article.ts';
import type { DateRole, DocumentKind } from '../../domain/facts.ts';

/** What is never one piece of news with another group, however alike the words: figures, an opinion, a document. */
const GROUPS: Readonly<Partial<Record<DocumentKind, 'document' | 'figures' | 'opinion'>>> = {
  commentary: 'opinion',
  law: 'document',
  list: 'document',
  normative: 'document',
  plan: 'document',
  regulation: 'document',
  rule: 'document',
  speech: 'opinion',
  standard: 'document',
  statistics: 'figures',
};
/** A date that a document has once: two texts that say another are two documents, or one and its correction. */
const ONCE: readonly DateRole[] = ['effective', 'comments-due'];

/** Says whether one tells figures or an opinion where the other is a document: a release of statistics is no rule, a commentary is not what it comments. */
export function kindsConflict(a: Article, b: Article): boolean {
  const [one, other] = [a, b].map(({ revision: { facts } }) => (facts.kind === null ? undefined : GROUPS[facts.kind]));
  return one !== undefined && other !== undefined && one !== other;
}

/** Says whether two texts date one step differently: notices of one template say nearly the same and are two documents. */
export function datesConflict(a: Article, b: Article): boolean {
  return ONCE.some((role) => {
    const [one, other] = [a, b].map(({ revision: { facts } }) => new Set(facts.dates.filter((date) => date.role === role).map(({ on }) => on)));
    return one !== undefined && other !== undefined && one.size > 0 && other.size > 0 && one.isDisjointFrom(other);
  });
}
