import type { Article, Cite } from '../domain/article.ts';

/** A story's paragraphs in one row of numbers, as a model sees them, each knowing what it cites. */
export type Numbered = { number: number; text: string; cite: Cite };

/** About 24,000 Chinese characters or 6,000 English words: what small models still read well. */
const MOST_CHARACTERS = 24_000;

/** Gives a story's paragraphs, the lead's first, numbered through. `unread` counts what the budget left out. */
export function numberThrough(articles: readonly Article[]): { numbered: Numbered[]; unread: number } {
  const numbered: Numbered[] = [];
  let characters = 0;
  let unread = 0;
  for (const article of articles) {
    for (const paragraph of article.revision.paragraphs) {
      characters += paragraph.text.length;
      if (characters > MOST_CHARACTERS) {
        unread += 1;
        continue;
      }
      const cite = { article: article.id, revision: article.revision.id, paragraph: paragraph.n };
      numbered.push({ number: numbered.length + 1, text: paragraph.text, cite });
    }
  }
  return { numbered, unread };
}

/** Gives the paragraphs as the prompt shows them, one a line. */
export function asPrompt(numbered: readonly Numbered[]): string {
  return numbered.map(({ number, text }) => `[${number}] ${text.replaceAll(/\s+/g, ' ')}`).join('\n');
}
