import type { Language } from '../domain/language.ts';
import type { Line, MessageDocument } from '../domain/message.ts';
import { VERSIONS } from '../domain/version.ts';
import { text } from './lines.ts';

/** Gives a message of a few plain lines of ours. */
export function noticeDocument(language: Language, lines: readonly string[]): MessageDocument {
  const [first = ''] = lines;
  return {
    version: VERSIONS.document,
    language,
    summary: first,
    blocks: lines.map((line) => ({ kind: 'text', size: 'normal', content: [text(line)] })),
    files: [],
  };
}

/** Gives a message with a heading and a list. */
export function listDocument(language: Language, title: string, items: readonly Line[], after: readonly string[]): MessageDocument {
  return {
    version: VERSIONS.document,
    language,
    summary: title,
    blocks: [
      { kind: 'heading', level: 2, content: [text(title)] },
      ...(items.length === 0 ? [] : [{ kind: 'list' as const, ordered: false, items: [...items] }]),
      ...after.map((line) => ({ kind: 'text' as const, size: 'small' as const, content: [text(line)] })),
    ],
    files: [],
  };
}
