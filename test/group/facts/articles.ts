import type { Article, Paragraph } from '../../../src/domain/article.ts';
import type { Language } from '../../../src/domain/language.ts';
import { zonedInstant } from '../../../src/text/dates.ts';
import { numberParagraphs } from '../../../src/text/paragraphs.ts';
import { asArticle } from '../../../src/verbs/described.ts';
import { readArticle } from '../../store/articles.ts';

type Line = Pick<Paragraph, 'kind' | 'text'>;

/** Gives the lines of a text, one a paragraph: `| a | b` is a row of a table, `# …` a heading. */
export function linesOf(text: string): Line[] {
  return text.split('\n').map((line) => {
    if (line.startsWith('| ')) return { kind: 'row', text: line.slice(2) };
    return line.startsWith('# ') ? { kind: 'heading', text: line.slice(2) } : { kind: 'text', text: line };
  });
}

/** Gives an article of a paper with these lines, numbered and normalised as the store has them. */
export function articleWith({ title, language, zone, published, lines }: { title: string; language: Language; zone: string; published: string | null; lines: readonly Line[] }): Article {
  const publishedAt = published === null ? null : zonedInstant(published, '10:00', zone);
  return asArticle(readArticle({ url: 'https://paper.example/a', publisher: '示例报', class: 'market-media', language, zone, publishedAt, seenAt: 0, title, paragraphs: numberParagraphs(lines) }), 'a');
}
