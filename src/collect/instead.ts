import { Trouble } from '../domain/errors.ts';
import { plainText } from './plain.ts';

/** Far enough for the head of any page. In characters. */
export const HEAD = 100_000;
const LONGEST_TITLE = 120;

/** Gives the title of a text if it is a web page: '' of one without a title, null for what is no page. */
export function pageTitle(text: string): string | null {
  const head = text.slice(0, HEAD);
  // <!doctype html> · <html lang="zh">
  if (!/<!doctype html|<html[\s>]|<body[\s>]/i.test(head)) return null;
  // <title>首页</title>
  return plainText(/<title[^<>]*>([^<]*)/i.exec(head)?.[1] ?? '').slice(0, LONGEST_TITLE);
}

/** Gives the trouble of a source that answered with something else: a page is named by its title, anything else by `sentence`. */
export function foundInstead(text: string, source: string, sentence: 'source.not-a-feed' | 'source.not-a-sitemap' | 'source.not-json'): Trouble {
  const title = pageTitle(text) ?? '';
  return title === ''
    ? new Trouble('source-changed', sentence, { arguments: { source } })
    : new Trouble('source-changed', 'source.page-instead', { arguments: { source, title } });
}
