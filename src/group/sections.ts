import type { Article } from '../domain/article.ts';
import { statusOn } from '../domain/document.ts';
import type { LocalDate } from '../domain/instant.ts';
import { hasForce, isDraft, isOpinion } from './force.ts';

/** The parts of an edition, in the order of what a reader must do. */
export const SECTIONS = ['action', 'rules', 'drafts', 'data', 'news', 'commentary'] as const;
export type Section = (typeof SECTIONS)[number];

/** Gives where a story stands in the edition, by its leading article, the day, and whether the place was told of it before. */
export function sectionOf(lead: Article, today: LocalDate, isUpdate: boolean): Section {
  const { facts } = lead.revision;
  if (statusOn(facts.stage, facts.dates, today) === 'open-for-comment') return 'action';
  if (isOpinion(lead)) return 'commentary';
  if (facts.kind === 'statistics') return 'data';
  // A draft with a number of its own (a notice that asks for comments) is a draft still.
  if (isDraft(lead)) return isUpdate ? 'rules' : 'drafts';
  return hasForce(lead) || isUpdate ? 'rules' : 'news';
}
