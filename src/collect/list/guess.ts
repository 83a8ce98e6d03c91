import type { ListSelectors } from '../../domain/source.ts';
import { dateInAddress, writtenDates } from './dates.ts';
import { type Element, type ListPage, lineOf, smallParts } from './dom.ts';
import { addressOf, inHeading, isDate, leadsOn, lineBeside, mainLink, wordsOf } from './row.ts';
import { selectorsFor } from './selector.ts';

/** A set of rows that may be the list: alike, each with one link that could be an article. */
type Group = { rows: Map<Element, Element[]>; containers: Set<Element> };

/** How far above a link its row may begin. */
const HIGHEST = 6;
/** More links than any list page has; what comes after is not looked at. */
const MOST_LINKS = 5000;
/** Deeper than any page that people lay out; what is nested deeper is no list. */
const DEEPEST = 100;
/** Rows that tell what a group is. */
const SAMPLE = 40;
/** Titles of articles are longer than names of columns; in columns of a terminal, a Chinese character being two. */
const SHORTEST_TITLE = 12;

/** Elements that are made to be rows: of two that say the same, these. */
const ROWS: ReadonlySet<string> = new Set(['ARTICLE', 'DD', 'DT', 'LI', 'TD', 'TR']);

/** Parts of a page that list what is no news. Names as sites give them, in class or id. */
const NAVIGATION = /(?:^|[-_ ])(?:nav|navi|navbar|navigation|menu|submenu|header|footer|foot|bottom|crumbs?|breadcrumbs?|position|links?|friend|friendlinks?|yqlj|sitemap|copyright|pager|pagination|language|share|login)(?:$|[-_ \d])/i;
const BESIDE = /(?:^|[-_ ])(?:aside|sidebar|hot|rank|ranking|related|recommend|popular|rdph|phb)(?:$|[-_ \d])/i;

/**
 * Guesses which part of a page is the list of articles: the repeating structure with the longest titles, dates beside
 * them. Gives its selectors, for a person to approve, or null where nothing on the page looks like one.
 */
export function guessSelectors(page: ListPage): ListSelectors | null {
  let best: { group: Group; score: number } | null = null;
  for (const group of groupsOf(page)) {
    const score = scoreOf(group, page);
    if (score > (best?.score ?? 0)) best = { group, score };
  }
  return best === null ? null : selectorsFor([...best.group.rows.keys()], best.group.containers, page);
}

/** Every link stands in rows of several sizes: itself, its cell, its line, … Rows that are alike make a group. */
function groupsOf(page: ListPage): Group[] {
  const inContainer = new Map<Element, Map<string, Group>>();
  const links = [...page.root.querySelectorAll('a[href]')].slice(0, MOST_LINKS).filter((link) => depthOf(link) < DEEPEST && addressOf(link, page) !== null && !leadsOn(link));
  for (const link of links) {
    let row: Element = link;
    for (let level = 0; level < HIGHEST && row.parentElement !== null && row.tagName !== 'BODY'; level += 1) {
      const container = row.parentElement;
      const byTag = inContainer.get(container) ?? new Map<string, Group>();
      inContainer.set(container, byTag);
      const group = byTag.get(row.tagName) ?? { rows: new Map<Element, Element[]>(), containers: new Set([container]) };
      byTag.set(row.tagName, group);
      group.rows.set(row, [...(group.rows.get(row) ?? []).slice(0, 20), link]);
      row = container;
    }
  }
  return merged([...inContainer.values()].flatMap((byTag) => [...byTag.values()]).filter((group) => width(group) >= SHORTEST_TITLE && isPure(group)));
}

function depthOf(element: Element): number {
  let depth = 0;
  for (let each = element.parentElement; each !== null && depth < DEEPEST; each = each.parentElement) depth += 1;
  return depth;
}

/** A row of a list names one article: beside its title there may be a column, an author, a picture, but no second title. */
function isPure(group: Group): boolean {
  const rows = [...group.rows.values()];
  const times = new Map<string, number>();
  for (const links of rows) for (const href of new Set(links.map(hrefOf))) times.set(href, (times.get(href) ?? 0) + 1);
  const several = rows.filter((links) => {
    const headings = links.filter(inHeading);
    const own = (headings.length > 0 ? headings : links).filter((link) => times.get(hrefOf(link)) === 1);
    const width = Math.max(...own.map((link) => columns(wordsOf(link))));
    return new Set(own.filter((link) => columns(wordsOf(link)) > width * 0.7).map(hrefOf)).size > 1;
  });
  return several.length <= rows.length * 0.1;
}

