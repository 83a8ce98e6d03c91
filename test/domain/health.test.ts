import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { afterAttempt, articlesPerWeek, type Attempt, type HealthEvent, NEVER_TRIED, rateFrom, type SourceHealth, standingOf } from '../../src/domain/health.ts';

const NOW = Date.parse('2026-09-15T01:00:00Z');
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const read = (items: number, dated = items, fresh = 0): Attempt => ({ kind: 'read', items, dated, fresh });
const down: Attempt = { kind: 'failed', code: 'source-unreachable', problem: 'down' };
const changed: Attempt = { kind: 'failed', code: 'source-changed', problem: 'not a feed' };
const unchanged: Attempt = { kind: 'unchanged' };

/** Runs attempts a while apart and gives how the source then does and what was told. */
function after(attempts: readonly Attempt[], apart = HOUR): { health: SourceHealth; events: (HealthEvent | null)[] } {
  let health = NEVER_TRIED;
  const events = attempts.map((attempt, n) => {
    const step = afterAttempt(health, attempt, NOW + n * apart, NOW + (n + 1) * apart);
    health = step.health;
    return step.event;
  });
  return { health, events };
}
const times = (n: number, attempt: Attempt) => Array.from({ length: n }, () => attempt);
const told = (events: readonly (HealthEvent | null)[]) => events.flatMap((event) => event?.kind ?? []);

describe('a source that is read', () => {
  test('counts what was new and knows when it was tried, read and is due', () => {
    const { health } = after([read(20, 20, 20), unchanged, read(20, 20, 2)]);
    expect(health).toMatchObject({ firstReadAt: NOW, lastAttemptAt: NOW + 2 * HOUR, lastSuccessAt: NOW + 2 * HOUR, nextAttemptAt: NOW + 3 * HOUR, articles: 22, failures: 0 });
    expect(standingOf(health)).toBe('fine');
  });

  test('unchanged is a success', () => {
    expect(after([read(1), down, unchanged]).health).toMatchObject({ failures: 0, failingSince: null, lastSuccessAt: NOW + 2 * HOUR });
  });
});

describe('a source that fails', () => {
  test('remembers since when, how often and why, and when it was last read', () => {
    const { health } = after([read(1), down, changed]);
    expect(health).toMatchObject({ lastSuccessAt: NOW, failingSince: NOW + HOUR, failures: 2, lastProblem: 'not a feed' });
    expect(standingOf(health)).toBe('failing');
  });

  test('is dead after a day and five failures, not for one of them alone', () => {
    expect(told(after(times(5, down), DAY / 4 - 1).events)).toEqual([]);
    expect(told(after(times(4, down), DAY).events)).toEqual([]);
    const { health, events } = after(times(5, down), DAY / 4);
    expect(events).toEqual([null, null, null, null, { kind: 'dead', since: NOW }]);
    expect(standingOf(health)).toBe('dead');
  });

  test('is told dead once, recovered once, and dead again the next time', () => {
    const dying = times(9, down);
    const { events } = after([read(1), ...dying, read(1), unchanged, ...dying, unchanged], DAY);
    expect(told(events)).toEqual(['dead', 'recovered', 'dead', 'recovered']);
    expect(events[10]).toEqual({ kind: 'recovered', since: NOW + DAY });
  });

  test('and comes back before it was dead, nobody is told', () => {
    expect(told(after([read(1), down, down, read(1)], DAY).events)).toEqual([]);
  });
});

describe('a source is suspicious', () => {
  test.each<[string, Attempt[], string | null]>([
    ['that suddenly lists nothing', [read(20), read(0)], 'empty'],
    ['whose items all lost their dates', [read(20), read(20, 0)], 'undated'],
    ['that answers with something else', [read(20), changed], 'changed'],
    ['until it lists again', [read(20), read(0), read(19)], null],
    ['until one has a date again', [read(20), read(20, 0), read(20, 1)], null],
    ['while it stays as it is', [read(20), read(0), unchanged], 'empty'],
    ['while it is down', [read(20), read(20, 0), down], 'undated'],
  ])('%s', (_what, attempts, suspicious) => expect(after(attempts).health.suspicious).toBe(suspicious));

  test.each<[string, Attempt[]]>([
    ['that never listed anything', [read(0), read(0)]],
    ['that never gave dates', [read(20, 0), read(20, 0)]],
    ['that lost some dates', [read(20), read(20, 3)]],
    ['that is only down', [read(20), down]],
  ])('but not one %s', (_what, attempts) => expect(after(attempts).health.suspicious).toBeNull());

  test('since it began, whatever else is found meanwhile', () => {
    const { health } = after([read(20), read(0), read(20, 0), changed]);
    expect(health).toMatchObject({ suspicious: 'undated', suspiciousSince: NOW + HOUR });
  });
});

test('dead and recovered take turns, whatever happens', () => {
  const attempt = fc.constantFrom(read(5), read(0), read(5, 0), unchanged, down, changed);
  fc.assert(
    fc.property(fc.array(attempt, { maxLength: 60 }), fc.integer({ min: HOUR, max: 2 * DAY }), (attempts, apart) => {
      const { health, events } = after(attempts, apart);
      expect(told(events)).toEqual(told(events).map((_kind, n) => (n % 2 === 0 ? 'dead' : 'recovered')));
      expect(health.deadSince !== null).toBe(told(events).at(-1) === 'dead');
      expect(health.failures > 0).toBe(health.failingSince !== null);
      expect(health.suspicious === null).toBe(health.suspiciousSince === null);
    }),
  );
});

describe('articles a week', () => {
  const since = (ago: number): SourceHealth => ({ ...NEVER_TRIED, firstReadAt: NOW - ago });

  test('are those of the last four weeks, or since the first reading', () => {
    expect(rateFrom(since(100 * DAY), NOW)).toBe(NOW - 28 * DAY);
    expect(rateFrom(since(10 * DAY), NOW)).toBe(NOW - 10 * DAY);
    expect(articlesPerWeek(10, NOW - 28 * DAY, NOW)).toBe(2.5);
    expect(articlesPerWeek(1, NOW - 28 * DAY, NOW)).toBe(0.3);
    expect(articlesPerWeek(0, NOW - 28 * DAY, NOW)).toBe(0);
  });

  test('are unknown in the first week', () => {
    expect([rateFrom(NEVER_TRIED, NOW), rateFrom(since(7 * DAY - 1), NOW)]).toEqual([null, null]);
    expect(articlesPerWeek(3, null, NOW)).toBeNull();
  });
});
