import type { Article } from '../../src/domain/article.ts';
import { noFacts, type PolicyFacts } from '../../src/domain/facts.ts';
import type { SourceClass } from '../../src/domain/source.ts';
import { asArticle } from '../../src/verbs/described.ts';
import { readArticle } from '../store/articles.ts';

type Told = { title?: string; texts?: readonly string[]; class?: SourceClass; source?: string; facts?: Partial<PolicyFacts> };

/** Gives an article as the store does; what a test does not say is ordinary. */
export function articleWith({ title = '标题', texts = [], class: sourceClass = 'market-media', source = 'test', facts = {} }: Told): Article {
  const read = readArticle({ source, url: 'https://news.example/a', publisher: '示例通讯社', class: sourceClass, publishedAt: 0, seenAt: 0, title, texts: [...texts] });
  const article = asArticle(read, 'a');
  return { ...article, revision: { ...article.revision, facts: { ...noFacts(), ...facts } } };
}
