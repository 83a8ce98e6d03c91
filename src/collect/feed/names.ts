/** Namespaces of feeds with the prefix under which we know them; the empty one is the feed's own. Source: the specifications at these addresses. */
export const NAMESPACES: Readonly<Record<string, string>> = {
  'http://backend.userland.com/rss2': '',
  'http://channel.netscape.com/rdf/simple/0.9/': '',
  'http://my.netscape.com/rdf/simple/0.9/': '',
  'http://purl.org/atom/ns#': '',
  'http://purl.org/dc/elements/1.1/': 'dc',
  'http://purl.org/dc/terms/': 'dcterms',
  'http://purl.org/rss/1.0/': '',
  'http://purl.org/rss/1.0/modules/content/': 'content',
  'http://search.yahoo.com/mrss/': 'media',
  'http://www.google.com/schemas/sitemap-news/0.9': 'news',
  'http://www.sitemaps.org/schemas/sitemap/0.9': '',
  'http://www.w3.org/1999/02/22-rdf-syntax-ns#': 'rdf',
  'http://www.w3.org/2005/atom': '',
};

/** Prefixes that mean the feed's own names where nobody declared them. */
export const OWN_PREFIXES: ReadonlySet<string> = new Set(['a10', 'atom', 'atom10', 'feed', 'rss', 'rss1']);

/** The elements of an entry that we read and what is in them: one value, or markup that may have elements of its own. */
export const FIELDS: Readonly<Record<string, 'markup' | 'value'>> = {
  'atom:summary': 'markup',
  author: 'value',
  category: 'value',
  comments: 'value',
  content: 'markup',
  'content:encoded': 'markup',
  created: 'value',
  'dc:creator': 'value',
  'dc:date': 'value',
  'dc:description': 'markup',
  'dc:publisher': 'value',
  'dc:subject': 'value',
  'dc:title': 'value',
  'dcterms:created': 'value',
  'dcterms:issued': 'value',
  'dcterms:modified': 'value',
  description: 'markup',
  enclosure: 'value',
  'feedburner:origlink': 'value',
  guid: 'value',
  id: 'value',
  issued: 'value',
  link: 'value',
  'media:content': 'value',
  'media:description': 'markup',
  modified: 'value',
  pubdate: 'value',
  published: 'value',
  rights: 'value',
  source: 'value',
  summary: 'markup',
  title: 'value',
  updated: 'value',
};

/** Fields whose names HTML has too: inside markup they are markup, unless they look like the feed's own. */
export const ALSO_HTML: ReadonlySet<string> = new Set(['link', 'source', 'summary', 'title']);

/** Elements inside an entry whose titles and links are not the entry's. */
export const OTHERS: ReadonlySet<string> = new Set(['author', 'contributor', 'image', 'source', 'textinput']);

/** The outermost elements of feeds: one that never ends means a file that breaks off. */
export const ROOTS: ReadonlySet<string> = new Set(['channel', 'feed', 'rdf', 'rdf:rdf', 'rss']);
