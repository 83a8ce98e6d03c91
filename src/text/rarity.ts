import { stemmer } from 'stemmer';
import { COMMON_WORDS } from './common-words.ts';

/** What a word weighs that is in no table: rarer than the rarest of the table. */
const UNKNOWN = 8.5;
/** A pair of characters out of a name that no dictionary knows: two pairs of a name weigh about what one rare word does. */
const NAME_PAIR = 6.5;
const COMMON_ENGLISH = 3.5;
const UNKNOWN_ENGLISH = 7;

/** Frequent words of English news, sorted. Source: our own, from what reports of every subject are made of. */
const ENGLISH = `
  about according added after again against agency all along already also although among amount announced announcement annual another around
  article asked authorities back based became because become been before began being below between beyond billion both bring brought business
  call called came can case central change chief china chinese city come comes coming commission committee companies company compared conference
  continue continued could council countries country current data day days decision department despite development did director does done down during
  each early earlier economic economy effect end even every expected expects far few final first five following for four friday from full further
  general get given global go going good government group grew growth had half has have head held her here high higher him his home hours how however
  important including increase increased industry information inside interest into issue issued its just key know known large largest last late later
  latest lead leading least led less level like likely little local long low lower made main major make making many market may media meeting member
  members million minister ministry monday month months more most much must national nearly need new news next night no not now number of off office
  official officials old once one only open other our out over own part party past people per percent period place plan plans police policy president
  press previous price prices problem process programme program project public published put quarter rate read recent region release released report
  reported reporters reports result results right rise rose rules said same saturday saw say saying says second see seen set seven several share she
  should show showed shown since six small so some source sources south spokesman spokesperson spokeswoman state statement states still such sunday
  support system take taken ten than that the their them then there these they third this those thousand three through thursday time to today told
  took top total toward trade tuesday two under united until up use used very want was way wednesday week weeks well went were what when where
  which while who will with within without work working world would year years yesterday yet you
`;

const RARITY = new Map<string, number>([
  ...COMMON_WORDS.flatMap(({ rarity, words }) => words.map((word) => [word, rarity] as const)),
  ...ENGLISH.trim().split(/\s+/).map((word) => [stemmer(word), COMMON_ENGLISH] as const),
]);

/** Gives how much a term tells, about the natural logarithm of how many texts there are for one that has it. Terms as `termsOf` gives them. */
export function rarityOf(term: string): number {
  const known = RARITY.get(term);
  if (known !== undefined) return known;
  // 特朗 of 特朗普 is marked, as no word
  if (term.startsWith('~')) return NAME_PAIR;
  return /^[a-z]/.test(term) ? UNKNOWN_ENGLISH : UNKNOWN;
}

/** Says whether a term is in no table of frequent words: most often a name of somebody, some place or some thing. */
export function isName(term: string): boolean {
  return !RARITY.has(term);
}
