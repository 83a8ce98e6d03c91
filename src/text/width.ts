import stringWidth from 'string-width';

/** What cannot be broken inside, with the white space that stood before it. */
type Chunk = { text: string; width: number; space: string };

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });
// https://www.example.com/a?b=c#d
const ADDRESS = /https?:\/\/[!-~]+/gi;
/**
 * No line begins or ends with these. Source: Requirements for Chinese Text Layout, 3.1.3
 * (https://www.w3.org/TR/clreq/#prohibition_rules_for_line_start_end).
 */
const NOT_FIRST = /^[，。、；：！？．・·…—～％‰℃）》〉」』】〕〗”’｝］,.;:!?%)\]}]/u;
const NOT_LAST = /[（《〈「『【〔〖“‘｛［([{]$/u;
/** More marks than this in a row are no punctuation, and may be parted. */
const MOST_MARKS = 4;

/** Gives how many columns of a terminal a text takes. */
export function displayWidth(s: string): number {
  return stringWidth(s);
}

/**
 * Breaks a text into lines of at most `columns`, each line break of the text kept. Words that fit stay whole, longer
 * ones part between graphemes; addresses always stay whole. Only something that cannot be broken is wider
 * than `columns`. White space at a break is dropped; all else stays as it is.
 */
export function wrap(text: string, columns: number): string[] {
  // line ends of any system
  return text.split(/\r\n|[\n\r\u2028\u2029]/).flatMap((line) => fill(chunksOf(line, columns), columns));
}

function fill(chunks: readonly Chunk[], columns: number): string[] {
  const lines: string[] = [];
  let line = '';
  let width = 0;
  for (const chunk of chunks) {
    const gap = displayWidth(chunk.space);
    if (width > 0 && width + gap + chunk.width > columns) {
      lines.push(line);
      line = chunk.text;
      width = chunk.width;
      continue;
    }
    line += chunk.space + chunk.text;
    width += gap + chunk.width;
  }
  return [...lines, line];
}

/** An indent that leaves no room for what it indents is dropped. */
function chunksOf(line: string, columns: number): Chunk[] {
  const [first, ...rest] = glue(units(line)).flatMap((chunk) => (chunk.width <= columns ? [chunk] : parted(chunk, columns)));
  if (first === undefined) return [];
  return [displayWidth(first.space) + first.width > columns ? { ...first, space: '' } : first, ...rest];
}

/** Gives the pieces of a chunk that is too wide; only a word too long for any line is cut. */
function parted(chunk: Chunk, columns: number): Chunk[] {
  const pieces = units(chunk.text);
  if (!pieces.some((piece) => piece.width > columns && !isAddress(piece.text))) return [chunk];
  const cut = pieces.flatMap((piece) => (piece.width > columns && !isAddress(piece.text) ? single(piece) : [piece]));
  const [first, ...rest] = glue(cut);
  return first === undefined ? [] : [{ ...first, space: chunk.space }, ...rest];
}

function single(piece: Chunk): Chunk[] {
  return Array.from(graphemes.segment(piece.text), ({ segment, index }) => ({
    text: segment,
    width: displayWidth(segment),
    space: index === 0 ? piece.space : '',
  }));
}

/** Joins to its neighbour what may not begin or end a line. */
function glue(pieces: readonly Chunk[]): Chunk[] {
  const chunks: Chunk[] = [];
  let marks = 0;
  for (const piece of pieces) {
    const previous = chunks.at(-1);
    // A mark behind a gap of several spaces is not that word's.
    const held = previous !== undefined && piece.space.length <= 1 && (NOT_FIRST.test(piece.text) || NOT_LAST.test(previous.text));
    marks = held ? marks + 1 : 0;
    if (held && marks <= MOST_MARKS) {
      previous.text += piece.space + piece.text;
      previous.width += displayWidth(piece.space) + piece.width;
    } else chunks.push({ ...piece });
  }
  return chunks;
}

/** Gives addresses, words, and wide characters one by one. */
function units(line: string): Chunk[] {
  const found: Chunk[] = [];
  let space = '';
  let open = false;
  const add = (text: string, joins: boolean) => {
    const previous = found.at(-1);
    if (joins && open && space === '' && previous !== undefined) {
      previous.text += text;
      previous.width += displayWidth(text);
    } else found.push({ text, width: displayWidth(text), space });
    [space, open] = ['', joins];
  };
  let from = 0;
  for (const address of line.matchAll(ADDRESS)) {
    words(line.slice(from, address.index));
    add(address[0], false);
    from = address.index + address[0].length;
  }
  words(line.slice(from));
  return found;

  function words(text: string): void {
    for (const { segment } of graphemes.segment(text)) {
      if (/^\s+$/.test(segment)) space += segment;
      else add(segment, displayWidth(segment) < 2);
    }
  }
}

function isAddress(text: string): boolean {
  return /^https?:\/\//i.test(text);
}
