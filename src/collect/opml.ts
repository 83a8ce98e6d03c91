import { Trouble } from '../domain/errors.ts';
import type { Language } from '../domain/language.ts';
import type { Source } from '../domain/source.ts';
import { detectLanguage } from '../text/language.ts';
import { normaliseText } from '../text/paragraphs.ts';
import { walkTags } from './tags.ts';
import { decodeXml, escapeXml, withoutControls } from './xml.ts';

/** A source as a team would write it in jianbao.yaml. */
export type OpmlSource = { id: string; kind: 'feed'; url: string; publisher: string; language: Language };

/** An id is at most 40 characters long (config/file.ts); some of them are for its number. */
const LONGEST_SLUG = 34;

/**
 * Gives the feeds of an OPML file, however deep and ill-formed, as sources to add to the configuration. A feed that is
 * there already, and one that is named twice, is skipped with its reason; ids are new and unique. `language` is that
 * of feeds which do not say theirs and whose title does not tell. Throws a Trouble for what is no OPML.
 */
export function importOpml(written: string, existing: readonly Pick<Source, 'id' | 'location'>[], language: Language): { sources: OpmlSource[]; skipped: string[] } {
  const outlines: Readonly<Record<string, string>>[] = [];
  let isOpml = false;
  walkTags(withoutControls(written), {
    open: ({ name, attributes }) => {
      if (name === 'opml' || name === 'outline') isOpml = true;
      if (name === 'outline') outlines.push(attributes);
    },
    close: () => {},
  });
  if (!isOpml) throw new Trouble('configuration', 'source.not-opml');
  const sources: OpmlSource[] = [];
  const skipped: string[] = [];
  const urls = new Set(existing.map((source) => addressOf(source.location) ?? source.location));
  const ids = new Set(existing.map((source) => source.id));
  for (const outline of outlines) {
    const said = (name: string) => normaliseText(decodeXml(outline[name] ?? '')).replaceAll('\n', ' ');
    const name = said('title') || said('text');
    // A folder of outlines, or a link that is no feed
    if (said('xmlurl') === '') continue;
    const url = addressOf(said('xmlurl'));
    if (url === null) skipped.push(`not an address: ${said('xmlurl').slice(0, 100)}`);
    else if (urls.has(url)) skipped.push(`there already: ${url}`);
    else {
      urls.add(url);
      const id = freeId(name, url, ids);
      ids.add(id);
      const publisher = name || new URL(url).host;
      sources.push({ id, kind: 'feed', url, publisher, language: languageOf(said('language')) ?? detectLanguage(publisher) ?? language });
    }
  }
  return { sources, skipped };
}

/** Gives an OPML 2.0 file (http://opml.org/spec2.opml) of the sources that are feeds at an address. */
export function exportOpml(sources: readonly Source[], title: string): string {
  const outlines = sources
    .filter((source) => (source.kind === 'feed' || source.kind === 'rsshub') && addressOf(source.location) !== null)
    .map(({ publisher, location, language }) => {
      const attributes = { type: 'rss', text: publisher, title: publisher, xmlUrl: location, language };
      return `    <outline ${Object.entries(attributes).map(([name, value]) => `${name}="${escapeXml(value)}"`).join(' ')}/>`;
    });
  return ['<?xml version="1.0" encoding="UTF-8"?>', '<opml version="2.0">', `  <head><title>${escapeXml(title)}</title></head>`, '  <body>', ...outlines, '  </body>', '</opml>', ''].join('\n');
}

function addressOf(written: string): string | null {
  // feed://example.com/rss · feed:https://example.com/rss, as browsers once wrote them
  const url = URL.parse(written.replace(/^feed:(?:\/\/)?(https?:)/i, '$1').replace(/^feed:\/\//i, 'http://'));
  return url !== null && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '' ? url.href : null;
}

/** An id from the title, if it has Latin letters enough, else from the site; numbered if another has it. */
function freeId(name: string, url: string, taken: ReadonlySet<string>): string {
  // Bureau of Weights → bureau-of-weights
  const slug = (text: string) => text.toLowerCase().normalize('NFKD').replaceAll(/\p{M}/gu, '').replaceAll(/[^a-z0-9]+/g, '-').slice(0, LONGEST_SLUG).replaceAll(/^-+|-+$/g, '');
  const ofName = slug(name);
  const base = ofName.length >= 3 && !/\p{Script=Han}/u.test(name) ? ofName : slug(new URL(url).hostname.replace(/^www\./, '')) || 'feed';
  for (let number = 1; ; number += 1) {
    const id = number === 1 ? base : `${base}-${number}`;
    if (!taken.has(id)) return id;
  }
}

function languageOf(written: string): Language | null {
  // zh-CN · zh_TW · en-us
  const [, main = '', rest = ''] = /^([a-z]{2,3})(?:[-_](.*))?$/i.exec(written) ?? [];
  if (main.toLowerCase() === 'en') return 'en';
  if (main.toLowerCase() !== 'zh') return null;
  return /hant|tw|hk|mo/i.test(rest) ? 'zh-Hant' : 'zh-Hans';
}
