import { fold } from '../../text/fold.ts';

/**
 * A text with its folded twin: rules match `text`, quotes are cut from `raw`. Where folding changed lengths (… is three
 * full stops, № two letters), `offsets` has the place in `raw` of each character of `text`.
 */
export type Folded = { raw: string; text: string; offsets: readonly number[] | null };

/** Gives a text with its folded twin. */
export function foldedTwin(raw: string): Folded {
  const text = fold(raw);
  return text.length === raw.length ? { raw, text, offsets: null } : aligned(raw);
}

function aligned(raw: string): Folded {
  const known = new Map<string, string>();
  const offsets: number[] = [];
  let text = '';
  let at = 0;
  for (const character of raw) {
    const folded = known.get(character) ?? fold(character);
    known.set(character, folded);
    for (let each = 0; each < folded.length; each += 1) offsets.push(at);
    text += folded;
    at += character.length;
  }
  offsets.push(at);
  return { raw, text, offsets };
}

/** Gives the words of the source that stand at a place of the folded text, trimmed. */
export function wordsAt({ raw, offsets }: Folded, start: number, end: number): string {
  if (offsets === null) return raw.slice(start, end).trim();
  const to = offsets[end] ?? raw.length;
  const from = offsets[start] ?? raw.length;
  // A character that folds to several is quoted whole.
  return raw.slice(from, to > from || end === start ? to : from + 1).trim();
}

/** Gives a piece of a folded text, with its own twin. */
export function pieceOf(folded: Folded, start: number, end: number): Folded {
  const { raw, text, offsets } = folded;
  if (offsets === null) return { raw: raw.slice(start, end), text: text.slice(start, end), offsets: null };
  return foldedTwin(wordsAt(folded, start, end));
}
