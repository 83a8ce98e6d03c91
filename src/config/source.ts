import { isAbsolute, resolve } from 'node:path';
import type { Source } from '../domain/source.ts';
import type { FileSource } from './file.ts';

/** Gives the source that a team wrote; `base` is the folder that relative paths start from. */
export function toSource(source: FileSource, base: string): Source {
  const { id, kind, publisher, language, zone } = source;
  return {
    id,
    kind,
    location: located(placeOf(source), base),
    publisher,
    language,
    zone,
    class: source.class,
    privateAddress: source.kind !== 'folder' && source.privateAddress,
    owner: 'shared',
    audience: 'everyone',
    ...(source.kind === 'folder' || source.follow === undefined ? {} : { follow: source.follow }),
    ...settingsOf(source),
  };
}

/** What a kind needs to know beyond its location. */
function settingsOf(source: FileSource): Pick<Source, 'json' | 'list'> {
  if (source.kind === 'list') {
    const { item, title, link, date, next, pages } = source;
    const selectors = item === undefined ? null : { item, title: title ?? null, link: link ?? null, date: date ?? null };
    return { list: { selectors, next: next ?? null, pages } };
  }
  if (source.kind !== 'json') return {};
  if (source.shape !== undefined) return { json: source.shape };
  return source.fields === undefined ? {} : { json: { items: source.items ?? [''], ...source.fields } };
}

function placeOf(source: FileSource): string {
  if (source.kind === 'folder') return source.path;
  // https://rsshub.example/ and /gov/zhengce
  return source.kind === 'rsshub' ? source.base.replace(/\/+$/, '') + source.route : source.url;
}

function located(place: string, base: string): string {
  // https://example.com/feed.xml
  return /^https?:\/\//i.test(place) || isAbsolute(place) ? place : resolve(base, place);
}
