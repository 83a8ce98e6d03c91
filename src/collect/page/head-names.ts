/**
 * Names of meta tags that say when a page was first published, weightiest first.
 * Source: Open Graph (ogp.me), Dublin Core, schema.org, the rule for tags of government sites (国办函〔2017〕45 号:
 * PubDate, ContentSource, ArticleTitle, SiteName), www.gov.cn, www.gov.uk, Parse.ly.
 */
export const PUBLISHED_NAMES: readonly string[] = [
  'article:published_time',
  'og:article:published_time',
  'bytedance:published_time',
  'firstpublishedtime',
  'govuk:first-published-at',
  'PubDate',
  'publishdate',
  'publish_date',
  'publication_date',
  'parsely-pub-date',
  'citation_publication_date',
  'DC.date.issued',
  'dcterms.issued',
  'dc.date',
  'dcterms.date',
  'date',
];

/** Names of meta tags that say when a page was last changed, weightiest first. Source: as above. */
export const UPDATED_NAMES: readonly string[] = ['article:modified_time', 'og:updated_time', 'govuk:updated-at', 'dcterms.modified', 'lastmodifiedtime'];

/** Names of meta tags that say who published, weightiest first. Source: as above. */
export const PUBLISHER_NAMES: readonly string[] = ['ContentSource', 'article:publisher_name', 'DC.publisher', 'dcterms.publisher', 'citation_publisher', 'publisher'];

/** Names of meta tags that give the site's name; what the page says of its source weighs more. Source: as above. */
export const SITE_NAMES: readonly string[] = ['og:site_name', 'SiteName', 'application-name'];

/** Names of meta tags that give the headline, weightiest first. Source: as above. */
export const TITLE_NAMES: readonly string[] = ['ArticleTitle', 'og:title', 'DC.title', 'dcterms.title', 'citation_title', 'twitter:title'];
