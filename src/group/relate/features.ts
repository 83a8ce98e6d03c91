import { DAY } from '../../domain/instant.ts';
import { comparable, containment, jaccard } from '../../text/shingles.ts';
import type { Reading, Weights } from './reading.ts';

/** What is compared of two reports; each gives 0 to 1, and the same in either order. */
export type Feature = (a: Reading, b: Reading) => number;

/** The same words in the headlines, the rare ones counting most. */
export const titleOverlap: Feature = (a, b) => cosine(a.title, b.title);

/** What the headline of each says, and the other has somewhere: two reports of one thing hold each other's headline. */
export const titleCovered: Feature = (a, b) => Math.min(coverage(a.title, b.body), coverage(b.title, a.body));

/** The same for the headline of one in the beginning of the other. */
export const titleInLead: Feature = (a, b) => (coverage(a.title, b.lead) + coverage(b.title, a.lead)) / 2;

export const leadOverlap: Feature = (a, b) => cosine(a.lead, b.lead);

export const bodyOverlap: Feature = (a, b) => cosine(a.body, b.body);

/** What each text makes most of stands in the other. */
export const keywordsCovered: Feature = (a, b) => Math.min(coverage(a.keywords, b.body), coverage(b.keywords, a.body));

export const keywordOverlap: Feature = (a, b) => cosine(a.keywords, b.keywords);

/** Figures that tell texts apart: the share of those of the text that has fewer. */
export const figuresShared: Feature = (a, b) => {
  const fewer = Math.min(a.telling.size, b.telling.size);
  return fewer === 0 ? 0 : a.telling.intersection(b.telling).size / (fewer + 1);
};

/** Both texts' beginnings name a day, and none of them is the same. */
export const daysDiffer: Feature = (a, b) => (a.days.all.size > 0 && b.days.all.size > 0 && a.days.all.isDisjointFrom(b.days.all) ? 1 : 0);

/** The first day that each names is the same one. */
export const sameDay: Feature = (a, b) => (a.days.first !== null && a.days.first === b.days.first ? 1 : 0);

/** News is reported within hours: 0 for the same day, 1 for a week and more; unknown counts as neither. */
export const apart: Feature = (a, b) => {
  if (a.publishedAt === null || b.publishedAt === null) return 0.25;
  return Math.min(1, Math.abs(a.publishedAt - b.publishedAt) / (7 * DAY));
};

/** Whole phrases in common: word pairs of the smaller text that stand in the larger. */
export const phrasesShared: Feature = (a, b) => Math.sqrt(containment(...comparable(a.shingled, b.shingled)));

export const wordsShared: Feature = (a, b) => Math.sqrt(jaccard(...comparable(a.shingled, b.shingled)));

/** The cosine of the angle between two weighted sets of terms. */
function cosine(a: Weights, b: Weights): number {
  const [smaller, larger] = a.size < b.size ? [a, b] : [b, a];
  let dot = 0;
  for (const [term, weight] of smaller) dot += weight * (larger.get(term) ?? 0);
  return dot === 0 ? 0 : dot / (length(a) * length(b));
}

function length(weights: Weights): number {
  let sum = 0;
  for (const weight of weights.values()) sum += weight * weight;
  return Math.sqrt(sum);
}

/** How much of the weight of some terms stands in another text. */
function coverage(terms: Weights, text: Weights): number {
  let [all, found] = [0, 0];
  for (const [term, weight] of terms) {
    all += weight;
    if (text.has(term)) found += weight;
  }
  return all === 0 ? 0 : found / all;
}

/** What one headline says and the other does not: it stands in the other's text if both tell of one thing. Names that both have say little. */
export const titleRestCovered: Feature = (a, b) => (restCovered(a.title, b.title, b.body) + restCovered(b.title, a.title, a.body)) / 2;

export const keywordsRestCovered: Feature = (a, b) => (restCovered(a.keywords, b.keywords, b.body) + restCovered(b.keywords, a.keywords, a.body)) / 2;

/** Each of the first sentences of one has a sentence like it in the other. */
export const sentencesMatched: Feature = (a, b) => (matched(a.sentences, b.sentences) + matched(b.sentences, a.sentences)) / 2;

/** Both headlines name a step of one line of happenings, and none the same. */
export const stepsDiffer: Feature = (a, b) => (sharesLine(a.steps, b.steps) && a.steps.isDisjointFrom(b.steps) ? 1 : 0);

export const sameStep: Feature = (a, b) => (a.steps.isDisjointFrom(b.steps) ? 0 : 1);

/** Both headlines count the same unit, and none the same number. */
export const countsDiffer: Feature = (a, b) => {
  for (const [unit, numbers] of a.counted) {
    const others = b.counted.get(unit);
    if (others !== undefined && others.isDisjointFrom(numbers)) return 1;
  }
  return 0;
};

export const sameCount: Feature = (a, b) => {
  for (const [unit, numbers] of a.counted) if (!(b.counted.get(unit)?.isDisjointFrom(numbers) ?? true)) return 1;
  return 0;
};

function restCovered(terms: Weights, not: Weights, text: Weights): number {
  const rest = new Map([...terms].filter(([term]) => !not.has(term)));
  // Nothing is left to be missed.
  return rest.size === 0 ? 1 : coverage(rest, text);
}

function matched(sentences: readonly Weights[], others: readonly Weights[]): number {
  let [all, sum] = [0, 0];
  for (const sentence of sentences) {
    const weight = Math.min(60, [...sentence.values()].reduce((total, each) => total + each, 0));
    all += weight;
    sum += weight * Math.max(0, ...others.map((other) => cosine(sentence, other)));
  }
  return all === 0 ? 0 : sum / all;
}

function sharesLine(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  const lines = new Set([...a].map((step) => step.split(':')[0]));
  return [...b].some((step) => lines.has(step.split(':')[0]));
}
