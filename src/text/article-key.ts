import { IDENTIFYING, SESSIONS, TRACKING, TRACKING_BEGINNINGS, VIEWS } from './address-parameters.ts';
import { queryOf, writtenQuery } from './query.ts';

const TRACKED = new Set(TRACKING);
const SESSION = new Set(SESSIONS);
const VIEW = new Map(Object.entries(VIEWS));
const IDENTIFIED = new Map(Object.entries(IDENTIFYING));

// www.news.example · m.news.example · www.m.news.example, never the whole of a name of two parts (m.example)
const HOST_PREFIX = /^(?:(?:www|m|wap|3g|h5|amp|mip|touch|mobile)\.)+(?=[^.]+\.[^.])/;
// /a;jsessionid=0AB12 · /(S(lit3py55t21z5v55vlm25s55))/a.aspx
const SESSION_IN_PATH = /;jsessionid=[^/;?]*|\/\([a-z]\([a-z0-9]{16,}\)\)(?=\/|$)/gi;
// /a/index.html · /a/default.aspx
const INDEX_FILE = /\/(?:index|default)\.(?:s?html?|php|aspx?|jsp)$/i;
// /amp/a/1 · /a/1/amp · /a/1.amp.html · /a/1.amp
const AMP = /^(?:\/amp)+(?=\/.)|(?<=.)(?:\/amp)+$|\.amp(?=\.html?$|$)/gi;
// c_1131234567_2.htm · c1001-40123456-2.html · t20261123_123_2.html: a number, and the page of it
const PAGE_OF = /(?<=(?<!\d)(?<id>\d{6,})|(?<!\d)(?:19|20)\d{6}_\d{1,5})[_-]\d{1,2}(?=(?:\.\w{1,5})?$)/;
// /2026-11/23/ · /2026/1123/ · /20261123/ · /2026/11/23/ · /202611/ — a folder that is nothing but a date
const DATE_FOLDERS = /\/(?:19|20)\d{2}(?:[/-]?(?:0[1-9]|1[0-2])(?:[/-]?(?:0[1-9]|[12]\d|3[01]))?)?(?=\/)/g;
// t20261123_5678901.html: the day before the number
const DATE_BEFORE_NUMBER = /(?<=\/\D{0,12})(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?=[_-][1-9]\d{5,})/g;
// 10123456 in /gn/10123456.shtml, c_1131234567, t20261123_5678901: the last number of six digits or more that does not begin with 0
const OWN_NUMBER = /(?<!\d)[1-9]\d{5,}(?=(?:[_-]\d{1,2})?(?:\.\w{1,5})?$)/;
// 20261123 · 20261123183005
const LIKE_DATE = /^(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:\d{6})?$/;
// id=123 · newsid=123: a parameter that is the number of an article, as catid and page are not
const NUMBERED = /^(?:id|aid|nid|tid|(?:news|article|doc|content|info)_?id)$/i;
// 1764440411 · 1764440411123 · 0.83719264: the clock or chance, so that no cache answers
const CLOCK_OR_CHANCE = /^(?:1[4-9]\d{8}(?:\d{3})?|0\.\d{5,})$/;
// 2026-11-23 · 20261123 · 2026/11/23
const DATE_VALUE = /^(?:19|20)\d{2}([-/]?)(?:0[1-9]|1[0-2])\1(?:0[1-9]|[12]\d|3[01])$/;
// 0123456789abcdef0123456789abcdef
const SESSION_VALUE = /^(?=.*\d)(?=.*[a-z])[\da-z]{16,}$/i;
/** No server answers to a longer address (RFC 9110, 4.1 asks for 8000); what is longer is its own key. */
const LONGEST = 8192;

/**
 * Gives what an article is known by: the same for every address that leads to it (tracking parameters, scheme, www. and
 * m. and amp, index.html, sessions, the page of a long article, a date beside the article's own number), another for
 * another article. An address itself, but not one to show: a reader gets what the source gave. What is no address of the
 * web is its own key. Pure and idempotent. Where a rule could make two articles one, it is not applied: the number must
 * have six digits for a date beside it to say nothing.
 */
