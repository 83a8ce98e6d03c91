import type { Condition, Delivery } from '../domain/delivery.ts';
import { PolicyFacts } from '../domain/facts.ts';
import type { Instant } from '../domain/instant.ts';
import type { StoreEngine } from './store.ts';
import { currentStory } from './told.ts';

/** Whether a message may go out now; `fell` says what no longer holds, for good. */
export type Stands = 'stands' | 'held' | { fell: string };

export type Conditions = {
  /** Looks at everything that must still be so when a message is sent. */
  stand(delivery: Pick<Delivery, 'key' | 'edition' | 'place' | 'conditions'>): Promise<Stands>;
  /** Whether somebody holds a message or its edition back. */
  isHeld(delivery: Pick<Delivery, 'key' | 'edition'>): Promise<boolean>;
  /** Holds an edition (by its id) or a message (by its key) back until it is released. */
  hold(subject: string, by: string, at: Instant): Promise<void>;
  release(subject: string): Promise<void>;
  /** A story stays silent in a place from now on, whatever it is merged with. */
  mute(place: string, story: string, by: string, at: Instant): Promise<void>;
  unmute(place: string, story: string): Promise<void>;
  /** The stories that are silent in a place, as what they are now. */
  muted(place: string): Promise<Set<string>>;
};

/** Gives what holds messages back. */
export function conditionsOf(engine: StoreEngine): Conditions {
  const { db } = engine;
  const isHeld: Conditions['isHeld'] = async ({ key, edition }) => {
    const row = await db.selectFrom('holds').select('subject').where('subject', 'in', [key, edition ?? key]).executeTakeFirst();
    return row !== undefined;
  };
  return {
    isHeld,
    stand: async (delivery) => {
      if (await isHeld(delivery)) return 'held';
      for (const condition of delivery.conditions) {
        const fell = await fallen(engine, delivery.place, condition);
        if (fell !== null) return { fell };
      }
      return 'stands';
    },
    hold: async (subject, by, at) => {
      await db.insertInto('holds').values({ subject, by, since: at }).onConflict((conflict) => conflict.doNothing()).execute();
    },
    release: async (subject) => {
      await db.deleteFrom('holds').where('subject', '=', subject).execute();
    },
    mute: async (place, story, by, at) => {
      await db.insertInto('mutes').values({ place, story, by, since: at }).onConflict((conflict) => conflict.doNothing()).execute();
    },
    muted: async (place) => new Set(await Promise.all((await mutedIn(engine, place)).map((story) => currentStory(db, story)))),
    unmute: async (place, story) => {
      const now = await currentStory(db, story);
      for (const each of await mutedIn(engine, place)) {
        if ((await currentStory(db, each)) === now) await db.deleteFrom('mutes').where('place', '=', place).where('story', '=', each).execute();
      }
    },
  };
}

/** Gives why a condition no longer holds, or null while it does. */
async function fallen(engine: StoreEngine, place: string, condition: Condition): Promise<string | null> {
  const story = await currentStory(engine.db, condition.story);
  switch (condition.kind) {
    case 'not-muted':
      for (const muted of await mutedIn(engine, place)) if ((await currentStory(engine.db, muted)) === story) return 'muted';
      return null;
    case 'date-stands':
      return (await datesOf(engine, story)).some((date) => date.role === condition.role && date.on === condition.on) ? null : 'the date moved, or cannot be read any more';
  }
}

async function mutedIn(engine: StoreEngine, place: string): Promise<string[]> {
  return (await engine.db.selectFrom('mutes').select('story').where('place', '=', place).execute()).map((row) => row.story);
}

/** The dates that the newest revisions of a story's articles give. */
async function datesOf({ db }: StoreEngine, story: string): Promise<PolicyFacts['dates']> {
  const rows = await db.selectFrom('articles as a').innerJoin('revisions as r', 'r.id', 'a.revision').select('r.facts').where('a.story', '=', story).execute();
  return rows.flatMap((row) => PolicyFacts.safeParse(JSON.parse(row.facts)).data?.dates ?? []);
}
