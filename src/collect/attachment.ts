import mammoth from 'mammoth';
import { htmlBlocks } from './blocks.ts';
import type { Item, RawBlock } from './item.ts';
import { joinLines } from './attachment/join.ts';
import { MOST_CHARACTERS, pdfLines } from './attachment/pdf.ts';
import { zipDirectory } from './attachment/zip.ts';

/** More than any text document unpacks to; an archive that says more is not opened. In bytes. */
const MOST_UNPACKED = 200_000_000;
/** Pages of which fewer are named one by one. */
const FEW = 10;

/** What an attachment's text is: blocks that name their file, and what could not be read of it. */
export type ReadAttachment = { blocks: RawBlock[]; notes: string[] };

/**
 * Gives the paragraphs of an attachment by its bytes, PDF or DOCX, each with `file` set to its name. What
 * cannot be read (scanned, encrypted, broken, another format) has no blocks and a note; it never throws.
 */
export async function readAttachment(bytes: Uint8Array, name: string): Promise<ReadAttachment> {
  const note = (said: string): ReadAttachment => ({ blocks: [], notes: [`${name}: ${said}`] });
  if (begins(bytes, '%PDF-')) return readPdf(bytes, name, note);
  // Word 97 to 2003, WPS, old Excel, and encrypted DOCX share a container (MS-CFB).
  if (begins(bytes, '\u00d0\u00cf\u0011\u00e0')) return note(/\.docx$/i.test(name) ? 'encrypted, not read' : 'a format before DOCX or of WPS, not read');
  if (!begins(bytes, 'PK')) return note('not a format that is read (PDF, DOCX)');
  const archive = zipDirectory(bytes);
  if (archive === null) return note('broken archive, not read');
  if (archive.names.includes('OFD.xml')) return note('OFD, not read');
  if (!archive.names.includes('word/document.xml')) return note('an archive or workbook, not read');
  if (archive.unpacked > MOST_UNPACKED) return note(`unpacks to ${archive.unpacked} bytes, not read`);
  return readDocx(bytes, name, note);
}

/** Gives an item with an attachment's paragraphs after its own, and its notes. */
export function withAttachment(item: Item, read: ReadAttachment): Item {
  return { ...item, blocks: [...item.blocks, ...read.blocks], notes: [...item.notes, ...read.notes] };
}

async function readPdf(bytes: Uint8Array, name: string, note: (said: string) => ReadAttachment): Promise<ReadAttachment> {
  try {
    const { pages, empty, notes } = await pdfLines(bytes);
    if (empty.length === pages.length) return note(`no text in ${pages.length} pages: scanned, or in a font that is not read`);
    const which = empty.length <= FEW ? empty.join(', ') : `${empty.length} pages`;
    const lacking = empty.length === 0 ? [] : [`pages without text, scanned or pictures: ${which}`];
    return { blocks: joinLines(pages, name), notes: [...notes, ...lacking].map((each) => `${name}: ${each}`) };
  } catch (error) {
    // PDF.js names its errors: PasswordException, InvalidPDFException, FormatError and others.
    return note(error instanceof Error && error.name === 'PasswordException' ? 'encrypted, not read' : 'broken PDF, not read');
  }
}

async function readDocx(bytes: Uint8Array, name: string, note: (said: string) => ReadAttachment): Promise<ReadAttachment> {
  try {
    const none = mammoth.images.imgElement(() => Promise.resolve({ src: '' }));
    const { value } = await mammoth.convertToHtml({ buffer: Buffer.from(bytes) }, { convertImage: none, externalFileAccess: false });
    const blocks = htmlBlocks(value.slice(0, 4 * MOST_CHARACTERS)).map((block) => ({ ...block, file: name }));
    if (blocks.length === 0) return note('no text: pictures only, or empty');
    return { blocks, notes: value.length > 4 * MOST_CHARACTERS ? [`${name}: cut after ${4 * MOST_CHARACTERS} characters of markup`] : [] };
  } catch {
    // mammoth throws plain errors for what is no document, in many words; the operator needs the file's name.
    return note('broken DOCX, not read');
  }
}

function begins(bytes: Uint8Array, mark: string): boolean {
  return Array.from(mark).every((character, at) => bytes[at] === character.charCodeAt(0));
}
