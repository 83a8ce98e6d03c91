import type { Article } from '../domain/article.ts';
import type { LocalDate } from '../domain/instant.ts';
import { statusOn } from '../domain/document.ts';
import type { SourceClass } from '../domain/source.ts';

/** The parts of an edition, in the order of what a reader must do. */
export const SECTIONS = ['action', 'rules', 'data', 'news', 'commentary'] as const;
export type Section = (typeof SECTIONS)[number];

/** Force of law stands above breadth of coverage: ten papers never outweigh one official text. */
const CLASS_WEIGHT: Readonly<Record<SourceClass, number>> = {
  'official-text': 50,
  'official-interpretation': 30,
  'state-media': 20,
  'market-media': 12,
  'foreign-media': 12,
  'think-tank': 8,
};
const NUMBER_WEIGHT = 20;
const ACTION_WEIGHT = 25;
/** Each further publisher, up to five of them. */
const COVERAGE_WEIGHT = 2;
const TOPIC_WEIGHT = 1;

/** Gives where a story stands in the edition, by its leading article and the day. */
export function sectionOf(lead: Article, today: LocalDate): Section {
  const { facts } = lead.revision;
  if (statusOn(facts.stage, facts.dates, today) === 'open-for-comment') return 'action';
  if (facts.kind === 'commentary') return 'commentary';
  if (facts.kind === 'statistics') return 'data';
  const binds = facts.documentNumbers.length > 0 || facts.dates.some((date) => date.role === 'effective');
  return lead.class === 'official-text' && binds ? 'rules' : 'news';
}

/** Gives a story's score as a sum of named parts, each of which `why` can show. */
export function importanceOf(lead: Article, publishers: number, terms: number, today: LocalDate): Record<string, number> {
  return {
    authority: CLASS_WEIGHT[lead.class],
    number: lead.revision.facts.documentNumbers.length > 0 ? NUMBER_WEIGHT : 0,
    action: sectionOf(lead, today) === 'action' ? ACTION_WEIGHT : 0,
    coverage: COVERAGE_WEIGHT * Math.min(5, publishers - 1),
    topic: TOPIC_WEIGHT * Math.min(10, terms),
  };
}
