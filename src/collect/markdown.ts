import { parse } from 'yaml';
import { z } from 'zod';
import { Language } from '../domain/language.ts';
import { SourceClass } from '../domain/source.ts';
import { parsePublished } from '../text/dates.ts';
import { type Item, itemFrom, type RawBlock } from './item.ts';

/** What may stand between the two `---` lines at the top of a text. */
const FrontMatter = z.object({
  title: z.coerce.string().nullish(),
  url: z.string().nullish(),
  publisher: z.string().nullish(),
  class: SourceClass.nullish().catch(null),
  language: Language.nullish().catch(null),
  published: z.coerce.string().nullish(),
  updated: z.coerce.string().nullish(),
});

/** Gives the item of a Markdown or plain text with optional front matter. Odd front matter is noted, never fatal. */
export function markdownItem(text: string, zone: string): Item {
  // ---\ntitle: …\n---\n
  const head = /^\uFEFF?---\r?\n(.*?)\r?\n---\r?\n/s.exec(text);
  const notes: string[] = [];
  const matter = frontMatter(head?.[1] ?? '', notes);
  const blocks = markdownBlocks(text.slice(head?.[0].length ?? 0));
  const first = blocks[0];
  const titled = matter.title ?? (first?.kind === 'heading' ? first.text : null);
  const instant = (name: 'published' | 'updated') => {
    const written = matter[name];
    if (written === null || written === undefined) return null;
    const parsed = parsePublished(written, zone);
    if (parsed === null) notes.push(`${name}: not a date we can read: ${written}`);
    return parsed?.at ?? null;
  };
  const known = {
    url: matter.url ?? null,
    title: titled,
    publisher: matter.publisher ?? null,
    class: matter.class ?? null,
    language: matter.language ?? null,
    publishedAt: instant('published'),
    publishedWords: null,
    updatedAt: instant('updated'),
    blocks: titled !== null && first?.kind === 'heading' && first.text === titled ? blocks.slice(1) : blocks,
    notes,
  };
  const top = 'front matter';
  return itemFrom(known, { url: top, title: matter.title ? top : 'first heading', publisher: top, language: top, publishedAt: top, text: 'whole text' });
}

function frontMatter(yaml: string, notes: string[]): z.infer<typeof FrontMatter> {
  try {
    const parsed = FrontMatter.safeParse(parse(yaml, { schema: 'core' }) ?? {});
    if (parsed.success) return parsed.data;
    notes.push(`front matter: ${parsed.error.issues[0]?.message ?? 'not understood'}`);
  } catch (error) {
    notes.push(`front matter: ${error instanceof Error ? (error.message.split('\n')[0] ?? '') : 'not YAML'}`);
  }
  return {};
}

/** Gives the blocks of a Markdown text: headings, list items and table rows one by one, the rest by blank lines. */
export function markdownBlocks(text: string): RawBlock[] {
  const blocks: RawBlock[] = [];
  let open: string[] = [];
  const flush = () => {
    if (open.length > 0) blocks.push({ kind: 'text', text: open.join(' '), file: null });
    open = [];
  };
  for (const raw of text.split(/\r?\n/)) {
    const line = raw.trim();
    const block = lineBlock(line);
    if (line === '' || block !== null) flush();
    if (block !== null && block.text !== '') blocks.push(block);
    else if (line !== '' && block === null) open.push(line);
  }
  flush();
  return blocks;
}

function lineBlock(line: string): RawBlock | null {
  // ## 第二章 数据备案
  const heading = /^#{1,6}\s+(.*)$/.exec(line);
  if (heading !== null) return { kind: 'heading', text: heading[1] ?? '', file: null };
  // - 附件:备案表.docx
  const item = /^(?:[-*+]|\d+\.)\s+(.*)$/.exec(line);
  if (item !== null) return { kind: 'item', text: item[1] ?? '', file: null };
  // | 指标 | 数值 |, and the line of dashes under the header, which says nothing
  if (/^\|[\s:|-]+\|$/.test(line)) return { kind: 'row', text: '', file: null };
  const row = /^\|(.+)\|$/.exec(line);
  if (row === null) return null;
  return { kind: 'row', text: (row[1] ?? '').split('|').map((cell) => cell.trim()).join(' | '), file: null };
}