export function articleKey(address: string): string {
  if (address.length > LONGEST || !URL.canParse(address)) return address;
  const url = new URL(address);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return address;
  url.protocol = 'https:';
  // http://a.example:443 keeps its port when the scheme changes
  if (url.port === '443' || url.port === '80') url.port = '';
  url.hostname = url.hostname.replace(/\.$/, '').replace(HOST_PREFIX, '');
  url.pathname = pathOf(url.pathname);
  keepIdentifying(url);
  // The routes of pages that are programs: #!/post/1 and #/post/1. Other fragments are places in one text.
  if (!/^#!?\//.test(url.hash)) url.hash = '';
  return url.href;
}

/** Says whether a parameter tells where a reader came from, and nothing of what is read. */
export function isTracking(name: string, value: string): boolean {
  const folded = name.toLowerCase();
  // ref=rss tells that; ref=IP_26_1234 is the number of what is read
  if (folded === 'ref' && /\d/.test(value)) return false;
  return TRACKED.has(folded) || TRACKING_BEGINNINGS.some((beginning) => folded.startsWith(beginning));
}

function pathOf(pathname: string): string {
  let path = sameSpelling(pathname).replaceAll(SESSION_IN_PATH, '').replaceAll(/\/{2,}/g, '/');
  // What one rule takes away may leave something for another: /a/1/index.html/amp
  for (let before = ''; before !== path; ) {
    before = path;
    path = withoutDates(withoutPage(path.replace(/\/$/, '').replace(INDEX_FILE, '').replaceAll(AMP, '')));
  }
  return path === '' ? '/' : path;
}

/** The number of the article is its own, whatever day stands beside it; a date alone is the article. */
function withoutDates(path: string): string {
  const number = OWN_NUMBER.exec(path)?.[0];
  return number === undefined || LIKE_DATE.test(number) ? path : path.replaceAll(DATE_BEFORE_NUMBER, '').replaceAll(DATE_FOLDERS, '');
}

function withoutPage(path: string): string {
  const id = PAGE_OF.exec(path)?.groups?.['id'];
  // t20261123_2.html: the second article of a day, not the second page of one
  return id !== undefined && LIKE_DATE.test(id) ? path : path.replace(PAGE_OF, '');
}

/** RFC 3986, 6.2.2: an unreserved character is the same escaped, and so are both cases of an escape. */
function sameSpelling(path: string): string {
  // %7Edesk · %e5%85%ac
  return path.replaceAll(/%[\da-f]{2}/gi, (escape) => {
    const character = String.fromCharCode(Number.parseInt(escape.slice(1), 16));
    return /[\w.~-]/.test(character) ? character : escape.toUpperCase();
  });
}

function keepIdentifying(url: URL): void {
  const identifying = IDENTIFIED.get(`${url.hostname}${url.pathname}`);
  const parameters = queryOf(url.search);
  const numbered = OWN_NUMBER.test(url.pathname) || parameters.some(({ name, value }) => NUMBERED.test(name) && /\d/.test(value));
  const kept = parameters.filter(({ name, value }) => (identifying === undefined ? says(name.toLowerCase(), value, numbered) : identifying.includes(name)));
  url.search = writtenQuery(kept.map(({ raw }) => sameSpelling(raw)).sort());
}

/** Says whether a parameter may be what an article is known by. Beside the article's own number a date or page is not. */
function says(name: string, value: string, numbered: boolean): boolean {
  if (isTracking(name, value) || SESSION.has(name) || name.startsWith('aspsessionid')) return false;
  if (VIEW.get(name)?.includes(value.toLowerCase()) === true || CLOCK_OR_CHANCE.test(value)) return false;
  if (name === 'sid' && SESSION_VALUE.test(value)) return false;
  // page=2, date=2026-11-23
  return !(numbered && (DATE_VALUE.test(value) || (/^(?:page|pageno|pagenum)$/.test(name) && /^\d{1,2}$/.test(value))));
}
