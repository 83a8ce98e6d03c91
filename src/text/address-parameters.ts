/**
 * Parameters of addresses that say where a reader came from, how the page is shown or who is logged in, not what is
 * read. Each list folded and sorted. Sources: the documentation of link tagging of Google Analytics and Ads, Meta,
 * Microsoft Advertising, Yandex, Baidu Tongji, Matomo, Mailchimp, HubSpot, AT Internet and WeChat; of sessions, the manuals of
 * PHP, Java Servlet, ASP.NET and ColdFusion.
 */
export const TRACKING: readonly string[] = [
  '_ga',
  '_gl',
  '_hsenc',
  '_hsmi',
  'bd_vid',
  'cmpid',
  'dclid',
  'fbclid',
  'from',
  'ftag',
  'gbraid',
  'gclid',
  'gclsrc',
  'igshid',
  'isappinstalled',
  'mc_cid',
  'mc_eid',
  'mibextid',
  'mkt_tok',
  'msclkid',
  'ns_campaign',
  'ns_mchannel',
  'ref',
  'ref_src',
  'scene',
  'scm',
  'share_from',
  'share_source',
  'share_token',
  'smid',
  'spm',
  'twclid',
  'vd_source',
  'wbraid',
  'wt.mc_id',
  'xtor',
  'yclid',
];

/** Families of such parameters, by their beginning. */
export const TRACKING_BEGINNINGS: readonly string[] = ['at_', 'hmcu', 'hmkw', 'hmpl', 'hmsr', 'mtm_', 'pk_', 'utm_'];

/** Who is logged in: never what is read. `sid` is one only where it looks like one (see article-key). */
export const SESSIONS: readonly string[] = ['aspsessionid', 'cfid', 'cftoken', 'jsessionid', 'phpsessid', 'session_id', 'sessionid'];

/** How the page is shown, with the values that say it. An empty value counts as said. */
export const VIEWS: Readonly<Record<string, readonly string[]>> = {
  amp: ['', '1', 'true'],
  display: ['mobile', 'print'],
  format: ['amp', 'print'],
  outputtype: ['amp'],
  print: ['', '1', 'true', 'y', 'yes'],
  printable: ['1', 'true', 'yes'],
  view: ['amp', 'mobile', 'print'],
};

/** Where an article is known by a few parameters alone. Source: the addresses that WeChat's public accounts share. */
export const IDENTIFYING: Readonly<Record<string, readonly string[]>> = {
  'mp.weixin.qq.com/s': ['__biz', 'idx', 'mid', 'sn'],
};
