import { fold } from '../../src/text/fold.ts';

/** What became of the values of one group: said and right, said and wrong, not said though the text says it. */
export type Tally = { right: number; wrong: number; missed: number };

/** A value of a list, or several of which each is right. */
export type Wanted = string | readonly string[];

export function emptyTally(): Tally {
  return { right: 0, wrong: 0, missed: 0 };
}

export function sum(tallies: readonly Tally[]): Tally {
  return tallies.reduce((total, each) => ({ right: total.right + each.right, wrong: total.wrong + each.wrong, missed: total.missed + each.missed }), emptyTally());
}

/** Gives the share of what was said that is right; 1 where nothing was said. */
export function precision({ right, wrong }: Tally): number {
  return right + wrong === 0 ? 1 : right / (right + wrong);
}

/** Gives the share of what should have been said that was; 1 where there was nothing to say. */
export function recall({ right, missed }: Tally): number {
  return right + missed === 0 ? 1 : right / (right + missed);
}

/** Gives numbers, names and titles as they are compared: width, case, script, brackets, dashes, blanks and quotation marks do not count. */
export function comparable(text: string): string {
  return fold(text)
    // 〔2026〕 [2026] (2026) 【2026】
    .replaceAll(/[〔﹝[(【]/g, '(')
    .replaceAll(/[〕﹞\])】]/g, ')')
    // GB/T 45901—2026, 2026–2028
    .replaceAll(/[‐‑‒–—−]+/g, '-')
    .replaceAll(/[\s"'《》〈〉]/g, '')
    .replace(/^the/, '');
}

/** Gives an attachment's name without what a list of attachments puts around it. */
export function attachmentName(text: string): string {
  return comparable(text)
    // 附件1:… · 附:…
    .replace(/^附(?:件)?\d{0,2}[:.、]?/, '')
    // 2.… · 2、…
    .replace(/^\d{1,2}[.、]/, '')
    // ….pdf
    .replace(/\.(?:pdf|docx?|xlsx?|wps|ofd|zip)$/, '');
}

export type Judged = { tally: Tally; wrong: string[]; missed: string[]; order: number[] };

/**
 * Judges a list. A second form of a value already found, and what is tolerated, count neither way.
 * `order` gives the places of the expected values in the order in which they were said.
 */
export function judgeList(expected: readonly Wanted[], tolerated: readonly Wanted[], got: readonly string[], same: (text: string) => string): Judged {
  const forms = (wanted: Wanted) => (typeof wanted === 'string' ? [wanted] : wanted).map(same);
  const wants = expected.map(forms);
  const free = new Set(tolerated.flatMap(forms));
  const order: number[] = [];
  const wrong: string[] = [];
  for (const value of new Map(got.map((text) => [same(text), text]))) {
    const [key, text] = value;
    const at = wants.findIndex((each, place) => each.includes(key) && !order.includes(place));
    if (at !== -1) order.push(at);
    else if (!free.has(key) && !wants.some((each) => each.includes(key))) wrong.push(text);
  }
  const missed = expected.flatMap((wanted, place) => (order.includes(place) ? [] : [typeof wanted === 'string' ? wanted : (wanted[0] ?? '')]));
  return { tally: { right: order.length, wrong: wrong.length, missed: missed.length }, wrong, missed, order };
}

/** Judges one value of which null means "not stated". A value said where none is right is wrong; another value than the right one is wrong and missed. */
export function judgeValue(expected: Wanted | null | readonly (string | null)[], got: string | null, same: (text: string) => string): Tally {
  const wanted = Array.isArray(expected) ? (expected as readonly (string | null)[]) : [expected as string | null];
  const silent = wanted.includes(null);
  if (got === null) return { right: 0, wrong: 0, missed: silent ? 0 : 1 };
  if (wanted.some((each) => each !== null && same(each) === same(got))) return { right: 1, wrong: 0, missed: 0 };
  return { right: 0, wrong: 1, missed: silent ? 0 : 1 };
}
