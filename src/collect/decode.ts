/** What a byte order mark says. */
const MARKS: readonly (readonly [readonly number[], string])[] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xfe, 0xff], 'utf-16be'],
  [[0xff, 0xfe], 'utf-16le'],
];

/**
 * Gives the text of bytes in whatever encoding they are: by mark, HTTP header, then the document's
 * own declaration. UTF-8 that does not decode is read as gb18030, which contains gb2312 and gbk:
 * the usual mistake of the sites we read (WHATWG Encoding, labels).
 */
export function decode(body: Uint8Array, contentType: string | null): { text: string; encoding: string; note: string | null } {
  const marked = MARKS.find(([mark]) => mark.every((byte, at) => body[at] === byte))?.[1];
  const declared = marked ?? charsetOf(contentType) ?? declaredIn(body) ?? 'utf-8';
  const first = tryDecode(body, declared, true);
  if (first !== null) return { text: first, encoding: declared, note: null };
  for (const other of ['utf-8', 'gb18030', 'big5']) {
    const text = other === declared ? null : tryDecode(body, other, true);
    if (text !== null) return { text, encoding: other, note: `declared ${declared}, read as ${other}` };
  }
  const text = tryDecode(body, declared, false) ?? new TextDecoder().decode(body);
  return { text, encoding: declared, note: `some bytes are not ${declared}` };
}

function charsetOf(contentType: string | null): string | null {
  // text/html; charset="gb2312"
  return /charset\s*=\s*["']?([\w-]+)/i.exec(contentType ?? '')?.[1]?.toLowerCase() ?? null;
}

function declaredIn(body: Uint8Array): string | null {
  // Declarations are ASCII and stand at the beginning (HTML: within the first 1024 bytes).
  const head = new TextDecoder('latin1').decode(body.subarray(0, 2048));
  // <?xml version="1.0" encoding="GB2312"?> or <meta charset="gbk"> or <meta … content="text/html; charset=big5">
  return /(?:<\?xml[^>]*encoding|<meta[^>]*charset)\s*=\s*["']?([\w-]+)/i.exec(head)?.[1]?.toLowerCase() ?? null;
}

function tryDecode(body: Uint8Array, encoding: string, fatal: boolean): string | null {
  try {
    return new TextDecoder(encoding === 'gb2312' || encoding === 'gbk' ? 'gb18030' : encoding, { fatal }).decode(body);
  } catch {
    // An unknown label or a byte that is none: the caller has other ways.
    return null;
  }
}
