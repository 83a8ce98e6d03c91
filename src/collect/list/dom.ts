import { parseHTML } from 'linkedom';

/** The few members of a DOM element that reading a list needs. */
export type Element = {
  nodeType: number;
  tagName: string;
  id: string;
  textContent: string | null;
  parentElement: Element | null;
  firstElementChild: Element | null;
  nextElementSibling: Element | null;
  previousElementSibling: Element | null;
  nextSibling: Element | null;
  previousSibling: Element | null;
  childNodes: Iterable<Element>;
  children: Iterable<Element>;
  getAttribute(name: string): string | null;
  matches(selector: string): boolean;
  querySelector(selector: string): Element | null;
  querySelectorAll(selector: string): Iterable<Element>;
};

/** A page of a list: its elements, and what its relative links are relative to. */
export type ListPage = { root: Element; url: string; bases: readonly string[] };

/** Deeper text belongs to no row of a list. */
const DEEPEST = 60;
/** Longer than any row. In characters. */
const LONGEST = 1500;

/**
 * Gives the page of a text. Rows that a page carries as records in a script, to be shown by that script, stand where
 * the script stood. Nothing is executed.
 */
export function listPage(html: string, url: string): ListPage {
  const { document } = parseHTML(withRecords(html)) as unknown as { document: { documentElement: Element | null } };
  const root = document.documentElement ?? (parseHTML('<html></html>') as unknown as { document: { documentElement: Element } }).document.documentElement;
  const base = root.querySelector('base[href]')?.getAttribute('href');
  return { root, url, bases: base ? [url, base] : [url] };
}

function withRecords(html: string): string {
  if (!html.includes('<record>')) return html;
  const lower = html.toLowerCase();
  let shown = '';
  let done = 0;
  for (let open = lower.indexOf('<script'); open >= 0; open = lower.indexOf('<script', done)) {
    const end = lower.indexOf('</script', open);
    if (end < 0) break;
    const records = html.slice(open, end).split('<record>').slice(1).map(sectionOf);
    shown += html.slice(done, open) + (records.length === 0 ? html.slice(open, end) : `<div>${records.join('')}</div><script>`);
    done = end;
  }
  return shown + html.slice(done);
}

function sectionOf(record: string): string {
  // <script type="text/xml"><datastore>…<record><![CDATA[<li><a href="1.html">通知</a></li>]]></record>…</script>
  const open = record.indexOf('<![CDATA[');
  const end = record.indexOf(']]>', open);
  return open < 0 || end < 0 ? '' : record.slice(open + '<![CDATA['.length, end);
}

/** Elements that part no words: 关于<em>数据</em>的通知 */
const INLINE: ReadonlySet<string> = new Set('A ABBR B BIG EM FONT I MARK S SMALL SPAN STRONG SUB SUP U'.split(' '));

/** Gives the text below an element on one line, every element parted by spaces, without what lies below `except`. */
export function lineOf(element: Element, except: Element | null): string {
  return textOf(element, except, () => true);
}

/** Gives the text below an element as it is read, on one line: marks inside a word do not part it. */
export function proseOf(element: Element, except: Element | null): string {
  return textOf(element, except, (name) => !INLINE.has(name));
}

function textOf(element: Element, except: Element | null, parts: (name: string) => boolean): string {
  let text = '';
  const walk = (node: Element, depth: number): void => {
    if (node === except || depth > DEEPEST || text.length > LONGEST) return;
    if (node.nodeType === 3) text += node.textContent ?? '';
    else if (node.nodeType === 1 && !/^(?:script|style)$/i.test(node.tagName)) {
      const space = parts(node.tagName) ? ' ' : '';
      text += space;
      for (const child of node.childNodes) walk(child, depth + 1);
      text += space;
    }
  };
  walk(element, 0);
  return text.replaceAll(/\s+/g, ' ').trim();
}

/** Elements of a row that are looked at: more has no row that people lay out. */
const MOST_PARTS = 100;

/** Gives the elements below a row that have one of these tags, in order; all without tags. Of a row that goes on and on, its beginning. */
export function partsOf(row: Element, ...tags: readonly string[]): Element[] {
  const parts: Element[] = [];
  let looked = 0;
  const walk = (element: Element): void => {
    for (const child of element.children) {
      looked += 1;
      if (looked > MOST_PARTS) return;
      if (tags.length === 0 || tags.includes(child.tagName)) parts.push(child);
      walk(child);
    }
  };
  walk(row);
  return parts;
}

/** Gives the elements below a row that could hold its date: ones with nothing in them but a few marks. */
export function smallParts(row: Element): Element[] {
  return partsOf(row).filter((part) => {
    const inside = [...part.children];
    return inside.length <= 6 && inside.every((child) => [...child.children].every((mark) => mark.firstElementChild === null));
  });
}

/** Gives the element itself or the first one below it that a selector means. */
export function within(element: Element, selector: string): Element | null {
  return element.matches(selector) ? element : element.querySelector(selector);
}
