import type { Article } from '../domain/article.ts';
import type { Stage } from '../domain/facts.ts';
import { DAY, type LocalDate } from '../domain/instant.ts';

const DRAFTS: readonly Stage[] = ['consultation', 'deliberation'];
const BINDING_KINDS: readonly string[] = ['law', 'regulation', 'rule', 'normative'];

/**
 * Says whether an article is a text that binds: an official text with a number of its own, whatever its headline looks like;
 * else one that is no draft and no opinion, and says from when it applies or is published as law, regulation or rule.
 */
export function hasForce({ class: sourceClass, revision: { facts } }: Article): boolean {
  if (sourceClass !== 'official-text') return false;
  if (facts.documentNumbers.length > 0) return true;
  if (facts.kind === 'commentary' || facts.kind === 'interpretation') return false;
  if (facts.stage !== null && DRAFTS.includes(facts.stage)) return false;
  const binds = facts.dates.some((date) => date.role === 'effective' || date.role === 'partly-effective');
  return binds || (facts.stage !== null && facts.kind !== null && BINDING_KINDS.includes(facts.kind));
}

/** Says whether an article only says what somebody thinks. An official text with a number is none, though its title speaks of comments. */
export function isOpinion(article: Article): boolean {
  return article.revision.facts.kind === 'commentary' && !hasForce(article);
}

/** Says whether an article is about a text that binds nobody yet. */
export function isDraft({ revision: { facts } }: Article): boolean {
  return facts.stage !== null && DRAFTS.includes(facts.stage);
}

/** Gives the days from one day of the calendar to another. */
export function daysUntil(from: LocalDate, to: LocalDate): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY);
}
