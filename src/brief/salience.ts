import type { Article, Cite } from '../domain/article.ts';
import type { Language } from '../domain/language.ts';
import { analyse } from '../text/analyse.ts';
import { splitSentences } from '../text/sentences.ts';

/** A sentence of the source with its place and how much of the story it carries. */
export type Salient = { text: string; cite: Cite; score: number; order: number };

/** Too short to say something, too long to be read in a channel. In characters. */
const SHORTEST = { zh: 10, en: 30 };
const LONGEST = { zh: 160, en: 420 };

/** What policy readers look for: dates and figures, duties, who is covered. */
const TELLING = [
  // 2026年12月1日 · 1 December 2026
  /\d{1,2}月\d{1,2}日|\b\d{1,2} (?:january|february|march|april|may|june|july|august|september|october|november|december)\b/i,
  // 100万元 · 9.6% · 20 working days
  /\d[\d,.]*\s*(?:%|亿|万|个|倍|元|日|天|per ?cent|million|billion|days?|months?)/i,
  // 应当 · 不得 · shall
  /应当|不得|必须|可以|\b(?:shall|must|may not|required)\b/i,
  // 自…起施行 · take effect
  /施行|实施|截止|征求意见|take effect|takes effect|in force|comments? (?:are )?due/i,
];

/** Gives the sentences of an article by what they carry, best first: position, telling signs, words of the headline. */
export function salientSentences(article: Article): Salient[] {
  const half = article.language === 'en' ? 'en' : 'zh';
  const headline = new Set(analyse(article.revision.title));
  const sentences: Salient[] = [];
  for (const paragraph of article.revision.paragraphs) {
    if (paragraph.kind === 'heading' || paragraph.kind === 'row') continue;
    const cite = { article: article.id, revision: article.revision.id, paragraph: paragraph.n };
    for (const text of unitsOf(paragraph.text, article.language, LONGEST[half])) {
      // A line with no full stop is a number, a body's name or an opening, not a statement; lists do without.
      if ((paragraph.kind !== 'item' && !/[。！？.!?][”’」』"')）]*$/.test(text)) || text.length < SHORTEST[half] || text.length > LONGEST[half]) continue;
      const words = analyse(text);
      const shared = words.filter((word) => headline.has(word)).length / Math.max(8, words.length);
      const telling = TELLING.filter((pattern) => pattern.test(text)).length;
      const position = 1 / (1 + sentences.length / 3);
      sentences.push({ text, cite, score: 2 * position + telling + 3 * shared, order: sentences.length });
    }
  }
  return sentences.sort((a, b) => b.score - a.score || a.order - b.order);
}

/** A short paragraph is one unit: its second sentence alone may have lost its subject or its condition. */
function unitsOf(paragraph: string, language: Language, longest: number): string[] {
  const whole = paragraph.trim();
  return whole.length <= longest ? [whole] : wholeSentences(splitSentences(paragraph, language));
}

/** Joins what a semicolon cut: half a sentence quoted alone can mean something else. */
function wholeSentences(pieces: readonly string[]): string[] {
  const whole: string[] = [];
  for (const piece of pieces) {
    const last = whole.at(-1);
    if (last !== undefined && /[；;]$/.test(last)) whole[whole.length - 1] = `${last}${piece.trim()}`;
    else whole.push(piece.trim());
  }
  return whole;
}
