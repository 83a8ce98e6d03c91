import { plausibility } from './plausible.ts';
import { damageOfUtf8, nulBytes } from './byte-counts.ts';

/** What a byte order mark says. Source: Encoding Standard, "decode"; the fourth is GB 18030's. */
const MARKS: readonly (readonly [readonly number[], string])[] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xfe, 0xff], 'utf-16be'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0x84, 0x31, 0x95, 0x33], 'gb18030'],
];
/** What sources write in that declare nothing, or something wrong. */
const DETECTED = ['gb18030', 'big5', 'shift_jis', 'euc-kr', 'windows-1252', 'utf-16le', 'utf-16be'];
/** Browsers look for a declaration in the first 1024 bytes; pages that begin with a long comment have it later. */
const HEAD = 8192;
/** So many bytes from the first that is not ASCII tell an encoding; more would only take time. */
const SAMPLE = 32_768;
/** Among sequences that begin like UTF-8, this share whole makes it UTF-8 with damage; chance gives Chinese bytes a tenth. */
const MOSTLY = 0.7;
/** What was declared is believed unless another reading looks better by more than this. */
const BELIEF = 0.15;
/** In UTF-16 each letter of ASCII brings a NUL, and no other encoding has any. Markup and spaces alone are more than this share. */
const NULS = 0.05;

/**
 * Gives the text of bytes in whatever encoding they are: by mark, then by what HTTP header, XML declaration and
 * `<meta>` say where the bytes bear it out, then by what looks most like language. A few broken bytes change no
 * encoding. `encoding` is what it was read as (gb2312 and gbk as gb18030, which contains them); `note` says, for the
 * operator, what was declared if that was something else, and that bytes are broken. Never throws; linear time.
 */
export function decode(body: Uint8Array, contentType: string | null): { text: string; encoding: string; note: string | null } {
  const declared = [...new Set([charsetOf(contentType), ...declaredIn(body)].filter((label) => label !== null))];
  const encoding = MARKS.find(([mark]) => mark.every((byte, at) => body[at] === byte))?.[1] ?? encodingOf(body, declared);
  const whole = tryDecode(body, encoding, true);
  const text = whole ?? tryDecode(body, encoding, false) ?? '';
  const notes = [declarationNote(declared, encoding), whole === null ? `some bytes are not ${encoding}` : null].filter((note) => note !== null);
  return { text, encoding, note: notes.length === 0 ? null : notes.join('; ') };
}

function declarationNote(declared: readonly string[], encoding: string): string | null {
  if (declared.length === 0) return encoding === 'utf-8' ? null : `nothing declared, read as ${encoding}`;
  // "utf-16" leaves the order of the bytes to the mark, or to us.
  const right = (label: string) => known(label) === encoding || (label === 'utf-16' && encoding.startsWith('utf-16'));
  return declared.every(right) ? null : `declared ${declared.join(' and ')}, read as ${encoding}`;
}

function encodingOf(body: Uint8Array, declared: readonly string[]): string {
  // Encoding Standard, "prescan": what can be read as ASCII cannot be UTF-16, whatever it says.
  const believed = declared.flatMap((label) => known(label) ?? []).filter((name) => !name.startsWith('utf-16'));
  const sample = body.subarray(0, SAMPLE);
  const nuls = nulBytes(sample);
  if (nuls.even + nuls.odd > NULS * sample.length) return nuls.odd > nuls.even ? 'utf-16le' : 'utf-16be';
  const utf8 = damageOfUtf8(body);
  if (utf8.first === -1) return believed[0] ?? 'utf-8';
  const share = utf8.whole / (utf8.whole + utf8.broken);
  // Three bytes that belong together are no chance; two may be a character of GB 2312, but not Ã© of windows-1252.
  if (share >= MOSTLY && utf8.long > 0) return 'utf-8';
  const others = share >= MOSTLY ? ['utf-8', 'gb18030', 'big5', 'shift_jis', 'euc-kr'] : DETECTED;
  const candidates = share >= MOSTLY ? believed.filter((name) => others.includes(name)) : believed;
  return best(body, utf8.first, candidates, others) ?? 'utf-8';
}

/** Gives the reading of a sample that looks most like language; between equals the one named first. */
function best(body: Uint8Array, first: number, believed: readonly string[], others: readonly string[]): string | null {
  let found: { name: string; score: number } | null = null;
  for (const name of new Set([...believed, ...others])) {
    const wide = name.startsWith('utf-16');
    if (wide && body.length % 2 !== 0) continue;
    const text = tryDecode(wide ? body.subarray(0, SAMPLE) : body.subarray(first, first + SAMPLE), name, false) ?? '';
    const score = plausibility(text, name) + (believed.includes(name) ? BELIEF : 0);
    if (found === null || score > found.score) found = { name, score };
  }
  return found?.name ?? null;
}

function charsetOf(contentType: string | null): string | null {
  // text/html; charset="gb2312"
  return /charset\s*=\s*["']?([\w-]+)/i.exec(contentType ?? '')?.[1]?.toLowerCase() ?? null;
}

function declaredIn(body: Uint8Array): string[] {
  // Declarations are ASCII; in UTF-16 every other byte is NUL. One in a comment declares nothing.
  const head = new TextDecoder('latin1').decode(body.subarray(0, HEAD)).replaceAll('\0', '').replaceAll(/<!--.*?-->/gs, '');
  // <?xml version="1.0" encoding="GB2312"?>
  const xml = /^[^<]{0,9}<\?xml[^>]{0,200}encoding\s*=\s*["']([\w-]+)/i.exec(head)?.[1];
  // <meta charset="gbk"> or <meta http-equiv="Content-Type" content="text/html; charset=big5">
  const meta = /<meta[^>]{0,200}charset\s*=\s*["']?([\w-]+)/i.exec(head)?.[1];
  return [xml, meta].flatMap((label) => label?.toLowerCase() ?? []);
}

/** Gives the name of the decoder for a label, or null for a label that nobody knows (Encoding Standard, "get an encoding"). */
function known(label: string): string | null {
  try {
    const name = new TextDecoder(label).encoding;
    return name === 'gbk' ? 'gb18030' : name;
  } catch {
    // x-cn-std: the page says something, only not what it is.
    return null;
  }
}

function tryDecode(body: Uint8Array, encoding: string, fatal: boolean): string | null {
  try {
    return new TextDecoder(encoding, { fatal }).decode(body);
  } catch {
    // A byte that is none in this encoding: the caller has other ways.
    return null;
  }
}
