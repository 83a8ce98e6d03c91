/**
 * Counts how far bytes are UTF-8: whole sequences beyond ASCII, how many of them are of three or four bytes, bytes that
 * belong to none; and where the first byte beyond ASCII stands, -1 if nowhere. Source: RFC 3629, section 4.
 */
export function damageOfUtf8(body: Uint8Array): { whole: number; long: number; broken: number; first: number } {
  const count = { whole: 0, long: 0, broken: 0, first: -1 };
  for (let at = 0; at < body.length; ) {
    const lead = body[at] ?? 0;
    if (lead < 0x80) {
      at += 1;
      continue;
    }
    if (count.first === -1) count.first = at;
    const length = lead >= 0xc2 && lead <= 0xdf ? 2 : lead >= 0xe0 && lead <= 0xef ? 3 : lead >= 0xf0 && lead <= 0xf4 ? 4 : 1;
    let seen = 1;
    while (seen < length && ((body[at + seen] ?? 0) & 0xc0) === 0x80) seen += 1;
    if (length > 1 && seen === length) {
      count.whole += 1;
      if (length > 2) count.long += 1;
    } else count.broken += 1;
    at += seen;
  }
  return count;
}

/** Counts the bytes that are zero, at even and at odd places. */
export function nulBytes(body: Uint8Array): { even: number; odd: number } {
  const count = { even: 0, odd: 0 };
  for (let at = body.indexOf(0); at !== -1; at = body.indexOf(0, at + 1)) count[at % 2 === 0 ? 'even' : 'odd'] += 1;
  return count;
}
