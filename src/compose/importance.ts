import type { Part } from '../domain/importance.ts';
import type { Language } from '../domain/language.ts';
import type { TermHit } from '../domain/topic.ts';
import { say, type WordKey } from '../words/say.ts';

const PART_WORDS: Readonly<Record<Part['name'], WordKey>> = {
  authority: 'importance.authority',
  coverage: 'importance.coverage',
  deadline: 'importance.deadline',
  effective: 'importance.effective',
  force: 'importance.force',
  kind: 'importance.kind',
  limit: 'importance.limit',
  novelty: 'importance.novelty-first',
  topic: 'importance.topic',
};

/** Says a story's score part by part, a line each, and the terms by which it is of its topic. */
export function importanceLines(language: Language, { score, parts, terms }: { score: number; parts: readonly Part[]; terms: readonly TermHit[] }): string[] {
  return [
    say(language, 'importance.score', { score }),
    ...parts.map((part) => say(language, wordsOf(part), { ...part.because, ...classOf(language, part), points: signed(part.points) })),
    ...terms.map((hit) => say(language, 'importance.term', hit)),
  ];
}

function wordsOf({ name, because }: Part): WordKey {
  return name === 'novelty' && because['told'] === 'update' ? 'importance.novelty-update' : PART_WORDS[name];
}

function classOf(language: Language, { because }: Part): Record<string, string> {
  const key = CLASS_WORDS[String(because['class'])];
  return key === undefined ? {} : { class: say(language, key) };
}

const CLASS_WORDS: Readonly<Record<string, WordKey>> = {
  'foreign-media': 'class.foreign-media',
  'market-media': 'class.market-media',
  'official-interpretation': 'class.official-interpretation',
  'official-text': 'class.official-text',
  'state-media': 'class.state-media',
  'think-tank': 'class.think-tank',
};

function signed(points: number): string {
  return points < 0 ? `−${-points}` : `+${points}`;
}
