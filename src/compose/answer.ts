import type { Article } from '../domain/article.ts';
import type { Answer } from '../domain/conversation.ts';
import { half, type Language } from '../domain/language.ts';
import type { Block, MessageDocument } from '../domain/message.ts';
import { VERSIONS } from '../domain/version.ts';
import { say } from '../words/say.ts';
import { citeMarks, linkTo, text } from './lines.ts';

/** Gives an answer as a message: the words, their cites, and the sources by title; or what came nearest. */
export function answerDocument(answer: Answer, articles: readonly Article[], language: Language): MessageDocument {
  const words = answer.text[half(language)] ?? answer.text.zh ?? answer.text.en ?? '';
  const untranslated = answer.answered && answer.text[half(language)] === null;
  const cited = answer.answered ? answer.cites : answer.nearest;
  const sources = [...new Set(cited.map((cite) => cite.article))].map((id) => articles.find((article) => article.id === id)).filter((article) => article !== undefined);
  const small = (content: string): Block => ({ kind: 'text', size: 'small', content: [text(content)] });
  const list: Block[] =
    sources.length === 0
      ? []
      : [{ kind: 'list', ordered: false, items: sources.map((article) => [linkTo(article, article.revision.title), text(` · ${article.publisher} `), ...citeMarks(cited.filter((cite) => cite.article === article.id), [article])]) }];
  const summary = answer.answered ? words : say(language, 'answer.none', { searched: answer.searched });
  return {
    version: VERSIONS.document,
    language,
    summary: summary.slice(0, 200),
    blocks: answer.answered
      ? [
          ...(answer.writer === 'extractive' ? [small(say(language, 'answer.no-model'))] : []),
          ...words.split('\n').map((line): Block => ({ kind: 'text', size: 'normal', content: [text(line)] })),
          ...(untranslated ? [small(say(language, 'language.not-translated'))] : []),
          ...list,
          small(say(language, answer.writer === 'extractive' ? 'answer.advice' : 'answer.unchecked')),
        ]
      : [{ kind: 'text', size: 'normal', content: [text(summary)] }, ...(list.length === 0 ? [] : [small(say(language, 'answer.nearest'))]), ...list],
    files: [],
  };
}
