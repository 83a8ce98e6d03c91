/** As deep as an answer that people send; deeper text is left unread. */
const DEEPEST = 200;

/** A JSON text as far as it could be read: `cut` where it breaks off, and only the complete members of its list are there. */
export type SalvagedJson = { value: unknown; cut: boolean };

/**
 * Gives the value of a JSON text. Of one that breaks off, it gives what was complete: the text is ended after the
 * last complete object or list at the end of which everything that is open can be closed. Null for what is no JSON.
 */
export function parseJson(text: string): SalvagedJson | null {
  const written = text.replace(/^\uFEFF/, '').trim();
  const whole = tryParse(written);
  if (whole !== undefined) return { value: whole, cut: false };
  const ends = completeEnds(written);
  if (ends === null) return null;
  const value = tryParse(written.slice(0, ends.at) + ends.closing);
  return value === undefined ? null : { value, cut: true };
}

/** Where the last complete object inside a list ends, and what closes everything around it. Null if the text does not break off. */
function completeEnds(text: string): { at: number; closing: string } | null {
  const open: string[] = [];
  let best: { at: number; closing: string } | null = null;
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    if (quoted) {
      if (sign === '\\') at += 1;
      else if (sign === '"') quoted = false;
    } else if (sign === '"') quoted = true;
    else if (sign === '{' || sign === '[') {
      open.push(sign === '{' ? '}' : ']');
      if (open.length > DEEPEST) return null;
    } else if (sign === '}' || sign === ']') {
      if (open.pop() !== sign) return null;
      if (sign === '}' && open.at(-1) === ']') best = { at: at + 1, closing: '' };
      if (best?.at === at + 1) best.closing = open.toReversed().join('');
    }
  }
  return open.length === 0 ? null : best;
}

function tryParse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // No JSON, or one that breaks off: the caller looks.
    return undefined;
  }
}
