import type { Article } from '../domain/article.ts';
import type { Topic } from '../domain/topic.ts';
import { fold } from '../text/fold.ts';
import { bodyOf } from './sketch.ts';

/** Gives the terms by which an article belongs to a topic, or null where it does not. */
export function matchTopic(topic: Topic, article: Article): string[] | null {
  if (topic.sources.length > 0 && !topic.sources.includes(article.source)) return null;
  const text = fold(`${article.revision.title}\n${bodyOf(article)}`);
  if (topic.none.some((term) => hasTerm(text, term)) || !topic.all.every((term) => hasTerm(text, term))) return null;
  const any = topic.any.filter((term) => hasTerm(text, term));
  return topic.any.length > 0 && any.length === 0 ? null : [...topic.all, ...any];
}

/** Says whether folded text has a term. In scripts with word boundaries a term inside a longer word is another word. */
export function hasTerm(foldedText: string, term: string): boolean {
  const wanted = fold(term);
  // ai, data, e.g. a term of letters that stand between spaces
  const bounded = (at: number, step: number) => !/[\p{Script=Latin}\p{N}]/u.test(foldedText[at + step] ?? ' ') || !/[\p{Script=Latin}\p{N}]/u.test(foldedText[at] ?? ' ');
  for (let at = foldedText.indexOf(wanted); at !== -1; at = foldedText.indexOf(wanted, at + 1)) {
    if (bounded(at, -1) && bounded(at + wanted.length - 1, 1)) return true;
  }
  return false;
}
