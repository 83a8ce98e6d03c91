import { DAY } from '../../domain/instant.ts';
import type { Reading, Weights } from './reading.ts';

/** What is compared of two reports in one language; each gives 0 to 1, and the same in either order. */
export type Feature = (a: Reading, b: Reading) => number;

/** Where a date of publication is unknown: between what reports of one event and what those of others mostly have. */
const UNKNOWN_APART = 0.15;

/** News is reported within hours: 0 for the same day, 1 for a week and more. */
export const apart: Feature = (a, b) => {
  if (a.publishedAt === null || b.publishedAt === null) return UNKNOWN_APART;
  return Math.min(1, Math.abs(a.publishedAt - b.publishedAt) / (7 * DAY));
};

export const bodyOverlap: Feature = (a, b) => cosine(a.body, b.body);

/** Both headlines count the same unit, and none the same number. */
export const countsDiffer: Feature = (a, b) => (numbersDiffer(a.counted, b.counted) ? 1 : 0);

/** What the beginnings count alike, of what the one counts that counts less: nine dead, 2:17, a result. */
export const countsShared: Feature = (a, b) => a.leadCounts.intersection(b.leadCounts).size / (Math.min(a.leadCounts.size, b.leadCounts.size) + 1);

/** Both texts' beginnings name days, and none of them is the same. */
export const daysDiffer: Feature = (a, b) => (a.days.all.size > 0 && b.days.all.size > 0 && a.days.all.isDisjointFrom(b.days.all) ? 1 : 0);

/** Both headlines name a document, and not the same. */
export const documentsDiffer: Feature = (a, b) => {
  const [x, y] = [a.subject.headlined, b.subject.headlined];
  return x.size > 0 && y.size > 0 && x.isDisjointFrom(y) ? 1 : 0;
};

/** Each begins with figures that the other does not have at all. */
export const figuresConflict: Feature = (a, b) =>
  Math.min(a.leadFigures.size, b.leadFigures.size) >= 2 && a.leadFigures.isDisjointFrom(b.figures) && b.leadFigures.isDisjointFrom(a.figures) ? 1 : 0;

/** Figures that tell texts apart: the share of those of the text that has fewer. */
export const figuresShared: Feature = (a, b) => {
  const fewer = Math.min(a.telling.size, b.telling.size);
  return fewer === 0 ? 0 : a.telling.intersection(b.telling).size / (fewer + 1);
};

/** What each text makes most of stands in the other. */
export const keywordsCovered: Feature = (a, b) => Math.min(coverage(a.keywords, b.body), coverage(b.keywords, a.body));

/** What the text that makes less of its words makes most of stands in the other: of an excerpt, all does. */
export const keywordsInside: Feature = (a, b) => Math.max(coverage(a.keywords, b.body), coverage(b.keywords, a.body));

/** Of all names in each text, how much is missing in the other, of the one that misses less. An excerpt or a reprint with lines added misses on one side only. */
export const namesTraded: Feature = (a, b) => Math.min(1 - coverage(a.allNames, b.body), 1 - coverage(b.allNames, a.body));

/** Who and where: of the names at the beginning of each, little stands in the other. Reports of one event name the same. */
export const namesMissed: Feature = (a, b) => (a.names.size === 0 || b.names.size === 0 ? 0.5 : 1 - (coverage(a.names, b.body) + coverage(b.names, a.body)) / 2);

/** The headlines name different months, quarters, rounds or batches: each is another of its series. */
export const periodsDiffer: Feature = (a, b) => (numbersDiffer(a.periods, b.periods) ? 1 : 0);

/** Both name places at the beginning, and none of either stands at the beginning of the other's text. */
export const placesDiffer: Feature = (a, b) => {
  const missed = (places: ReadonlySet<string>, text: string) => ![...places].some((place) => text.includes(place));
  return a.places.size > 0 && b.places.size > 0 && missed(a.places, b.folded) && missed(b.places, a.folded) ? 1 : 0;
};

/** The first day that each names is the same one; of other people and places that means nothing. */
export const sameDay: Feature = (a, b) => (a.days.first !== null && a.days.first === b.days.first ? 1 - namesMissed(a, b) : 0);

/** The headlines tell of the same step; of other people and places that means nothing. */
export const sameStep: Feature = (a, b) => (a.steps.isDisjointFrom(b.steps) ? 0 : 1 - namesMissed(a, b));

/** Each of the first sentences of one has a sentence like it in the other. */
export const sentencesMatched: Feature = (a, b) => (matched(a.sentences, b.sentences) + matched(b.sentences, a.sentences)) / 2;

/** Both headlines name a step of one line of happenings, and none the same. */
export const stepsDiffer: Feature = (a, b) => (sharesLine(a.steps, b.steps) && a.steps.isDisjointFrom(b.steps) ? 1 : 0);

/** What the headline of each says, and the other has somewhere: two reports of one thing hold each other's headline. */
export const titleCovered: Feature = (a, b) => Math.min(coverage(a.title, b.body), coverage(b.title, a.body));

/** The names of neither headline stand in the other text. */
export const titleNamesMissed: Feature = (a, b) =>
  a.titleNames.size === 0 || b.titleNames.size === 0 ? 0.5 : 1 - Math.max(coverage(a.titleNames, b.body), coverage(b.titleNames, a.body));

/** What one headline says and the other does not: it stands in the other's text if both tell of one thing. Names that both have say little. */
export const titleRestCovered: Feature = (a, b) => (restCovered(a.title, b.title, b.body) + restCovered(b.title, a.title, a.body)) / 2;

/** The cosine of the angle between two weighted sets of terms. */
function cosine(a: Weights, b: Weights): number {
  const [smaller, larger] = a.size < b.size ? [a, b] : [b, a];
  let dot = 0;
  for (const [term, weight] of smaller) dot += weight * (larger.get(term) ?? 0);
  return dot === 0 ? 0 : dot / Math.sqrt(square(a) * square(b));
}

function square(weights: Weights): number {
  let sum = 0;
  for (const weight of weights.values()) sum += weight * weight;
  return sum;
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

function restCovered(terms: Weights, not: Weights, text: Weights): number {
  if (terms.size === 0 || text.size === 0) return 0;
  const rest = new Map([...terms].filter(([term]) => !not.has(term)));
  // Nothing is left to be missed.
  return rest.size === 0 ? 1 : coverage(rest, text);
}

/** A long sentence counts for no more than this. */
const LONG_SENTENCE = 60;

function matched(sentences: readonly Weights[], others: readonly Weights[]): number {
  let [all, sum] = [0, 0];
  for (const sentence of sentences) {
    const weight = Math.min(LONG_SENTENCE, [...sentence.values()].reduce((total, each) => total + each, 0));
    all += weight;
    sum += weight * Math.max(0, ...others.map((other) => cosine(sentence, other)));
  }
  return all === 0 ? 0 : sum / all;
}

/** Both have numbers of one unit, and none the same. */
function numbersDiffer(a: ReadonlyMap<string, ReadonlySet<string>>, b: ReadonlyMap<string, ReadonlySet<string>>): boolean {
  return [...a].some(([unit, numbers]) => b.get(unit)?.isDisjointFrom(numbers) ?? false);
}

function sharesLine(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  const lines = new Set([...a].map((step) => step.split(':')[0]));
  return [...b].some((step) => lines.has(step.split(':')[0]));
}