function hrefOf(link: Element): string {
  return link.getAttribute('href') ?? '';
}

/** Lists are set in pieces, five rows each: pieces that are alike are one list. */
function merged(groups: readonly Group[]): Group[] {
  const alike = new Map<string, Group>();
  for (const group of groups) {
    const [container] = group.containers;
    const [row] = group.rows.keys();
    if (container === undefined || row === undefined) continue;
    const name = [row.tagName, ...signature(container), dated(group) >= 0.5 ? 'dated' : '', Math.round(Math.log2(width(group) + 1))].join(' ');
    const other = alike.get(name);
    if (other === undefined) alike.set(name, { rows: new Map(group.rows), containers: new Set(group.containers) });
    else {
      for (const [each, links] of group.rows) other.rows.set(each, links);
      other.containers.add(container);
    }
  }
  // Apart they are kept too: what looks alike need not belong together.
  return [...groups, ...[...alike.values()].filter((group) => group.containers.size > 1)];
}

function signature(element: Element): string[] {
  const names: string[] = [];
  for (let each: Element | null = element; each !== null && names.length < 4; each = each.parentElement) {
    names.push(`${each.tagName}.${each.getAttribute('class') ?? ''}`);
  }
  return names;
}

/** How much a group looks like a list of articles; 0 for one that is none. */
function scoreOf(group: Group, page: ListPage): number {
  const rows = [...group.rows.keys()].slice(0, SAMPLE);
  const links = rows.flatMap((row) => mainLink(row, page) ?? []);
  const titles = links.map(wordsOf);
  const urls = links.map((link) => addressOf(link, page) ?? '');
  const size = group.rows.size;
  const titleWidth = median(titles.map(columns));
  if (titleWidth < SHORTEST_TITLE || new Set(titles).size < size * 0.6 * Math.min(1, SAMPLE / size) || new Set(urls).size < titles.length * 0.6) return 0;
  const beside = dated(group);
  const inAddress = urls.filter((url) => dateInAddress(url) !== null).length / urls.length;
  const certain = beside >= 0.6 ? 3 : inAddress >= 0.6 ? 2 : 1;
  if (size < (certain === 3 ? 1 : 3)) return 0;
  const place = placeOf(rows[0] ?? null);
  // Long names of offices with no date beside them are a menu.
  if (certain === 1 && place < 1) return 0;
  const named = ROWS.has(rows[0]?.tagName ?? '') ? 1.05 : 1;
  return named * Math.min(titleWidth, 60) * Math.sqrt(Math.min(size, 30)) * certain * place * sameSite(urls, page) * (group.containers.size > 1 ? 0.9 : 1);
}

function dated(group: Group): number {
  const rows = [...group.rows.keys()].slice(0, SAMPLE);
  return rows.filter(hasDate).length / rows.length;
}

/** What was found of a row before: it is asked for in groups of several sizes. */
const found = new WeakMap<Element, boolean>();

function hasDate(row: Element): boolean {
  const known = found.get(row);
  if (known !== undefined) return known;
  const has = writtenDates(`${lineOf(row, null)} ${lineBeside(row)}`).length > 0 || smallParts(row).some((each) => isDate(lineOf(each, null)));
  found.set(row, has);
  return has;
}

function width(group: Group): number {
  return median([...group.rows.values()].slice(0, SAMPLE).map((links) => Math.max(...links.map((link) => columns(wordsOf(link))))));
}

function placeOf(row: Element | null): number {
  let place = 1;
  for (let each = row; each !== null && each.tagName !== 'BODY'; each = each.parentElement) {
    const name = `${each.getAttribute('class') ?? ''} ${each.id}`;
    if (/^(?:NAV|HEADER|FOOTER)$/.test(each.tagName) || NAVIGATION.test(name)) place = Math.min(place, 0.1);
    else if (each.tagName === 'ASIDE' || BESIDE.test(name)) place = Math.min(place, 0.3);
  }
  return place;
}

/** Links to friends lead to many other sites, each once; a list may stand on one site and lead to another. */
function sameSite(urls: readonly string[], page: ListPage): number {
  const hosts = urls.map((url) => URL.parse(url)?.host ?? '');
  const own = URL.parse(page.url)?.host ?? '';
  const foreign = new Set(hosts.filter((host) => host !== own));
  return foreign.size > Math.max(2, hosts.length * 0.5) ? 0.05 : 1;
}

/** A Chinese character takes two columns. */
function columns(text: string): number {
  return text.length + (text.match(/[\u2E80-\uFFDC]/g)?.length ?? 0);
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}
