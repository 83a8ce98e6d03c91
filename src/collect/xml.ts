const NAMED: Readonly<Record<string, string>> = { amp: '&', apos: "'", gt: '>', lt: '<', quot: '"' };

/** Characters that XML 1.0 has no place for (Char, section 2.2) or advises against; old publishing systems leave them in. */
// A backspace in the middle of a title.
const IMPOSSIBLE = /[[\p{Cc}\uFFFE\uFFFF]--[\t\n\r\u0080-\u009F]]/gv;
/** Nobody writes these controls: they are characters of windows-1252 that were taken for ISO 8859-1 (WHATWG HTML, numeric character references). */
// It\u0092s, meant for It’s
const MISREAD = /[\u0080-\u0084\u0086-\u009F]/g;
const WINDOWS = new TextDecoder('windows-1252');

/** Gives a text without the control characters that no XML may have. */
export function withoutControls(text: string): string {
  return text.replaceAll(IMPOSSIBLE, '').replaceAll(MISREAD, (sign) => WINDOWS.decode(Uint8Array.of(sign.charCodeAt(0))));
}

/** Gives XML text with the five entities of XML and the numbered ones decoded. Others stay as they are: none is ever expanded. */
export function decodeXml(text: string): string {
  if (!text.includes('&')) return text;
  // &lt; · &#8212; · &#x2014;
  return text.replaceAll(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(amp|apos|gt|lt|quot));/gi, (whole, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return NAMED[name.toLowerCase()] ?? whole;
    const point = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return point === 0 || point > 0x10ffff ? '' : withoutControls(String.fromCodePoint(point));
  });
}

/** Gives a text as it can stand in an attribute or element of XML. */
export function escapeXml(text: string): string {
  return withoutControls(text.toWellFormed())
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll(/[\n\r\t]/g, (space) => `&#${space.charCodeAt(0)};`);
}

/** Gives the HTML that an element of a feed carries, from its raw inside: sections unwrapped, escaped markup unescaped. */
export function htmlOfRaw(raw: string): string {
  const pieces = raw.split('<![CDATA[');
  let html = unescaped(pieces[0] ?? '');
  for (const piece of pieces.slice(1)) {
    const end = piece.indexOf(']]>');
    html += end < 0 ? piece : piece.slice(0, end) + unescaped(piece.slice(end + 3));
  }
  return html.trim();
}

/** Gives HTML without what is left of sections that were wrapped twice or escaped, and XHTML's names without their prefix. */
export function withoutWrappers(html: string): string {
  // <![CDATA[<p>a</p>]]> · <xhtml:p>
  return html.replaceAll(/<!\[CDATA\[|\]\]>/g, '').replaceAll(/(<\/?)(?:xhtml|html):/gi, '$1');
}

/** Text that has tags of its own was never escaped: the entities in it are HTML's. */
function unescaped(text: string): string {
  // <p>, </b>, <img … but not "x < 5"
  return /<\/?[a-z]/i.test(text) ? text : decodeXml(text);
}
