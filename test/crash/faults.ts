import { type KyselyPlugin, type QueryId, type RootOperationNode } from 'kysely';
import type { Clock, Random } from '../../src/domain/instant.ts';
import { Trouble } from '../../src/domain/errors.ts';
import type { StoreEngine } from '../../src/store/store.ts';

/** What goes wrong with a store, and how often, from 0 to 1. */
type StoreFaults = {
  /** A write fails as on a full disk: nothing of it is there. */
  readonly full: number;
  /** A transaction breaks before it is committed. */
  readonly broken: number;
  /** Everything is written, and the answer is lost. */
  readonly answerLost: number;
  /** Of the time, how much the store is away. */
  readonly away: number;
};

const ROUGH: StoreFaults = { full: 0.01, broken: 0.005, answerLost: 0.01, away: 0.03 };
/** How long it is away at once, by the run's clock. */
const AWAY_MS = 40_000;

/** Gives a store that has bad days, over one that has none. */
export function withStoreFaults(engine: StoreEngine, random: Random, clock: Clock): StoreEngine {
  let awayUntil = 0;
  let drawnAt = 0;
  const fails = (chance: number, sentence: string) => {
    if (random() < chance) throw new Trouble('store', sentence);
  };
  const present = () => {
    const now = clock();
    if (now - drawnAt > AWAY_MS) {
      drawnAt = now;
      if (random() < ROUGH.away) awayUntil = now + AWAY_MS;
    }
    if (now < awayUntil) throw new Trouble('store', 'store.unreachable');
  };
  const plugin: KyselyPlugin = singleStatements(present, fails);
  return {
    dialect: engine.dialect,
    db: engine.db.withPlugin(plugin),
    write: async (work) => {
      present();
      fails(ROUGH.full, 'store.full');
      const result = await engine.write(async (tx) => {
        const done = await work(tx);
        fails(ROUGH.broken, 'store.unreachable');
        return done;
      });
      fails(ROUGH.answerLost, 'store.unreachable');
      return result;
    },
  };
}

/** Statements outside a transaction are each one of their own. */
function singleStatements(present: () => void, fails: (chance: number, sentence: string) => void): KyselyPlugin {
  const writes = new WeakSet<QueryId>();
  return {
    transformQuery: ({ node, queryId }) => {
      present();
      if (isWrite(node)) {
        fails(ROUGH.full, 'store.full');
        writes.add(queryId);
      }
      return node;
    },
    transformResult: ({ result, queryId }) => {
      if (writes.has(queryId)) fails(ROUGH.answerLost, 'store.unreachable');
      return Promise.resolve(result);
    },
  };
}

function isWrite(node: RootOperationNode): boolean {
  if (node.kind !== 'RawNode') return node.kind !== 'SelectQueryNode';
  return /^\s*(?:insert|update|delete)/i.test(node.sqlFragments[0] ?? '');
}
