/** What kind of authority a body is: it decides the legal rank of what the body promulgates. */
export type BodyRank =
  | 'npc'
  | 'state-council'
  | 'ministry'
  | 'state-council-bureau'
  | 'local'
  | 'party'
  | 'court'
  | 'standards'
  | 'hk'
  | 'mo'
  | 'tw'
  | 'eu'
  | 'us'
  | 'uk'
  | 'international'
  | 'other';

/**
 * An authority under all its names: full names in both languages and accepted short forms. `where` is the jurisdiction
 * that its documents belong to (CN, HK, MO, TW, EU, US, UK, an ISO code of another country), null for bodies of many.
 */
export type BodyRow = { zh: string; en: string; names: readonly string[]; where: string | null; rank: BodyRank };
