import type { Article } from '../domain/article.ts';
import type { Point } from '../domain/brief.ts';
import { half } from '../domain/language.ts';
import { detectLanguage } from '../text/language.ts';
import { checkPoint } from '../verify/verify.ts';
import { salientSentences, type Salient } from './salience.ts';
import type { Written } from './written.ts';

const POINTS = 3;

/**
 * Writes without a model: sentences of the source word for word, cited by construction. The other
 * language comes only from an article of the story in that language; otherwise it stays untranslated.
 */
export function writeExtractive(articles: readonly Article[]): Written {
  const [lead] = articles;
  if (lead === undefined) throw new RangeError('a brief needs an article');
  const other = articles.find((article) => half(article.language) !== half(lead.language)) ?? null;
  // A headline may be in another language than its text: pages with Chinese titles over English summaries exist.
  const titles = [lead, other].flatMap((article) => (article === null ? [] : [{ side: half(detectLanguage(article.revision.title) ?? article.language), words: article.revision.title }]));
  const titleIn = (side: 'zh' | 'en') => titles.find((title) => title.side === side)?.words ?? null;
  const [first, ...rest] = salientSentences(lead);
  const [counterpart] = other === null ? [] : salientSentences(other);
  const points = rest
    .filter((sentence) => first === undefined || !sameWords(sentence, first))
    .slice(0, POINTS)
    .sort((a, b) => a.order - b.order)
    .map((sentence) => quote(lead, sentence));
  return {
    headline: { zh: titleIn('zh'), en: titleIn('en') },
    viewpoint: first === undefined ? null : together(quote(lead, first), other, counterpart),
    groups: points.length === 0 ? [] : [{ title: { zh: null, en: null }, points: points }],
    withheld: [],
  };

  function quote(article: Article, sentence: Salient): Point {
    const text = { zh: null, en: null, [half(article.language)]: sentence.text };
    const paragraph = article.revision.paragraphs.find((each) => each.n === sentence.cite.paragraph);
    return { ...text, cites: [sentence.cite], check: checkPoint(text, [paragraph?.text ?? '']) };
  }

  function together(point: Point, from: Article | null, sentence: Salient | undefined): Point {
    if (from === null || sentence === undefined) return point;
    const added = quote(from, sentence);
    return {
      zh: point.zh ?? added.zh,
      en: point.en ?? added.en,
      cites: [...point.cites, ...added.cites],
      check: point.check === 'quoted' && added.check === 'quoted' ? 'quoted' : 'unchecked',
    };
  }
}

function sameWords(a: Salient, b: Salient): boolean {
  return a.text.includes(b.text) || b.text.includes(a.text);
}

