import * as features from './features.ts';
import type { Feature } from './features.ts';

export type Part = {
  readonly feature: Feature;
  readonly weight: number;
  /** It says when something happened, and not what it is about. */
  readonly timing: boolean;
  readonly reason: string;
};

/**
 * What speaks for and against two reports in one language telling of one event. A part is the feature's value (0 to 1) times
 * its weight; the parts and the bias add up, and 0 is even odds. Steered on our own pairs and rounded; sorted by feature.
 */
export const EVENT_WEIGHTS: readonly Part[] = [
  { feature: features.apart, weight: -4, timing: true, reason: 'they were published days apart' },
  { feature: features.bodyOverlap, weight: 1, timing: false, reason: 'the texts use the same rare words' },
  { feature: features.countsDiffer, weight: -2, timing: true, reason: 'the headlines count differently' },
  { feature: features.countsShared, weight: 2, timing: false, reason: 'they count the same' },
  { feature: features.daysDiffer, weight: -0.3, timing: true, reason: 'they tell of different days' },
  { feature: features.documentsDiffer, weight: -2, timing: false, reason: 'the headlines name different documents' },
  { feature: features.figuresConflict, weight: -0.8, timing: true, reason: 'each begins with figures that the other lacks' },
  { feature: features.figuresShared, weight: 1.7, timing: false, reason: 'they share telling figures' },
  { feature: features.keywordsCovered, weight: 0.5, timing: false, reason: 'what each is about stands in the other' },
  { feature: features.namesMissed, weight: -0.8, timing: false, reason: 'names of one are missing in the other' },
  { feature: features.periodsDiffer, weight: -3, timing: false, reason: 'the headlines name different periods or rounds' },
  { feature: features.placesDiffer, weight: -1.3, timing: false, reason: 'they name different places' },
  { feature: features.sameDay, weight: 2, timing: true, reason: 'they tell of the same day and names' },
  { feature: features.sameStep, weight: 1.3, timing: true, reason: 'the headlines tell of the same step' },
  { feature: features.sentencesMatched, weight: 0.2, timing: false, reason: 'sentences of one are like sentences of the other' },
  { feature: features.stepsDiffer, weight: -1, timing: true, reason: 'the headlines tell of different steps' },
  { feature: features.titleCovered, weight: 0.8, timing: false, reason: 'what each headline says stands in the other text' },
  { feature: features.titleNamesMissed, weight: -1.8, timing: false, reason: 'the names of neither headline stand in the other text' },
  { feature: features.titleRestCovered, weight: 1.3, timing: false, reason: 'what one headline adds stands in the other text' },
];

export const EVENT_BIAS = 0.3;
