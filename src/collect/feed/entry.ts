/** What an entry of a feed says, as it is written: nothing parsed or resolved. Empty lists and null are what it does not say. */
export type FeedEntry = {
  /** `guid`, `id` or `rdf:about`. */
  id: string | null;
  /** HTML, as everything that people read. */
  title: string | null;
  links: readonly FeedLink[];
  /** Where only a file is enclosed, it is the article. */
  enclosure: string | null;
  /** The ways in which the date of publication is written, the most trusted first. */
  published: readonly string[];
  changed: readonly string[];
  publisher: string | null;
  /** HTML of the content, the summary and what else may be the text. */
  texts: readonly string[];
  /** `xml:base` of everything around the entry, outermost first. */
  bases: readonly string[];
};

export type FeedLink = { href: string; rel: string | null };

/** A feed as far as it could be read. */
export type ParsedFeed = {
  entries: readonly FeedEntry[];
  /** The address of the site that the feed is of. */
  site: string | null;
  /** What could not be used, with its reason. */
  skipped: readonly string[];
  /** What was odd about the feed as a whole. */
  notes: readonly string[];
};
