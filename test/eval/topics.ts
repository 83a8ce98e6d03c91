import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { readyTopics } from '../../src/group/topics/match.ts';
import { loadShippedTopics } from '../../src/group/topics/shipped.ts';
import { articleWith } from '../group/articles.ts';
import type { Exam } from './score.ts';

const Corpus = z.strictObject({
  cases: z.array(
    z.strictObject({
      title: z.string(),
      text: z.string(),
      filler: z.int().min(0).default(0),
      belongs: z.array(z.string()).default([]),
      not: z.array(z.string()).default([]),
    }),
  ),
  filler: z.strictObject({ zh: z.array(z.string()), en: z.array(z.string()) }),
});

/** How well the shipped topics tell what belongs to them, over the pairs of text and topic that are labelled. */
export const examTopics: Exam = async () => {
  const corpus = Corpus.parse(parse(readFileSync(new URL('../corpus/topics.yaml', import.meta.url), 'utf8')));
  const topics = readyTopics([...loadShippedTopics().values()]);
  const known = new Set(topics.topics.map((topic) => topic.id));
  const missed: string[] = [];
  let [right, wrong, absent, kept] = [0, 0, 0, 0];
  for (const { title, text, filler, belongs, not } of corpus.cases) {
    const unknown = [...belongs, ...not].filter((id) => !known.has(id));
    if (unknown.length > 0) throw new RangeError(`no such topic: ${unknown.join()}`);
    const matches = topics.match(articleWith({ title, texts: withFiller(text, filler, corpus.filler) }));
    const found = new Set(matches.map((match) => match.topic.id));
    for (const id of belongs) {
      if (found.has(id)) right += 1;
      else {
        absent += 1;
        missed.push(`not found: ${id}: ${title}`);
      }
    }
    for (const id of not) {
      if (!found.has(id)) kept += 1;
      else {
        wrong += 1;
        const terms = matches.find((match) => match.topic.id === id)?.terms.map((hit) => hit.term.slice(0, 40));
        missed.push(`wrongly found: ${id}: ${title} (${terms?.join('; ') ?? ''})`);
      }
    }
  }
  return {
    scores: [
      { measure: 'precision', value: right / (right + wrong), of: right + wrong, least: 0.9 },
      { measure: 'recall', value: right / (right + absent), of: right + absent, least: 0.85 },
      { measure: 'left out rightly', value: kept / (kept + wrong), of: kept + wrong, least: 0.9 },
    ],
    missed,
  };
};

function withFiller(text: string, count: number, filler: z.infer<typeof Corpus>['filler']): string[] {
  const [first = '', ...rest] = text.trim().split(/\n\s*\n/);
  const words = /\p{Script=Han}/u.test(text) ? filler.zh : filler.en;
  return [first, ...Array.from({ length: count }, (_, at) => words[at % words.length] ?? ''), ...rest];
}
