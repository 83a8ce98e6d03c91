import type { Instant } from '../domain/instant.ts';
import type { StoreEngine } from './store.ts';

export type Tracks = {
  /** A place, or a person in it (empty for the place itself), follows a document: every later stage and date reaches them. */
  track(place: string, document: string, person: string, at: Instant): Promise<void>;
  untrack(place: string, document: string, person: string): Promise<void>;
  /** The documents that are followed in a place, by whomever. */
  of(place: string): Promise<Set<string>>;
};

/** Gives who follows which document. */
export function tracksOf({ db }: StoreEngine): Tracks {
  return {
    track: async (place, document, person, at) => {
      await db.insertInto('tracks').values({ place, document, person, since: at }).onConflict((conflict) => conflict.doNothing()).execute();
    },
    untrack: async (place, document, person) => {
      await db.deleteFrom('tracks').where('place', '=', place).where('document', '=', document).where('person', '=', person).execute();
    },
    of: async (place) => {
      const rows = await db.selectFrom('tracks').select('document').where('place', '=', place).execute();
      return new Set(rows.map((row) => row.document));
    },
  };
}
