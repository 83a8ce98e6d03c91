import { parseHTML } from 'linkedom';

/** The few members of a DOM element that reading a list needs. */
export type Element = {
  nodeType: number;
  tagName: string;
  id: string;
  textContent: string | null;
  parentElement: Element | null;
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
  // <script type="text/xml"><datastore>…<record><![CDATA[<li><a href="1.html">通知</a></li>]]></record>…</script>
  return html.replaceAll(/<script\b[^>]*>([^]*?)<\/script>/gi, (script, inside: string) => {
    if (!inside.includes('<record>')) return script;
    const records = [...inside.matchAll(/<record>\s*<!\[CDATA\[([^]*?)\]\]>/gi)].map((match) => match[1] ?? '');
    return `<div>${records.join('')}</div>`;
  });
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
    if (node === except || depth > DEEPEST) return;
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

/** Gives the element itself or the first one below it that a selector means. */
export function within(element: Element, selector: string): Element | null {
  return element.matches(selector) ? element : element.querySelector(selector);
}
