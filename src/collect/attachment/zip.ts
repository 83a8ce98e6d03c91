/** ZIP (APPNOTE 4.3.12 and 4.3.16): signatures of the central directory's entries and of its end. */
const ENTRY = 0x02014b50;
const END = 0x06054b50;
const END_SIZE = 22;
const ENTRY_SIZE = 46;
/** The end may be followed by a comment of this length at most. In bytes. */
const LONGEST_COMMENT = 65_535;

/** Gives the names of the files in a ZIP archive and the bytes they say they unpack to, from its directory; nothing is unpacked. Null where it is no archive. */
export function zipDirectory(bytes: Uint8Array): { names: string[]; unpacked: number } | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = bytes.byteLength - END_SIZE;
  const least = Math.max(0, end - LONGEST_COMMENT);
  while (end >= least && view.getUint32(end, true) !== END) end -= 1;
  if (end < least || end < 0) return null;
  const names: string[] = [];
  let unpacked = 0;
  let at = view.getUint32(end + 16, true);
  while (at + ENTRY_SIZE <= bytes.byteLength && view.getUint32(at, true) === ENTRY) {
    const [name, extra, comment] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true));
    unpacked += view.getUint32(at + 24, true);
    names.push(new TextDecoder().decode(bytes.subarray(at + ENTRY_SIZE, at + ENTRY_SIZE + (name ?? 0))));
    at += ENTRY_SIZE + (name ?? 0) + (extra ?? 0) + (comment ?? 0);
  }
  return { names, unpacked };
}
