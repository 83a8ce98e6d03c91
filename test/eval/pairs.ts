import type { Article } from '../../src/domain/article.ts';
import { HOUR } from '../../src/domain/instant.ts';
import { RelationKind } from '../../src/domain/story.ts';
import { compareTexts } from '../../src/group/compare.ts';
import { factsOf } from '../../src/group/facts.ts';
import { asArticle } from '../../src/verbs/described.ts';
import { readArticle } from '../store/articles.ts';
import { type LabelledPair, readPairs, type Text } from './pairs-corpus.ts';
import type { Exam, Score } from './score.ts';

type Judged = { pair: LabelledPair; kind: RelationKind; sameStory: boolean; score: number; reasons: string[] };

/** A wrong merge hides a story, so reprints must be sure. The other relations have no limit of their own: their number is small. */
const LEAST_PRECISION: Partial<Record<RelationKind, number>> = { 'same-text': 0.95 };

/** The exam of relations: whether two articles are one piece of news, and how they belong together. */
export const pairs: Exam = () => {
  const { texts, pairs: labelled } = readPairs();
  const articles = new Map([...texts].map(([id, text]) => [id, articleOf(text)]));
  const judged = labelled.map((pair) => judge(pair, articles));
  const news = judged.filter(({ pair }) => pair.news);
  return Promise.resolve({
    scores: [
      ...storyScores('', judged, 0.85),
      ...storyScores('news ', news, 0.8),
      share('relation accuracy', judged.filter(right), judged, 0.75),
      ...RelationKind.options.flatMap((kind) => kindScores(kind, judged)),
    ],
    missed: judged.filter((each) => !right(each) || each.sameStory !== each.pair.sameStory).map(missedLine),
  });
};

function judge(pair: LabelledPair, articles: ReadonlyMap<string, Article>): Judged {
  const a = articles.get(pair.a);
  const b = articles.get(pair.b);
  if (a === undefined || b === undefined) throw new Error(`${pair.file}: no article ${pair.a} or ${pair.b}`);
  const found = compareTexts(a, b);
  const back = compareTexts(b, a);
  if (back.kind !== found.kind || back.score !== found.score) throw new Error(`${pair.a} × ${pair.b} is not symmetric: ${found.kind} ${found.score}, back ${back.kind} ${back.score}`);
  const { kind, score, reasons } = found;
  return { pair, kind, sameStory: saysSameStory(found), score, reasons };
}

/** What the comparison says itself, else what its relation implies. */
function saysSameStory(found: { kind: RelationKind; sameStory?: unknown }): boolean {
  if (typeof found.sameStory === 'boolean') return found.sameStory;
  return found.kind !== 'follows' && found.kind !== 'different';
}

function right({ pair, kind }: Judged): boolean {
  return kind === pair.relation || pair.alsoAccept.includes(kind);
}

function storyScores(label: string, judged: readonly Judged[], least: number): Score[] {
  const said = judged.filter((each) => each.sameStory);
  const are = judged.filter(({ pair }) => pair.sameStory);
  const both = said.filter(({ pair }) => pair.sameStory);
  return [
    share(`${label}same story accuracy`, judged.filter((each) => each.sameStory === each.pair.sameStory), judged, least),
    share(`${label}same story precision`, both, said, 0),
    share(`${label}same story recall`, both, are, 0),
  ];
}

/** A verdict that is accepted beside the label is neither a false alarm of its relation nor a miss of the label's. */
function kindScores(kind: RelationKind, judged: readonly Judged[]): Score[] {
  const said = judged.filter((each) => each.kind === kind);
  const are = judged.filter(({ pair }) => pair.relation === kind);
  return [share(`${kind} precision`, said.filter(right), said, LEAST_PRECISION[kind] ?? 0), share(`${kind} recall`, are.filter(right), are, 0)];
}

/** None said is no false alarm: 1 of 0. */
function share(measure: string, part: readonly unknown[], whole: readonly unknown[], least: number): Score {
  return { measure, value: whole.length === 0 ? 1 : part.length / whole.length, of: whole.length, least };
}

function missedLine({ pair, kind, sameStory, score, reasons }: Judged): string {
  const story = (same: boolean) => (same ? 'one story' : 'apart');
  return `${pair.file}  ${pair.a} × ${pair.b}  expected ${[pair.relation, ...pair.alsoAccept].join('/')}, ${story(pair.sameStory)}; got ${kind}, ${story(sameStory)} (${score.toFixed(2)}): ${reasons.join('; ')}  [${pair.note}]`;
}

function articleOf({ id, title, text, publisher, class: sourceClass, language, publishedAt: published, seenAt: seen }: Text): Article {
  const publishedAt = published === null ? null : Date.parse(published);
  const seenAt = seen === null ? (publishedAt ?? 0) + HOUR : Date.parse(seen);
  const zone = language === 'en' ? 'UTC' : 'Asia/Shanghai';
  const paragraphs = text.split('\n').map((line, at) => ({ n: at + 1, kind: 'text' as const, text: line, file: null }));
  const article = asArticle(readArticle({ source: `source-of-${id}`, url: `https://news.example/${id}`, publisher, class: sourceClass, language, zone, publishedAt, seenAt, title, paragraphs }), id);
  return { ...article, revision: { ...article.revision, facts: factsOf(article) } };
}
