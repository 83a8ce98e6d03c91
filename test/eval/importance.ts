import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { Weights } from '../../src/domain/importance.ts';
import { importanceOf } from '../../src/group/importance.ts';
import { ShortStory, weighed } from '../group/weighed.ts';
import type { Exam } from './score.ts';

const Corpus = z.strictObject({ stories: z.record(z.string(), ShortStory), pairs: z.array(z.tuple([z.string(), z.string(), z.string()])) });

/** How often, of two stories, the one that should stand above the other does, with the weights as shipped. */
export const examImportance: Exam = async () => {
  const { stories, pairs } = Corpus.parse(parse(readFileSync(new URL('../corpus/importance.yaml', import.meta.url), 'utf8')));
  const weights = Weights.parse({});
  const scoreOf = (name: string) => {
    const story = stories[name];
    if (story === undefined) throw new RangeError(`no such story: ${name}`);
    return importanceOf(weighed(story), weights).score;
  };
  const missed = pairs.filter(([above, below]) => scoreOf(above) <= scoreOf(below)).map(([above, below, why]) => `${above} ${scoreOf(above)} is not above ${below} ${scoreOf(below)}: ${why}`);
  return { scores: [{ measure: 'pairs in order', value: (pairs.length - missed.length) / pairs.length, of: pairs.length, least: 0.95 }], missed };
};
