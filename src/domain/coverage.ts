import { NEVER_TRIED, type SourceHealth, standingOf } from './health.ts';
import type { Instant } from './instant.ts';
import type { Source } from './source.ts';

/** A source that an edition cannot vouch for: it fails, it answers with nothing that can be read, or it was never read yet. */
export type Uncovered = { id: string; name: string; standing: 'failing' | 'suspicious' | 'unread'; since: Instant | null };

/** What an edition says of the sources behind it, because silence must be proved quiet. The longest away comes first. */
export type Coverage = { sources: number; uncovered: readonly Uncovered[] };

/** Gives how far the configured sources were read, from what is known of each. One that is not configured any more does not count. */
export function coverageOf(sources: readonly Source[], states: readonly (SourceHealth & { id: string })[]): Coverage {
  const known = new Map(states.map((state) => [state.id, state]));
  const uncovered = sources.flatMap(({ id, publisher }): Uncovered[] => {
    const health = known.get(id) ?? NEVER_TRIED;
    const standing = standingOf(health);
    if (standing === 'fine') return [];
    const since = standing === 'unread' ? null : standing === 'suspicious' ? health.suspiciousSince : health.failingSince;
    return [{ id, name: publisher, standing: standing === 'dead' ? 'failing' : standing, since }];
  });
  return { sources: sources.length, uncovered: uncovered.sort((a, b) => (a.since ?? Number.POSITIVE_INFINITY) - (b.since ?? Number.POSITIVE_INFINITY) || a.id.localeCompare(b.id)) };
}
