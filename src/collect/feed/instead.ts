import { Trouble } from '../../domain/errors.ts';
import { HEAD, foundInstead, pageTitle } from '../instead.ts';
import { absoluteAddress } from '../listed.ts';
import { decodeXml } from '../xml.ts';

/** Gives the trouble of a source that answered with something else than a feed: what was found, and where the feed may be. */
export function notAFeed(text: string, source: string, location: string): Trouble {
  const title = pageTitle(text);
  const feed = title === null ? null : alternateFeed(text.slice(0, HEAD), location);
  return title === null || feed === null
    ? foundInstead(text, source, 'source.not-a-feed')
    : new Trouble('source-changed', 'source.page-names-feed', { arguments: { source, title, feed } });
}

/** Gives the address of the feed that a page names, or null. */
function alternateFeed(head: string, location: string): string | null {
  // <link rel="alternate" type="application/rss+xml" href="/rss.xml">
  for (const [tag] of head.matchAll(/<link\s[^<>]*>/gi)) {
    const href = attribute(tag, 'href');
    const type = attribute(tag, 'type') ?? '';
    if (href === null || !/\balternate\b/i.test(attribute(tag, 'rel') ?? '') || !/^application\/(?:(?:rss|atom|rdf)\+xml|feed\+json)/i.test(type)) continue;
    const address = absoluteAddress(decodeXml(href), [location]);
    if (address !== null) return address;
  }
  return null;
}

function attribute(tag: string, name: string): string | null {
  // href="/rss.xml" · href='/rss.xml' · href=/rss.xml
  const match = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s>]+))`, 'i').exec(tag);
  return match?.[1] ?? match?.[2] ?? match?.[3] ?? null;
}
