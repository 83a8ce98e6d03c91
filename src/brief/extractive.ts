import type { Article } from '../domain/article.ts';
import type { Point } from '../domain/brief.ts';
import { type Bilingual, half } from '../domain/language.ts';
import { figuresOf } from '../text/figures.ts';
import { fold } from '../text/fold.ts';
import { detectLanguage } from '../text/language.ts';
import { checkPoint } from '../verify/verify.ts';
import { type Salient, salientSentences } from './salience.ts';
import type { Written } from './written.ts';

const POINTS = 3;
/** Two sentences say the same in two languages when so large a share of their figures is one. */
const SAME_FIGURES = 0.6;

/**
 * Writes without a model: sentences of the source word for word, cited by construction. The other
 * language comes only from an article of the story in that language, from the sentence that has the
 * same figures; otherwise it stays untranslated.
 */
export function writeExtractive(articles: readonly Article[]): Written {
  const [lead] = articles;
  if (lead === undefined) throw new RangeError('a brief needs an article');
  const other = articles.find((article) => half(article.language) !== half(lead.language)) ?? null;
  const counterparts = other === null ? [] : salientSentences(other);
  const [first, ...rest] = salientSentences(lead);
  const bilingual = (sentence: Salient): Point => together(quote(lead, sentence), other, counterpartOf(sentence, counterparts));
  const points = rest
    .filter((sentence) => first === undefined || !sameWords(sentence, first))
    .slice(0, POINTS)
    .sort((a, b) => a.order - b.order)
    .map(bilingual);
  return {
    headline: titlesOf(articles),
    viewpoint: first === undefined ? null : bilingual(first),
    groups: points.length === 0 ? [] : [{ title: { zh: null, en: null }, points }],
    withheld: [],
  };
}

/** Gives the sources' own headlines, the lead's first. One may be in another language than its text. */
export function titlesOf(articles: readonly Article[]): Bilingual {
  const titles = articles.map(({ revision, language }) => ({ side: half(detectLanguage(revision.title) ?? language), words: revision.title }));
  const titleIn = (side: 'zh' | 'en') => titles.find((title) => title.side === side)?.words ?? null;
  return { zh: titleIn('zh'), en: titleIn('en') };
}

function quote(article: Article, sentence: Salient): Point {
  const text = { zh: null, en: null, [half(article.language)]: sentence.text };
  const paragraph = article.revision.paragraphs.find((each) => each.n === sentence.cite.paragraph);
  return { ...text, cites: [sentence.cite], check: checkPoint(text, [paragraph?.text ?? '']) };
}

function together(point: Point, from: Article | null, sentence: Salient | null): Point {
  if (from === null || sentence === null) return point;
  const added = quote(from, sentence);
  const check = point.check === 'quoted' && added.check === 'quoted' ? 'quoted' : 'unchecked';
  return { zh: point.zh ?? added.zh, en: point.en ?? added.en, cites: [...point.cites, ...added.cites], check };
}

function counterpartOf(sentence: Salient, candidates: readonly Salient[]): Salient | null {
  const own = figuresOf(fold(sentence.text));
  const scored = candidates.map((candidate) => {
    const theirs = figuresOf(fold(candidate.text));
    return { candidate, share: own.intersection(theirs).size / Math.max(1, own.union(theirs).size) };
  });
  const [best] = scored.sort((a, b) => b.share - a.share);
  return best !== undefined && best.share >= SAME_FIGURES ? best.candidate : null;
}

function sameWords(a: Salient, b: Salient): boolean {
  return a.text.includes(b.text) || b.text.includes(a.text);
}
