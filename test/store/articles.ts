import type { ReadArticle } from '../../src/store/archive.ts';
import { numberParagraphs } from '../../src/text/paragraphs.ts';
import { TODAY } from './stores.ts';

/** Gives an article as collect reads it; what a test does not say is ordinary. */
export function readArticle(told: Partial<ReadArticle> & { texts?: string[] } = {}): ReadArticle {
  const { texts = ['本办法自2026年12月1日起施行。', '机构应当每两年至少开展一次合规审计。'], ...rest } = told;
  return {
    source: 'test',
    owner: 'shared',
    audience: 'everyone',
    url: 'https://www.ndca.example/a',
    publisher: '国家数据流通管理局（示例）',
    class: 'official-text',
    language: 'zh-Hans',
    zone: 'Asia/Shanghai',
    publishedAt: TODAY - 3_600_000,
    title: '数据流通服务备案管理办法',
    paragraphs: numberParagraphs(texts.map((text) => ({ kind: 'text', text, file: null }))),
    notes: [],
    seenAt: TODAY,
    knownBefore: false,
    ...rest,
  };
}
