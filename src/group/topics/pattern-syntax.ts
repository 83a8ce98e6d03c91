/** A pattern taken apart. */
export type Parsed =
  | { kind: 'character'; matches: (character: string) => boolean }
  | { kind: 'place'; holds: (before: string, after: string) => boolean }
  | { kind: 'sequence'; pieces: Parsed[] }
  | { kind: 'choice'; pieces: Parsed[] }
  | { kind: 'repeat'; piece: Parsed; least: number; most: number | null };

const MOST_CHARACTERS = 300;
const MOST_REPEATS = 100;

const isDigit = (character: string) => /^\d$/.test(character);
const isWord = (character: string) => /^\w$/.test(character);
const isSpace = (character: string) => /^\s$/.test(character);
/** \d \D \w \W \s \S, of ASCII as in RE2 (github.com/google/re2/wiki/Syntax). */
const CLASSES: Readonly<Record<string, (character: string) => boolean>> = {
  D: (character) => !isDigit(character),
  S: (character) => !isSpace(character),
  W: (character) => !isWord(character),
  d: isDigit,
  s: isSpace,
  w: isWord,
};
const PLACES: Readonly<Record<string, (before: string, after: string) => boolean>> = {
  $: (_before, after) => after === '',
  '^': (before) => before === '',
  b: (before, after) => isWord(before) !== isWord(after),
  B: (before, after) => isWord(before) === isWord(after),
};

class Unreadable extends Error {}

/** Takes a pattern apart; characters go through `fold`, as texts do. Gives what should stand there where it cannot be read. */
export function parsePattern(source: string, fold: (text: string) => string): Parsed | { expected: string } {
  if (source.length > MOST_CHARACTERS) return { expected: `a pattern of at most ${MOST_CHARACTERS} characters` };
  const characters = Array.from(source);
  let at = 0;
  try {
    const parsed = choice(0);
    if (at < characters.length) throw new Unreadable('a ( before each )');
    return parsed;
  } catch (error) {
    if (error instanceof Unreadable) return { expected: `${error.message} (at character ${at + 1} of the pattern)` };
    throw error;
  }

  function choice(depth: number): Parsed {
    if (depth > 20) throw new Unreadable('at most 20 brackets inside one another');
    const pieces = [sequence(depth)];
    while (characters[at] === '|') {
      at += 1;
      pieces.push(sequence(depth));
    }
    return pieces.length === 1 ? (pieces[0] ?? { kind: 'sequence', pieces: [] }) : { kind: 'choice', pieces };
  }

  function sequence(depth: number): Parsed {
    const pieces: Parsed[] = [];
    for (let next = characters[at]; next !== undefined && next !== '|' && next !== ')'; next = characters[at]) {
      pieces.push(repeated(single(depth)));
    }
    return { kind: 'sequence', pieces };
  }

  function single(depth: number): Parsed {
    const next = characters[at] ?? '';
    at += 1;
    if (next === '(') return group(depth);
    if (next === '[') return set();
    if (next === '.') return { kind: 'character', matches: (character) => character !== '\n' };
    if (next === '^' || next === '$') return { kind: 'place', holds: PLACES[next] ?? (() => false) };
    if (next === '\\') return escaped();
    if ('*+?{'.includes(next)) throw new Unreadable(`something before ${next} that is repeated, or \\${next}`);
    return literal(next);
  }

  function literal(character: string): Parsed {
    // A letter may fold to several: ﬁ is f and i.
    return { kind: 'sequence', pieces: fold(character).split('').map((each): Parsed => ({ kind: 'character', matches: (other) => other === each })) };
  }

  function group(depth: number): Parsed {
    if (characters[at] === '?') {
      if (characters[at + 1] !== ':') throw new Unreadable('(?: or (; looking ahead or back is not possible in linear time');
      at += 2;
    }
    const inside = choice(depth + 1);
    if (characters[at] !== ')') throw new Unreadable('a ) for each (');
    at += 1;
    return inside;
  }

  function escaped(): Parsed {
    const letter = characters[at] ?? '';
    at += 1;
    const matches = CLASSES[letter];
    if (matches !== undefined) return { kind: 'character', matches };
    if (letter === 'b' || letter === 'B') return { kind: 'place', holds: PLACES[letter] ?? (() => false) };
    // \1 and \p{Han} are not read
    if (/^[A-Za-z0-9]?$/.test(letter)) throw new Unreadable('one of \\d \\w \\s \\b \\D \\W \\S \\B, or \\ before a mark');
    return literal(letter);
  }

  function set(): Parsed {
    const isNegated = characters[at] === '^';
    if (isNegated) at += 1;
    const tests: ((character: string) => boolean)[] = [];
    for (let first = true; first || characters[at] !== ']'; first = false) {
      if (at >= characters.length) throw new Unreadable('a ] for each [');
      tests.push(member());
    }
    at += 1;
    return { kind: 'character', matches: (character) => tests.some((test) => test(character)) !== isNegated };
  }

  function member(): (character: string) => boolean {
    const letter = characters[at] === '\\' ? (characters[at + 1] ?? '') : null;
    if (letter !== null) {
      at += 2;
      const inClass = CLASSES[letter];
      if (inClass !== undefined) return inClass;
      if (/^[A-Za-z0-9]?$/.test(letter)) throw new Unreadable('\\d, \\w, \\s or \\ before a mark inside [ ]');
    }
    const from = letter ?? characters[at] ?? '';
    if (letter === null) at += 1;
    const to = characters[at + 1];
    if (characters[at] !== '-' || to === undefined || to === ']') return (character) => character === fold(from);
    at += 2;
    const [low, high] = [fold(from), fold(to)];
    if (low > high) throw new Unreadable(`the lower end first: ${to}-${from}`);
    return (character) => character >= low && character <= high;
  }

  function repeated(piece: Parsed): Parsed {
    const mark = characters[at] ?? '';
    const bounds = mark === '{' ? braces() : ({ '*': [0, null], '+': [1, null], '?': [0, 1] } as const)[mark];
    if (bounds === undefined) return piece;
    if (mark !== '{') at += 1;
    if (piece.kind === 'place') throw new Unreadable('no repeat behind a place such as ^ or \\b');
    // ?? and *? differ only in how much they take: here a match is a match
    if (characters[at] === '?') at += 1;
    if ('*+{'.includes(characters[at] ?? '-')) throw new Unreadable('one repeat behind another in brackets: (a*)*');
    return { kind: 'repeat', piece, least: bounds[0], most: bounds[1] };
  }

  function braces(): readonly [number, number | null] {
    // {2} {2,} {2,5}
    const match = /^\{(\d{1,3})(?:(,)(\d{1,3})?)?\}/.exec(characters.slice(at, at + 9).join(''));
    if (match === null) throw new Unreadable('{2}, {2,} or {2,5}');
    at += match[0].length;
    const least = Number(match[1]);
    const most = match[2] === undefined ? least : match[3] === undefined ? null : Number(match[3]);
    if (least > MOST_REPEATS || (most ?? 0) > MOST_REPEATS || (most ?? least) < least) throw new Unreadable(`a number of repeats up to ${MOST_REPEATS}, the lower first`);
    return [least, most];
  }
}
