import { RE2JS, RE2JSSyntaxException } from 're2js';
import { fold } from '../../text/fold.ts';

/** A team's pattern. `find` looks in a folded text and gives where it matches, at most so often, in time that grows with the text alone. */
export type Pattern = { find: (foldedText: string, most: number) => { start: number; end: number }[] };

const MOST_CHARACTERS = 300;
/** Each character of a text may have to be held against every step: `.{0,40}` takes 80. */
const MOST_STEPS = 400;
/** So much of a text is looked at for the next match, and then four times as much: else each of many matches may cost the whole text. */
const WINDOW = 4000;
const FLAGS = RE2JS.CASE_INSENSITIVE | RE2JS.LONGEST_MATCH;
/** What may stand beside a place as far as ^ $ \b \B tell, also by line: the end of the text, a letter, a space, a line's end. */
const NEIGHBOURS = ['', 'a', ' ', '\n'];

/** What to do about what RE2 says is wrong. */
const ADVICE: Readonly<Record<string, string>> = {
  'duplicate capture group name': 'another name for the second group, or (?: )',
  'invalid character class range': 'the lower end first, as in [a-z], and only classes that exist, as in \\p{Han}',
  'invalid escape sequence': 'one of \\d \\w \\s \\b \\D \\W \\S \\B, \\p{Han}, \\x{4e00}, or \\ before a mark; \\1 is not possible in linear time',
  'invalid named capture': '( ), (?: ) or (?P<name> ); looking back is not possible in linear time',
  'invalid nested repetition operator': 'one repeat behind another in brackets, as in (?:a{2})+',
  'invalid or unsupported Perl syntax': '( ) or (?: ); looking ahead or back is not possible in linear time',
  'invalid repeat count': 'the lower number first, and at most 1000 repeats, those inside one another multiplied',
  'missing argument to repetition operator': 'something before it that is repeated, or \\ before it',
  'missing closing )': 'a ) for each (, or \\(',
  'missing closing ]': 'a ] for each [, or \\[',
  'trailing backslash at end of expression': 'something behind the last \\, or \\\\',
  'unexpected )': 'a ( before each ), or \\)',
};

/**
 * Gives a pattern in RE2's syntax (github.com/google/re2/wiki/Syntax), or says what should stand there instead. Case,
 * width and script do not matter, as everywhere. It matches inside words too; \b is where one of a-z 0-9 _ meets anything
 * else, 治 too. Of the matches that begin at one place the longest counts, a? or a??. One of more than 4000 characters may
 * be given in pieces.
 */
export function compilePattern(source: string): Pattern | { expected: string } {
  if (source.length > MOST_CHARACTERS) return { expected: `a pattern of at most ${MOST_CHARACTERS} characters: this one has ${source.length}` };
  const folded = foldSource(source);
  try {
    const program = RE2JS.compile(folded, FLAGS);
    const steps = program.programSize();
    if (steps > MOST_STEPS) return { expected: `a pattern of at most ${MOST_STEPS} steps: this one has ${steps}, as repeats count as often as they may occur; write + or * or a lower number` };
    if (takesNothing(folded)) return { expected: 'a pattern that does not match the empty text: write + for *, or leave out what is optional' };
    return { find: (text, most) => find(program, text, most) };
  } catch (error) {
    if (!(error instanceof RE2JSSyntaxException)) throw error;
    const advice = ADVICE[error.getDescription()] ?? "a pattern in RE2's syntax (github.com/google/re2/wiki/Syntax)";
    // RE2 gets the flags in front.
    const where = error.getPattern()?.replace(/^\(\?i\)/, '') ?? folded;
    return { expected: `${advice} (${error.getDescription()}: ${where})` };
  }
}

/** Folds what a pattern says to the letter, as texts are: `備（\D+）` → `备\(\D+\)`. */
function foldSource(source: string): string {
  // \Q1+1\E, \d, \（, and what is not ASCII
  return source.replaceAll(/\\Q(.*?)(?:\\E|$)|\\([^])|[^\0-\x7f]/gsu, (piece, quoted: string | undefined, escaped: string | undefined) => {
    if (quoted !== undefined) return RE2JS.quote(fold(quoted));
    const letter = escaped ?? piece;
    return letter.charCodeAt(0) < 128 ? piece : RE2JS.quote(fold(letter));
  });
}

/** Whether there is a place where a pattern matches without taking a character, as ^ or a*\b. */
function takesNothing(folded: string): boolean {
  return NEIGHBOURS.some((before) => NEIGHBOURS.some((after) => RE2JS.compile(`${before}(?:${folded})${after}`, FLAGS).testExact(`${before}${after}`)));
}

function find(program: RE2JS, text: string, most: number): { start: number; end: number }[] {
  // Whether there is a match at all costs far less than where it is.
  if (!program.test(text)) return [];
  const found: { start: number; end: number }[] = [];
  let from = 0;
  let size = WINDOW;
  while (found.length < most && from < text.length) {
    const until = Math.min(from + size, text.length);
    // From the text's beginning, for ^ and \b.
    const matcher = program.matcher(text.slice(0, until));
    const isFound = matcher.find(from);
    // A match up to the cut may go on behind it, or none, with $ or \b.
    if (until < text.length && (!isFound || matcher.end() === until)) size *= 4;
    else if (isFound) {
      found.push({ start: matcher.start(), end: matcher.end() });
      from = matcher.end();
      size = WINDOW;
    } else break;
  }
  return found;
}
