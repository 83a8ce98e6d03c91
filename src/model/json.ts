// A reasoning model without a parser in front: "<think>The user wants {…}</think>{"title":"…"}"
const THINKING = /^\s*<think>[^]*?<\/think>/u;

/**
 * Gives the JSON objects that stand in a text at its top level: the text itself, in a code fence, or among prose.
 * What is inside a broken object is never given: half an answer would pass for a whole one.
 */
export function jsonObjects(text: string): readonly object[] {
  const said = text.replace(THINKING, '').trim();
  const whole = parsedObject(said);
  if (whole !== null) return [whole];
  const found: object[] = [];
  for (let at = said.indexOf('{'); at >= 0;) {
    const end = endOfBraces(said, at);
    if (end < 0) break;
    const object = parsedObject(said.slice(at, end));
    if (object !== null) found.push(object);
    at = said.indexOf('{', end);
  }
  return found;
}

function parsedObject(text: string): object | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}

/** Gives the index after the brace that closes the one at `start`, or -1. */
function endOfBraces(text: string, start: number): number {
  let depth = 0;
  let quoted = false;
  for (let at = start; at < text.length; at++) {
    const letter = text[at];
    if (quoted && letter === '\\') at++;
    else if (letter === '"') quoted = !quoted;
    else if (!quoted && letter === '{') depth++;
    else if (!quoted && letter === '}' && --depth === 0) return at + 1;
  }
  return -1;
}
