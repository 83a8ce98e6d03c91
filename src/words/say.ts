import type { SentenceArguments, Trouble } from '../domain/errors.ts';
import type { Language } from '../domain/language.ts';
import { en } from './en.ts';
import { type WordKey, zhHans } from './zh-hans.ts';
import { zhHant } from './zh-hant.ts';

export type { WordKey };

/** One catalogue a language; a test holds their keys and placeholders together. */
export const CATALOGUES: Readonly<Record<Language, Readonly<Record<WordKey, string>>>> = {
  'zh-Hans': zhHans,
  'zh-Hant': zhHant,
  en,
};

/** Gives a sentence in a language with its places filled. A missing argument shows as its name in braces. */
export function say(language: Language, key: WordKey, filled: SentenceArguments = {}): string {
  // {count}
  return CATALOGUES[language][key].replaceAll(/\{([a-z]+)\}/g, (whole, name: string) => String(filled[name] ?? whole));
}

/** Gives the sentence of a trouble; where its key is not in the catalogue, the general one with the code. */
export function sayTrouble(language: Language, trouble: Trouble): string {
  return isWordKey(trouble.sentence)
    ? say(language, trouble.sentence, trouble.sentenceArguments)
    : say(language, 'trouble.unexpected', { reason: trouble.code });
}

function isWordKey(key: string): key is WordKey {
  return Object.hasOwn(zhHans, key);
}
