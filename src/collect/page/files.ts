import type { PageLink } from '../blocks.ts';
import type { Attachment } from '../item.ts';

/** More files than any notice has. */
const MOST_FILES = 50;
/** Kinds of files that notices offer beside their text. Sorted. */
const FILE_ENDS = 'csv doc docx et ofd pdf rar xls xlsx wps zip'.split(' ');
// /cms_files/a.pdf · /download?file=a.docx · 1.算力互联互通规范.pdf
const FILE_END = new RegExp(String.raw`\.(?:${FILE_ENDS.join('|')})$`, 'i');

/** Gives the address a link leads to, absolute, or null where it is none of http or https. */
export function absoluteAddress(link: string, base: string | null): string | null {
  const url = URL.parse(link.trim(), base ?? undefined);
  return url !== null && (url.protocol === 'http:' || url.protocol === 'https:') ? url.href : null;
}

/** Says whether a link leads to a file of the kinds that notices offer, by its address as written or its words. */
export function leadsToFile(href: string, words: string): boolean {
  const url = href.trim() === '' ? null : URL.parse(href.trim(), 'http://relative.invalid/');
  return url !== null && (url.protocol === 'http:' || url.protocol === 'https:') && (isFile(url) || FILE_END.test(words.trim()));
}

/** Gives the files that links lead to, each once, in the page's order, and a note where they are too many. */
export function filesOf(links: readonly PageLink[], base: string | null): { files: Attachment[]; notes: string[] } {
  const found = new Map<string, Attachment>();
  for (const { text, href } of links) {
    const url = href === '' ? null : absoluteAddress(href, base);
    if (url === null || !leadsToFile(url, text) || found.has(url)) continue;
    found.set(url, { name: nameOf(text, url), url });
  }
  const files = [...found.values()];
  const notes = files.length > MOST_FILES ? [`${files.length} attachments; the first ${MOST_FILES} are taken`] : [];
  return { files: files.slice(0, MOST_FILES), notes };
}

function isFile(url: URL): boolean {
  return FILE_END.test(decoded(url.pathname)) || [...url.searchParams.values()].some((value) => FILE_END.test(value));
}

function nameOf(text: string, url: string): string {
  const file = decoded(new URL(url).pathname.split('/').at(-1) ?? '');
  // 下载 · 点击下载 · Download says nothing of the file
  return /^(?:点击|立即|附件)?(?:下载|下載|查看|打开)?$|^download$/i.test(text) ? file || url : text;
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    // Not UTF-8: the name stays as it is written.
    return path;
  }
}
