import type { Article } from '../domain/article.ts';
import type { SourceClass } from '../domain/source.ts';
import type { Audience } from '../domain/place.ts';
import type { Archive } from '../store/archive.ts';
import type { Hit } from '../store/search.ts';
import { analyse, queryTerms } from '../text/analyse.ts';

/** A paragraph with how much of the question it bears, from 0 to 1. */
export type Passage = { article: Article; paragraph: number; text: string; coverage: number };

export type Retrieval = {
  archive: Archive;
  find(query: string, audiences: readonly Audience[], limit: number): Promise<Hit[]>;
};

const CANDIDATES = 80;
/** Between paragraphs that bear a question alike, the weightier source is quoted; a draft yields to its final. */
const AUTHORITY: Readonly<Record<SourceClass, number>> = {
  'official-text': 0.1,
  'official-interpretation': 0.08,
  'state-media': 0.04,
  'market-media': 0.02,
  'foreign-media': 0.02,
  'think-tank': -0.05,
};
/** The headline tells what a paragraph is about, but it is not what answers. */
const HEADLINE_SHARE = 0.6;

/**
 * Gives the paragraphs that bear a question best, best first. A word counts by how rare it is among
 * what was found; articles of the thread come first among equals; identical texts are given once.
 */
export async function retrieve(rooms: Retrieval, question: string, audiences: readonly Audience[], preferred: ReadonlySet<string>): Promise<Passage[]> {
  const { phrases, any } = queryTerms(question);
  const words = [...new Set([...phrases.flat(), ...any])];
  const hits = await rooms.find(question, audiences, CANDIDATES);
  const articles = new Map((await rooms.archive.articles([...new Set(hits.map((hit) => hit.article))])).map((article) => [article.id, article]));
  const seen = hits.flatMap((hit) => {
    const article = articles.get(hit.article);
    const kind = article?.revision.paragraphs.find((paragraph) => paragraph.n === hit.paragraph)?.kind;
    // A heading says what comes, and answers nothing.
    if (article === undefined || kind === 'heading') return [];
    return [{ article, hit, own: new Set(analyse(hit.text)), headline: new Set(analyse(article.revision.title)) }];
  });
  const weight = new Map(words.map((word) => [word, rarity(seen.filter((each) => each.own.has(word)).length, seen.length)]));
  const total = [...weight.values()].reduce((sum, each) => sum + each, 0);
  const passages = seen.map(({ article, hit, own, headline }) => {
    const covered = words.reduce((sum, word) => {
      const share = own.has(word) ? 1 : headline.has(word) ? HEADLINE_SHARE : 0;
      return sum + share * (weight.get(word) ?? 0);
    }, 0);
    const coverage = total === 0 ? 0 : covered / total;
    return { article, paragraph: hit.paragraph, text: hit.text, coverage };
  });
  const order = (passage: Passage) => passage.coverage + (preferred.has(passage.article.id) ? 0.1 : 0) + AUTHORITY[passage.article.class] - (passage.article.revision.facts.stage === 'consultation' ? 0.03 : 0);
  return onceEach(passages.sort((a, b) => order(b) - order(a) || newness(b) - newness(a) || a.paragraph - b.paragraph));
}

function rarity(among: number, all: number): number {
  return Math.log(1 + (all + 1) / (among + 0.5));
}

function newness(passage: Passage): number {
  return passage.article.publishedAt ?? passage.article.firstSeenAt;
}

function onceEach(passages: readonly Passage[]): Passage[] {
  const texts = new Set<string>();
  return passages.filter(({ text }) => {
    const bare = analyse(text).join(' ');
    const fresh = !texts.has(bare);
    texts.add(bare);
    return fresh;
  });
}
