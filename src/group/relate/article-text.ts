import type { Article } from '../../domain/article.ts';
import { fold } from '../../text/fold.ts';

/** Gives all text of an article's newest revision. */
export function bodyOf(article: Article): string {
  return article.revision.paragraphs.map((paragraph) => paragraph.text).join('\n');
}

/**
 * Gives what a title says without who says it: reprints change the label in front
 * (新华社评论员:… · Opinion | …) or hang the paper's name behind (…_示例报), and the marks.
 */
export function titleCore(title: string): string {
  const folded = fold(title)
    // 【示例】… or [sample] …
    .replaceAll(/^\s*(?:[【[][^】\]]{1,12}[】\]]\s*)+/g, '')
    // 新华社评论员:… or 本报评论员: … or opinion | …
    .replace(/^[^:|丨]{0,8}(?:评论员?|社论|时评|观察|opinion|commentary|editorial|update)\s*[:|丨]\s*/, '')
    // …_示例日报 or … - example daily
    .replace(/\s*(?:[_|丨]|\s-\s)[^_|丨]{1,20}$/, '');
  return folded.replaceAll(/[^\p{L}\p{N}]+/gu, '');
}
