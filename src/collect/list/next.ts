import { absoluteAddress } from '../listed.ts';
import { type ListPage, lineOf, within } from './dom.ts';
import { addressOf } from './row.ts';

/** The words of a link to the next page. */
const NEXT = /^(?:下一?[页頁]|后一页|next(?: page)?|older(?: posts)?)\s*[>»›→]*$|^[>»›]$/i;

/** Gives the address of the page after this one, by a selector or as pages commonly say it; null where there is none. */
export function nextAddress(page: ListPage, selector: string | null): string | null {
  if (selector !== null) {
    const meant = page.root.querySelector(selector);
    const link = meant === null ? null : within(meant, 'a[href], link[href]');
    return link === null ? null : addressOf(link, page);
  }
  const said = page.root.querySelector('link[rel~="next"][href], a[rel~="next"][href]');
  const worded = said ?? [...page.root.querySelectorAll('a[href]')].find((link) => NEXT.test(lineOf(link, null)) && addressOf(link, page) !== null) ?? null;
  return worded === null ? scripted(page) : addressOf(worded, page);
}

/** Pages of the publishing system TRS WCM number themselves in a script: of 25 pages, the one after index.html is index_1.html. */
function scripted(page: ListPage): string | null {
  for (const script of page.root.querySelectorAll('script')) {
    // createPageHTML(25, 0, "index", "html");
    const [, total, at, name, ending] = /createPageHTML\(\s*['"]?(\d+)['"]?\s*,\s*['"]?(\d+)['"]?\s*,\s*['"]([\w-]+)['"]\s*,\s*['"](\w+)['"]/.exec(script.textContent ?? '') ?? [];
    if (total !== undefined && Number(at) + 1 < Number(total)) return absoluteAddress(`${name}_${Number(at) + 1}.${ending}`, page.bases);
  }
  return null;
}
