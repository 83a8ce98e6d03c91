import { Trouble } from '../domain/errors.ts';
import type { Clock } from '../domain/instant.ts';
import type { Audience } from '../domain/place.ts';
import type { Source } from '../domain/source.ts';
import type { Archive, Saved } from '../store/archive.ts';
import { articleOf } from './article.ts';
import { withFiles } from './full.ts';
import { openLink } from './open.ts';
import type { Parse } from './parse/parsers.ts';
import type { Access } from './polite/visit.ts';

export type LinkRooms = { access: Access; parse: Parse; archive: Archive; clock: Clock; sources: readonly Source[] };

/**
 * Reads one address that somebody submitted and stores it as an article for those alone who asked: through the same guard, turns
 * and limits as a source's pages, and never at a private address, whatever a source may do. Gives the article's id and whether it
 * was new. Throws a Trouble that says why it cannot be read, or what lies there is no article.
 */
export async function readLink({ access, parse, archive, clock, sources }: LinkRooms, url: string, audience: Audience): Promise<Saved> {
  const zone = submitted(url, audience, sources).zone;
  const open = { bytes: (location: string) => openLink(access, location), files: () => Promise.resolve([]) };
  const { body, contentType, url: at } = await open.bytes(url);
  const page = await parse('page', { body, contentType, url: at, zone });
  // Where it led to says who speaks, and a page speaks for no address of another host.
  const source = submitted(at, audience, sources);
  const own = page.url !== null && new URL(page.url).host === new URL(at).host ? page.url : at;
  const article = articleOf({ ...(await withFiles(page, open, parse)), url: own }, source, clock());
  if ('skipped' in article) throw new Trouble('source-changed', 'source.no-article', { arguments: { host: new URL(at).host, reason: article.skipped } });
  return archive.save(article);
}

/** The source that stands behind a submitted link: what a configured source of the same host says of itself, else the weakest there is. */
function submitted(url: string, audience: Audience, sources: readonly Source[]): Source {
  const host = URL.canParse(url) ? new URL(url).host : '';
  const like = sources.find((source) => URL.canParse(source.location) && new URL(source.location).host === host && host !== '');
  return {
    id: 'link',
    kind: 'list',
    location: url,
    publisher: like?.publisher ?? host,
    language: like?.language ?? 'zh-Hans',
    zone: like?.zone ?? 'Asia/Shanghai',
    class: like?.class ?? 'market-media',
    privateAddress: false,
    owner: 'shared',
    audience,
  };
}
