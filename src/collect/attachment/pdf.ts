import { getDocumentProxy } from 'unpdf';

/** More pages than any law or plan; the rest is left out and noted. */
export const MOST_PAGES = 300;
/** About as much text as the longest of them. In characters. */
export const MOST_CHARACTERS = 1_000_000;
/** A page with fewer characters is a picture with a page number. */
const LEAST_CHARACTERS = 8;
/** PDF.js: errors only (VerbosityLevel.ERRORS). */
const QUIET = 0;

/** One line of a page: its text and its box, in points from the lower left corner. */
export type PdfLine = { text: string; left: number; right: number; y: number; size: number };

/** Gives the lines of each page of a PDF in reading order. `empty` are the numbers of pages without text. Throws what PDF.js throws. */
export async function pdfLines(bytes: Uint8Array): Promise<{ pages: PdfLine[][]; empty: number[]; notes: string[] }> {
  // PDF.js takes the bytes away from who gave them, and refuses a Buffer.
  const pdf = await getDocumentProxy(Uint8Array.from(bytes), { verbosity: QUIET, useSystemFonts: false, disableFontFace: true, maxImageSize: 0 });
  try {
    const notes: string[] = [];
    const pages: PdfLine[][] = [];
    const empty: number[] = [];
    let characters = 0;
    const count = Math.min(pdf.numPages, MOST_PAGES);
    if (pdf.numPages > count) notes.push(`cut after ${count} of ${pdf.numPages} pages`);
    for (let number = 1; number <= count; number += 1) {
      const page = await pdf.getPage(number);
      const { items } = await page.getTextContent();
      page.cleanup();
      const lines = linesOf(items.flatMap((item) => ('str' in item ? [item] : [])));
      const size = lines.reduce((sum, line) => sum + line.text.replaceAll(/\s+/g, '').length, 0);
      if (size < LEAST_CHARACTERS) empty.push(number);
      pages.push(lines);
      characters += size;
      if (characters > MOST_CHARACTERS) {
        notes.push(`cut after ${number} of ${pdf.numPages} pages: more than ${MOST_CHARACTERS} characters`);
        break;
      }
    }
    return { pages, empty, notes };
  } finally {
    await pdf.loadingTask.destroy();
  }
}

type TextItem = { str: string; transform: readonly unknown[]; width: number; height: number; hasEOL: boolean };

function linesOf(items: readonly TextItem[]): PdfLine[] {
  const lines: PdfLine[] = [];
  let open = null as PdfLine | null;
  const close = () => {
    if (open !== null && open.text.trim() !== '') lines.push({ ...open, text: open.text.replaceAll(/\s+/g, ' ').trim() });
    open = null;
  };
  for (const { str, transform, width, height, hasEOL } of items) {
    const [x, y] = [Number(transform[4]), Number(transform[5])];
    if (str.trim() !== '') {
      const size = Math.abs(height) || Math.hypot(Number(transform[0]), Number(transform[1])) || 10;
      if (open !== null && Math.abs(open.y - y) > 0.6 * Math.max(size, open.size)) close();
      const line: PdfLine = open ?? { text: '', left: x, right: x, y, size };
      // Spaces set a Latin word apart from what stands before it; PDFs often leave them out.
      const apart = line.text !== '' && x - line.right > 0.25 * size && !/\s$/.test(line.text);
      open = { text: `${line.text}${apart ? ' ' : ''}${str}`, left: Math.min(line.left, x), right: Math.max(line.right, x + width), y: line.y, size: Math.max(line.size, size) };
    } else if (open !== null && str !== '') open = { ...open, text: `${open.text} ` };
    if (hasEOL) close();
  }
  close();
  return lines;
}
