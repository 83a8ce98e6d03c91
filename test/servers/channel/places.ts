import type { Database } from './database.ts';

/** What our bot is in a place. */
export type PlaceState = {
  readonly member: boolean;
  readonly mayPost: boolean;
  readonly mayReadHistory: boolean;
  readonly archived: boolean;
};
export type Member = { readonly isAdmin: boolean; readonly roles: readonly string[] };

export type Places = {
  /** What we are in a place; one of which nobody said anything is a channel that we may do everything in. */
  placeState(place: string): PlaceState;
  /** Changes what we are in a place, for every process from its next call on. */
  changePlace(place: string, change: Partial<PlaceState>): void;
  /** Makes a person a member, or changes what he is. */
  admit(place: string, person: string, member: Member): void;
  /** Null where the person is no member. */
  member(place: string, person: string): Member | null;
};

const COLUMNS: Readonly<Record<keyof PlaceState, string>> = {
  member: 'member',
  mayPost: 'may_post',
  mayReadHistory: 'may_read_history',
  archived: 'archived',
};
const OPEN: PlaceState = { member: true, mayPost: true, mayReadHistory: true, archived: false };

/** Gives the platform's memory of places. */
export function placesOf(db: Database): Places {
  return {
    placeState: (place) => {
      const [row] = db.all<Record<string, number>>('select * from places where place = ?', place);
      if (row === undefined) return OPEN;
      const is = (name: keyof PlaceState) => row[COLUMNS[name]] === 1;
      return { member: is('member'), mayPost: is('mayPost'), mayReadHistory: is('mayReadHistory'), archived: is('archived') };
    },
    changePlace: (place, change) =>
      db.atomically(() => {
        db.run('insert into places (place) values (?) on conflict do nothing', place);
        for (const [name, value] of Object.entries(change)) {
          db.run(`update places set ${COLUMNS[name as keyof PlaceState]} = ? where place = ?`, value ? 1 : 0, place);
        }
      }),
    admit: (place, person, { isAdmin, roles }) =>
      void db.run(
        'insert into members (place, person, admin, roles) values (?, ?, ?, ?) on conflict do update set admin = excluded.admin, roles = excluded.roles',
        place,
        person,
        isAdmin ? 1 : 0,
        JSON.stringify(roles),
      ),
    member: (place, person) => {
      const [row] = db.all<{ admin: number; roles: string }>('select admin, roles from members where place = ? and person = ?', place, person);
      return row === undefined ? null : { isAdmin: row.admin === 1, roles: JSON.parse(row.roles) as string[] };
    },
  };
}

/** Why nothing of ours may be changed in a place, or null where it may. */
export function whyNotChange({ member, archived }: PlaceState): string | null {
  if (!member) return 'channel.not-member';
  return archived ? 'channel.archived' : null;
}

/** Why we may not post to a place, or null where we may. */
export function whyNotPost(state: PlaceState): string | null {
  return whyNotChange(state) ?? (state.mayPost ? null : 'channel.no-post');
}

/** Why a place's history stays empty for us, or null where it does not. */
export function whyNotRead({ member, mayReadHistory }: PlaceState): string | null {
  if (!member) return 'channel.not-member';
  return mayReadHistory ? null : 'channel.no-history';
}
