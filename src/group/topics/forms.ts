/** British and American spelling of words that policy texts use; sorted. Source: Oxford and Merriam-Webster dictionaries. */
const SPELLINGS: readonly (readonly [british: string, american: string])[] = [
  ['aluminium', 'aluminum'],
  ['centre', 'center'],
  ['decarbonisation', 'decarbonization'],
  ['defence', 'defense'],
  ['digitalisation', 'digitalization'],
  ['informatisation', 'informatization'],
  ['labour', 'labor'],
  ['licence', 'license'],
  ['liberalisation', 'liberalization'],
  ['localisation', 'localization'],
  ['organisation', 'organization'],
  ['programme', 'program'],
  ['standardisation', 'standardization'],
  ['subsidise', 'subsidize'],
  ['sulphur', 'sulfur'],
];
const OTHER_SPELLING = new Map(SPELLINGS.flatMap(([a, b]) => [[a, b] as const, [b, a] as const]));

/** End in s and are no plural. */
const NO_PLURALS = new Set(['always', 'means', 'news', 'series', 'species']);

/**
 * Gives the forms in which an English term stands in a text. One lower-case word: plural, singular, -ed and -ing; several:
 * number of the last one. Names and acronyms (AI, Huawei) have one form. Forms are made from the term instead of comparing
 * stems: a stemmer takes `important` for `import` and `digits` for `digital`.
 */
export function formsOf(written: string): string[] {
  // data centre, export control, tariff: nothing but lower-case words
  if (!/^[a-z]+(?:[ -][a-z]+)*$/.test(written)) return [written];
  return [...new Set(spellingsOf(written).flatMap(inflected))];
}

function spellingsOf(written: string): string[] {
  const words = written.split(/(?<=[ -])|(?=[ -])/);
  const other = words.map((word) => OTHER_SPELLING.get(word) ?? word).join('');
  return [written, other];
}

function inflected(term: string): string[] {
  const at = Math.max(term.lastIndexOf(' '), term.lastIndexOf('-')) + 1;
  const [before, last] = [term.slice(0, at), term.slice(at)];
  if (last.length < 3) return [term];
  const bases = [last, ...singular(last)];
  const forms = bases.flatMap((base) => [base, plural(base), ...(at === 0 ? verbal(base) : [])]);
  return forms.map((form) => before + form);
}

function plural(word: string): string {
  // energy → energies, but day → days
  if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`;
  return /(?:s|x|z|ch|sh)$/.test(word) ? `${word}es` : `${word}s`;
}

/** chips → chip, policies → policy, taxes → tax; none where the s belongs to the word: crisis, gas, ethics. */
function singular(word: string): string[] {
  if (word.length < 4 || NO_PLURALS.has(word) || !/[^aius]s$/.test(word) || word.endsWith('ics')) return [];
  if (word.endsWith('ies')) return [`${word.slice(0, -3)}y`];
  return [/(?:[sxz]|ch|sh)es$/.test(word) ? word.slice(0, -2) : word.slice(0, -1)];
}

function verbal(word: string): string[] {
  if (word.endsWith('e')) return [`${word}d`, `${word.slice(0, -1)}ing`];
  if (/[^aeiou]y$/.test(word)) return [`${word.slice(0, -1)}ied`, `${word}ing`];
  // ban → banned: one short vowel between two consonants
  const stem = /^[^aeiou]{1,3}[aeiou][bdglmnprt]$/.test(word) ? word + word.slice(-1) : word;
  return [`${stem}ed`, `${stem}ing`];
}
