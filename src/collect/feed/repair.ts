const OPEN = '<![CDATA[';
const CLOSE = ']]>';

/** Gives a text whose sections begin as XML writes them, and whose closing tags end before the next tag begins. */
export function withPlainMarks(text: string): string {
  // <![cdata[ · <! [CDATA [, and </title <link>
  return text.replaceAll(/<!\s*\[\s*cdata\s*\[/gi, OPEN).replaceAll(/<\/([\w:.-]{1,40})\s*</g, '</$1><');
}

/**
 * Gives a text in which no CDATA section or comment swallows the entries after it: a section that was never
 * ended ends where its element does. One pass, whatever the text.
 */
export function endOpenSections(text: string): string {
  return endSections(endComment(text));
}

function endSections(text: string): string {
  let fixed = '';
  let done = 0;
  let close = -2;
  for (let open = text.indexOf(OPEN); open >= 0; open = text.indexOf(OPEN, open + OPEN.length)) {
    if (close !== -1 && close < open) close = text.indexOf(CLOSE, open);
    const next = text.indexOf(OPEN, open + OPEN.length);
    // Ended before the next one begins, or by the end of the last one: as it should be, or a section in a section.
    const reach = next < 0 ? text.length : next;
    const ended = close >= 0 && close < reach;
    if (ended && !text.slice(open, close).includes('</item') && !text.slice(open, close).includes('</entry')) continue;
    const element = endOfElement(text, open, ended ? close : reach);
    if (element < 0) continue;
    fixed += text.slice(done, element) + CLOSE;
    done = element;
  }
  return fixed + text.slice(done);
}

/** Where the element ends that an open section stands in, if an entry ends behind it: else the file may only break off. */
function endOfElement(text: string, from: number, to: number): number {
  const inside = text.slice(from, to);
  // </description> · </content:encoded>
  const at = /<\/(?:description|content|content:encoded|summary|title)\s*>/i.exec(inside)?.index ?? -1;
  return at >= 0 && /<\/(?:item|entry)\s*>/i.test(inside.slice(at)) ? from + at : -1;
}

/** A last comment that is never ended is no comment. */
function endComment(text: string): string {
  const open = text.lastIndexOf('<!--');
  return open >= 0 && text.indexOf('-->', open) < 0 ? text.slice(0, open) + text.slice(open + 4) : text;
}
