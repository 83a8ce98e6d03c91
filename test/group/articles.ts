import type { Article } from '../../src/domain/article.ts';
import { noFacts, type PolicyFacts } from '../../src/domain/facts.ts';
import type { SourceClass } from '../../src/domain/source.ts';
import { numberParagraphs } from '../../src/text/paragraphs.ts';

type Told = { title?: string; texts?: readonly string[]; class?: SourceClass; source?: string; facts?: Partial<PolicyFacts> };

/** Gives an article as the store does; what a test does not say is ordinary. */
export function articleWith({ title = '标题', texts = [], class: sourceClass = 'market-media', source = 'test', facts = {} }: Told): Article {
  return {
    id: 'a',
    source,
    owner: 'shared',
    audience: 'everyone',
    url: 'https://news.example/a',
    publisher: '示例通讯社',
    class: sourceClass,
    language: 'zh-Hans',
    zone: 'Asia/Shanghai',
    publishedAt: 0,
    firstSeenAt: 0,
    revision: {
      id: 'a.1',
      article: 'a',
      number: 1,
      seenAt: 0,
      title,
      paragraphs: numberParagraphs(texts.map((text) => ({ kind: 'text', text }))),
      textHash: 'h',
      facts: { ...noFacts(), ...facts },
      factsVersion: 1,
      extractionVersion: 1,
      notes: [],
    },
  };
}
