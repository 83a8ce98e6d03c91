import type { Article } from '../domain/article.ts';
import { statusOn } from '../domain/document.ts';
import type { DocumentKind, PolicyDate, PolicyFacts, Stage } from '../domain/facts.ts';
import type { Part, Weights } from '../domain/importance.ts';
import type { LocalDate } from '../domain/instant.ts';
import type { SourceClass } from '../domain/source.ts';
import type { ToldSnapshot } from '../domain/told.ts';
import { type Rank, rankOf } from './body-rank.ts';
import { daysUntil, hasForce, isOpinion } from './force.ts';

/** What a story's importance rests on. `before` is what the place was told of it; null is nothing yet. */
export type Weighed = { lead: Article; publishers: number; fit: number; before: ToldSnapshot | null; today: LocalDate };

/**
 * Force of law stands above breadth of coverage, whatever the weights: a text with force has these points beyond all others,
 * an opinion never reaches them, and coverage alone lifts nothing that far.
 */
const FORCE = 100;
/** Coverage counts up to so many further publishers. */
const MOST_PUBLISHERS = 5;

/** Shares of a part, from 0 to 1. Our own judgement, held together by test/corpus/importance.yaml. */
const CLASS_SHARE: Readonly<Record<SourceClass, number>> = {
  'official-text': 1,
  'official-interpretation': 0.7,
  'state-media': 0.5,
  'market-media': 0.3,
  'foreign-media': 0.3,
  'think-tank': 0.2,
};
const RANK_SHARE: Readonly<Record<Rank, number>> = { highest: 1, national: 0.9, unknown: 0.8, local: 0.6 };
const KIND_SHARE: Readonly<Record<DocumentKind, number>> = {
  law: 1,
  regulation: 0.9,
  rule: 0.8,
  normative: 0.7,
  plan: 0.6,
  standard: 0.6,
  list: 0.5,
  statistics: 0.5,
  release: 0.5,
  interpretation: 0.4,
  other: 0.3,
  speech: 0.3,
  commentary: 0.1,
};
const STAGE_SHARE: Readonly<Record<Stage, number>> = { consultation: 0.7, deliberation: 0.8, adopted: 1, published: 1, 'in-force': 1, amended: 1, repealed: 1 };
const UNKNOWN_KIND = 0.3;
const NUMBERED = 0.65;

/** Gives a story's score, which is the sum of its parts, and each part with what it rests on, for `why`. No part is 0. */
export function importanceOf(story: Weighed, weights: Weights): { score: number; parts: Part[] } {
  const { facts } = story.lead.revision;
  const own = [authority(story, weights.authority), kindPart(facts, weights.kind), novelty(story, weights.novelty), topicPart(story, weights.topic), ...dateParts(story, weights)];
  const isForce = hasForce(story.lead);
  const force: Part = { name: 'force', points: isForce ? FORCE : 0, because: {} };
  const without = total([...own, force]);
  const further = Math.min(MOST_PUBLISHERS, Math.max(0, story.publishers - 1));
  const covered = (weights.coverage * further) / MOST_PUBLISHERS;
  const below = FORCE - 1;
  const coverage = part('coverage', isForce ? covered : Math.min(covered, Math.max(0, below - without)), { count: story.publishers });
  const sum = without + coverage.points;
  const limit = part('limit', isOpinion(story.lead) && sum > below ? below - sum : 0, {});
  const parts = [...own, force, coverage, limit].filter((each) => each.points !== 0);
  return { score: total(parts), parts };
}

function authority({ lead }: Weighed, weight: number): Part {
  const rank = rankOf(lead.revision.facts.issuingBodies.map((body) => body.text));
  const isOfficial = lead.class === 'official-text' || lead.class === 'official-interpretation';
  return part('authority', weight * CLASS_SHARE[lead.class] * (isOfficial ? RANK_SHARE[rank] : 1), { class: lead.class });
}

function kindPart({ kind, stage, documentNumbers }: PolicyFacts, weight: number): Part {
  const share = kind === null ? UNKNOWN_KIND : KIND_SHARE[kind];
  const numbered = documentNumbers.length > 0 ? Math.max(share, NUMBERED) : share;
  return part('kind', weight * numbered * (stage === null ? 1 : STAGE_SHARE[stage]), {});
}

/** What a place was told and has changed matters most to it; then what is new; then an update that leaves stage, dates and number as they were. */
function novelty({ lead, before }: Weighed, weight: number): Part {
  if (before === null) return part('novelty', weight / 2, { told: 'first' });
  const { stage, dates, documentNumbers } = lead.revision.facts;
  const on = (list: readonly PolicyDate[]) => list.map((date) => `${date.role} ${date.on}`).sort().join();
  const isChanged = before.stage !== stage || on(before.dates) !== on(dates) || before.documentNumbers.toSorted().join() !== documentNumbers.map((each) => each.text).sort().join();
  return part('novelty', weight * (isChanged ? 1 : 0.75), { told: 'update' });
}

function topicPart({ fit }: Weighed, weight: number): Part {
  return part('topic', weight * fit, {});
}

/** In full within a week of a deadline, down to a third two months before; an effective date in full within a month, down to a fifth half a year before. */
function dateParts({ lead, today }: Weighed, weights: Weights): Part[] {
  const { stage, dates } = lead.revision.facts;
  const isOpen = statusOn(stage, dates, today) === 'open-for-comment';
  // An extended deadline stands beside the old one: the last counts.
  const comments = isOpen ? (dates.filter((date) => date.role === 'comments-due').map((date) => daysUntil(today, date.on)).sort((a, b) => b - a)[0] ?? null) : null;
  const acting = nearest([...(comments === null ? [] : [comments]), ...ahead(dates, today, ['hearing', 'transition-ends'])]);
  const taking = nearest(ahead(dates, today, ['effective', 'partly-effective']));
  return [
    part('deadline', acting === null ? 0 : weights.deadline * Math.max(0.3, 1 - Math.max(0, acting - 7) / 75), { days: acting ?? 0 }),
    part('effective', taking === null ? 0 : weights.effective * Math.max(0.2, 1 - Math.max(0, taking - 30) / 190), { days: taking ?? 0 }),
  ];
}

function ahead(dates: readonly PolicyDate[], today: LocalDate, roles: readonly PolicyDate['role'][]): number[] {
  return dates.filter((date) => roles.includes(date.role) && date.on >= today).map((date) => daysUntil(today, date.on));
}

function nearest(days: readonly number[]): number | null {
  return days.length === 0 ? null : Math.min(...days);
}

/** Points have one decimal: more would be show. */
function part(name: Part['name'], points: number, because: Part['because']): Part {
  return { name, points: Math.round(10 * points) / 10, because };
}

function total(parts: readonly Part[]): number {
  return Math.round(10 * parts.reduce((sum, each) => sum + each.points, 0)) / 10;
}
