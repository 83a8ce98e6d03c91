import type { Reading } from './item.ts';

/** More than any feed or list page shows at once; a reading beyond it is a mistake or an attack. */
const MOST_ITEMS = 2000;

/** Gives a reading of at most two thousand items, the first that were listed, and says what it left out. */
export function withinLimits({ items, skipped }: Reading): Reading {
  if (items.length <= MOST_ITEMS) return { items, skipped };
  return { items: items.slice(0, MOST_ITEMS), skipped: [...skipped, `${items.length - MOST_ITEMS} items after the first ${MOST_ITEMS}`] };
}
