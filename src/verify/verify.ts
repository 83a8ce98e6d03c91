import type { CheckOutcome } from '../domain/brief.ts';
import type { Bilingual } from '../domain/language.ts';
import { fold } from '../text/fold.ts';

/**
 * Gives what comparing a point with its cited paragraphs shows. So far one thing is proved: that each
 * language given stands word for word in the paragraphs (`quoted`). Everything else is `unchecked`,
 * and the message says so.
 */
export function checkPoint(point: Bilingual, cited: readonly string[]): CheckOutcome {
  const texts = [point.zh, point.en].filter((text) => text !== null);
  const paragraphs = cited.map(bare);
  const quoted = texts.length > 0 && texts.every((text) => paragraphs.some((paragraph) => paragraph.includes(bare(text))));
  return quoted ? 'quoted' : 'unchecked';
}

function bare(text: string): string {
  return fold(text).replaceAll(/\s+/g, '');
}
