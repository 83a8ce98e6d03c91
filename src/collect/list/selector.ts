import type { ListSelectors } from '../../domain/source.ts';
import { writtenDates } from './dates.ts';
import { type Element, type ListPage, lineOf, smallParts, within } from './dom.ts';
import { isDate, mainLink } from './row.ts';

/** Of a list this long only the beginning was looked at: its selector means more rows than were. */
const MANY = 1000;

/** Gives selectors that mean these rows and no others, as short as they can be, with those of link and date where one holds for all rows. */
export function selectorsFor(rows: readonly Element[], containers: ReadonlySet<Element>, page: ListPage): ListSelectors {
  const [first] = rows;
  const candidates = [...containers][0] === undefined || first === undefined ? [] : itemCandidates(first, rows, [...containers]);
  const item = candidates.find((selector) => means(selector, rows, page)) ?? [...containers].map((container) => `${exactPath(container)} > ${tagOf(first)}`).join(', ');
  return { item, title: null, link: commonSelector(rows, (row) => mainLink(row, page)), date: commonSelector(rows, dateElement) };
}

/** Whether a selector gives exactly these rows, apart from ones that have no link at all. */
function means(selector: string, rows: readonly Element[], page: ListPage): boolean {
  const wanted = new Set(rows);
  const found = [...page.root.querySelectorAll(selector)].filter((row) => mainLink(row, page) !== null);
  const common = found.filter((row) => wanted.has(row)).length;
  return common === wanted.size && (found.length === common || wanted.size >= MANY);
}

function itemCandidates(first: Element, rows: readonly Element[], containers: readonly Element[]): string[] {
  const tag = tagOf(first);
  const own = sharedClasses(rows).map((name) => `${tag}.${name}`);
  const [container] = containers;
  if (container === undefined) return own;
  const around: string[] = [];
  for (let each: Element | null = container; each !== null && around.length < 4; each = each.parentElement) around.push(...named(each, each === container ? containers : [each]));
  const nearest = tagOf(container);
  return [...own, ...around.flatMap((name) => [`${name} > ${tag}`, `${name} ${nearest} > ${tag}`]), ...own.flatMap((row) => around.map((name) => `${name} ${row}`))];
}

/** An element by its classes, then by its id. */
function named(element: Element, alike: readonly Element[]): string[] {
  const tag = tagOf(element);
  const id = /^[A-Za-z][\w-]*$/.test(element.id) && alike.length === 1 ? [`#${element.id}`] : [];
  return [...sharedClasses(alike).map((name) => `${tag}.${name}`), ...id];
}

/** Classes that all of them have: `odd`, `first` and `current` go by themselves. */
function sharedClasses(elements: readonly Element[]): string[] {
  const classes = elements.map((element) => new Set((element.getAttribute('class') ?? '').split(/\s+/)));
  // A name that needs no escaping in CSS
  return [...(classes[0] ?? [])].filter((name) => /^[A-Za-z_][\w-]*$/.test(name) && classes.every((each) => each.has(name)));
}

/** The way down to an element from the top of the page. */
function exactPath(element: Element): string {
  const steps: string[] = [];
  for (let each: Element | null = element; each !== null; each = each.parentElement) {
    const parent: Element | null = each.parentElement;
    steps.unshift(parent === null ? tagOf(each) : `${tagOf(each)}:nth-child(${[...parent.children].indexOf(each) + 1})`);
  }
  return steps.join(' > ');
}

/** A tag by its name; by any name where what stands there could not be written in CSS. */
function tagOf(element: Element | undefined): string {
  // li · x-card
  const name = element?.tagName.toLowerCase() ?? '*';
  return /^[a-z][a-z\d-]*$/.test(name) ? name : '*';
}

/** A selector under which every row has the very element that was found in it; null where there is none. */
function commonSelector(rows: readonly Element[], find: (row: Element) => Element | null): string | null {
  const found = rows.map((row) => ({ row, element: find(row) }));
  const elements = found.flatMap(({ element }) => element ?? []);
  const [first] = elements;
  if (first === undefined || elements.length < rows.length || found.some(({ row, element }) => row === element)) return null;
  const tag = tagOf(first);
  const parent = first.parentElement;
  const candidates = [...sharedClasses(elements).map((name) => `${tag}.${name}`), tag, ...(parent === null ? [] : [`${tagOf(parent)} > ${tag}`]), `${tag}:last-child`];
  return candidates.find((selector) => found.every(({ row, element }) => within(row, selector) === element)) ?? null;
}

/** The smallest element of a row whose text is its date. */
function dateElement(row: Element): Element | null {
  const inside = smallParts(row).filter((each) => each.tagName === 'TIME' || isDate(lineOf(each, null)) || isLabelled(each));
  return inside.at(-1) ?? null;
}

/** 发布时间：2026年11月23日 来源：气象局 */
function isLabelled(element: Element): boolean {
  const line = lineOf(element, null);
  return line.length <= 60 && /^(?:发布时间|发布日期|日期|时间|published|date)\s*[:：]/i.test(line) && writtenDates(line).length > 0;
}
