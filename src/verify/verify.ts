import type { CheckOutcome } from '../domain/brief.ts';
import type { Bilingual } from '../domain/language.ts';
import { figuresOf, isTelling } from '../text/figures.ts';
import { fold } from '../text/fold.ts';

/**
 * Gives what comparing a point with its cited paragraphs shows: that each language given stands word for
 * word in them (`quoted`), or that a figure or date of it does not occur in them in any form (`not-found`).
 * Everything else is `unchecked`, and the message says so.
 */
export function checkPoint(point: Bilingual, cited: readonly string[]): CheckOutcome {
  const texts = [point.zh, point.en].filter((text) => text !== null);
  const paragraphs = cited.map(bare);
  const quoted = texts.length > 0 && texts.every((text) => paragraphs.some((paragraph) => paragraph.includes(bare(text))));
  if (quoted) return 'quoted';
  return missingFigures(texts.join('\n'), cited).length > 0 ? 'not-found' : 'unchecked';
}

/** Gives the telling figures and the dates of a text that the paragraphs do not have, in any form of writing them. */
export function missingFigures(text: string, paragraphs: readonly string[]): string[] {
  const known = figuresOf(fold(paragraphs.join('\n')));
  // 2026-12-01
  return [...figuresOf(fold(text))].filter((figure) => (isTelling(figure) || /^\d{4}-\d\d-\d\d$/.test(figure)) && !known.has(figure));
}

function bare(text: string): string {
  return fold(text).replaceAll(/\s+/g, '');
}
