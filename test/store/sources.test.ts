import { sql } from 'kysely';
import { describe, expect, onTestFinished, test } from 'vitest';
import { afterAttempt, type Attempt, NEVER_TRIED } from '../../src/domain/health.ts';
import { archiveOf } from '../../src/store/archive.ts';
import { openEngine } from '../../src/store/engine/open.ts';
import { theWholeWay } from '../../src/store/migrations/0001-the-whole-way.ts';
import { MIGRATIONS } from '../../src/store/migrations/index.ts';
import { sourceStatesOf } from '../../src/store/sources.ts';
import type { Tables } from '../../src/store/tables.ts';
import { readArticle } from './articles.ts';
import { freshDatabase, freshFile } from './engine/fresh.ts';
import { clock, DIALECTS, openStore, TODAY } from './stores.ts';

const DAY = 86_400_000;
const read: Attempt = { kind: 'read', items: 3, dated: 3, fresh: 3 };
const down: Attempt = { kind: 'failed', code: 'source-unreachable', problem: 'down' };

test.each(DIALECTS)('a store of the release before keeps what it knew of its sources (%s)', async (dialect) => {
  const address = dialect === 'sqlite' ? { file: await freshFile() } : { url: await freshDatabase() };
  const before = await openEngine<Tables>(address, [theWholeWay], clock);
  await sql`insert into source_states (id, last_success_at, failing_since, failures, last_problem, articles) values ('notices', ${TODAY}, ${TODAY + 1}, 2, 'down', 7)`.execute(before.db);
  await before.close();
  const engine = await openEngine<Tables>(address, MIGRATIONS, clock);
  onTestFinished(() => engine.close());
  const states = sourceStatesOf(engine);
  const known = { ...NEVER_TRIED, lastSuccessAt: TODAY, failingSince: TODAY + 1, failures: 2, lastProblem: 'down', articles: 7 };
  expect(await states.all()).toEqual([{ id: 'notices', ...known }]);
  await states.record('notices', read, TODAY + DAY, TODAY + DAY);
  expect(await states.all()).toMatchObject([{ articles: 10, failures: 0, firstReadAt: TODAY + DAY, lastSuccessAt: TODAY + DAY }]);
});

describe.each(DIALECTS)('how sources do, kept in %s', (dialect) => {
  test('comes back as it was derived, attempt after attempt', async () => {
    const states = sourceStatesOf(await openStore(dialect));
    let health = NEVER_TRIED;
    const attempts: Attempt[] = [read, down, { kind: 'unchanged' }, { kind: 'read', items: 3, dated: 0, fresh: 1 }, { kind: 'failed', code: 'source-changed', problem: 'no feed' }, { kind: 'read', items: 0, dated: 0, fresh: 0 }];
    for (const [n, attempt] of attempts.entries()) {
      const at = TODAY + n * DAY;
      const step = afterAttempt(health, attempt, at, at + 5);
      health = step.health;
      expect(await states.record('notices', attempt, at, at + 5)).toEqual(step.event);
      expect(await states.all()).toEqual([{ id: 'notices', ...health }]);
    }
    await states.record('another', read, TODAY, TODAY + 5);
    expect((await states.all()).map((state) => state.id)).toEqual(['another', 'notices']);
  });

  test('of replicas that record at once, one tells that a source died and one that it is back', async () => {
    const engine = await openStore(dialect);
    const replicas = Array.from({ length: 6 }, () => sourceStatesOf(engine));
    for (let n = 0; n < 4; n += 1) await replicas[0]?.record('notices', down, TODAY + n * DAY, TODAY);
    const died = await Promise.all(replicas.map((states) => states.record('notices', down, TODAY + 5 * DAY, TODAY)));
    expect(died.filter((event) => event !== null)).toEqual([{ kind: 'dead', since: TODAY }]);
    const back = await Promise.all(replicas.map((states) => states.record('notices', { kind: 'unchanged' }, TODAY + 6 * DAY, TODAY)));
    expect(back.filter((event) => event !== null)).toEqual([{ kind: 'recovered', since: TODAY }]);
    expect(await replicas[0]?.all()).toMatchObject([{ failures: 0, deadSince: null }]);
  });

  test('no attempt is lost where several begin a source at once', async () => {
    const states = sourceStatesOf(await openStore(dialect));
    await Promise.all(Array.from({ length: 8 }, () => states.record('notices', down, TODAY, TODAY)));
    expect(await states.all()).toMatchObject([{ failures: 8, failingSince: TODAY }]);
  });

  test('articles a week count what came after the first reading, and no backfill', async () => {
    const engine = await openStore(dialect);
    const states = sourceStatesOf(engine);
    const archive = archiveOf(engine);
    await archive.save(readArticle({ source: 'notices', url: 'https://a.example/0', seenAt: TODAY }));
    await states.record('notices', read, TODAY, TODAY);
    await states.record('young', read, TODAY + 9 * DAY, TODAY);
    for (const [n, source] of ['notices', 'notices', 'young'].entries()) {
      await archive.save(readArticle({ source, url: `https://a.example/${n + 1}`, texts: [`第${n}篇。`], seenAt: TODAY + 8 * DAY }));
    }
    await archive.save(readArticle({ source: 'notices', url: 'https://a.example/9', texts: ['旧文。'], seenAt: TODAY + 8 * DAY, knownBefore: true }));
    expect(Object.fromEntries(await states.perWeek(TODAY + 14 * DAY))).toEqual({ notices: 1, young: null });
  });
});
