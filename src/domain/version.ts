import { z } from 'zod';

/**
 * Which rules made a stored row. What we derive (facts, sketches, briefs, index rows) is read
 * through upgrades or remade when the number of its maker rises; what was published is not.
 */
export const VERSIONS = {
  analyser: 1,
  brief: 1,
  document: 1,
  extraction: 1,
  facts: 2,
  sketch: 2,
} as const;

export const VersionStamp = z.int().min(1);
export type VersionStamp = z.infer<typeof VersionStamp>;
