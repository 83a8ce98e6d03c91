/**
 * English words whose full stop need not end a sentence, lower case, without the last stop, sorted.
 * Source: our own, from the English of gazettes, agencies and companies.
 */

/** The stop belongs to the word where a number follows: `No. 12`, `Art. 5`, `Jan. 3`. */
export const BEFORE_NUMBERS: readonly string[] = (
  'apr arg art arts aug app ch cl dec feb fig figs jan jul jun mar no nos nov oct p para paras pp pt r reg regs s sec secs sep sept vol vols'
).split(' ').toSorted();

/** A name or more words follow: `Dr. Lee`, `e.g. sellers`, `China v. Example`. */
export const BEFORE_WORDS: readonly string[] = (
  'adm approx brig c.f capt cf col cpl dr e.g ed eds esp est fr gen gov hon i.e incl lt maj messrs mr mrs ms mt pres prof rep reps rev sen sens sgt st v viz vs'
).split(' ').toSorted();

/** May stand inside a sentence or at its end: `Example Inc. said`, `in the U.S. The order`. */
export const MAY_END: readonly string[] = (
  'a.m b.c assn ave bros co corp d.c dept e.u etc ext govt h.k inc intl jr llc ltd natl p.m p.r.c ph.d plc sr u.k u.n u.s u.s.a univ'
).split(' ').toSorted();

/** What a sentence begins with and a name does not: after one of MAY_END it shows that a sentence ended. */
export const OPENERS: readonly string[] = (
  'a according after all although an and any as at because before both but by comments companies during each for from however if in it its many most no '
  + 'on officials our she he since some such that the their there these they this those to under until we when where while with you'
).split(' ').toSorted();
