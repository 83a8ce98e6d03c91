import type { parseHTML } from 'linkedom';
import { z } from 'zod';

/** A page as linkedom gives it. */
export type PageDocument = ReturnType<typeof parseHTML>['document'];

/** What the head of a page says of it, in tags or JSON-LD: the value as written and where it stood. */
export type Stated = { readonly value: string; readonly from: string };

const LinkedData = z.object({
  '@type': z.union([z.string(), z.array(z.string())]).nullish().catch(null),
  headline: z.string().nullish().catch(null),
  datePublished: z.string().nullish().catch(null),
  publisher: z.union([z.object({ name: z.string().nullish().catch(null) }), z.string().transform((name) => ({ name }))]).nullish().catch(null),
});
type LinkedData = z.infer<typeof LinkedData>;
/** More nodes than any page needs to describe itself. */
const MOST_NODES = 200;

/** Gives the value of a meta tag by its name or property, whatever its case, or null. The first that is not empty counts. */
export function metaReader(document: PageDocument): (names: readonly string[]) => Stated | null {
  const values = new Map<string, string>();
  for (const tag of document.querySelectorAll('meta')) {
    const name = (tag.getAttribute('name') ?? tag.getAttribute('property') ?? tag.getAttribute('itemprop'))?.trim().toLowerCase();
    const content = tag.getAttribute('content')?.replaceAll(/\s+/g, ' ').trim();
    if (name !== undefined && content && !values.has(name)) values.set(name, content);
  }
  return (names) => {
    for (const name of names) {
      const value = values.get(name.toLowerCase());
      if (value !== undefined) return { value, from: `meta ${name}` };
    }
    return null;
  };
}

/** Gives the node of a page's JSON-LD that describes an article, the first with a headline or a date; empty where there is none. */
export function linkedData(scripts: readonly string[]): LinkedData {
  const nodes: unknown[] = [];
  for (const script of scripts) {
    try {
      gather(JSON.parse(script), nodes);
    } catch {
      // Scripts of sites are often not JSON; what a page says elsewhere still counts.
    }
  }
  const read = nodes.map((node) => LinkedData.safeParse(node)).flatMap((parsed) => (parsed.success ? [parsed.data] : []));
  // NewsArticle · Article · Report · GovernmentService is none
  const articles = read.filter((node) => [node['@type'] ?? ''].flat().some((type) => /Article|Posting|Report|Legislation|WebPage|SpecialAnnouncement/.test(type)));
  return articles.find((node) => node.headline && node.datePublished) ?? articles.find((node) => node.headline || node.datePublished) ?? {};
}

function gather(value: unknown, nodes: unknown[]): void {
  if (nodes.length >= MOST_NODES || typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    for (const each of value) gather(each, nodes);
    return;
  }
  nodes.push(value);
  if ('@graph' in value) gather(value['@graph'], nodes);
}
