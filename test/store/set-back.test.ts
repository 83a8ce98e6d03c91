import { describe, expect, test } from 'vitest';
import { claimsOf } from '../../src/store/claims.ts';
import { ledgerOf } from '../../src/store/ledger.ts';
import { mendSetBack } from '../../src/store/set-back.ts';
import { message } from '../deliver/rooms.ts';
import { DIALECTS, openStore, TODAY } from './stores.ts';

const [MINUTE, DAY] = [60_000, 86_400_000];
const YEAR = 365 * DAY;

describe.each(DIALECTS)('a clock that stood a year ahead and was set back, on %s', (dialect) => {
  test('what it claimed and put off is free again; what waits as it should still waits', async () => {
    const engine = await openStore(dialect);
    let now = TODAY + YEAR;
    const claims = claimsOf(engine, () => now, Math.random);
    const [failed, soon] = await claims.take('q', ['failed', 'soon', 'killed'], MINUTE);
    if (failed === undefined || soon === undefined) throw new Error('not taken');
    await claims.again(failed, MINUTE, 'cut');
    now = TODAY;
    await claims.again(soon, MINUTE, 'cut');
    // PostgreSQL judges claims by its own clock, which did not stand ahead.
    await engine.db.updateTable('claims').set({ not_before: TODAY + YEAR }).where('key', '=', 'failed').execute();
    await engine.db.updateTable('claims').set({ claimed_until: TODAY + 20 * YEAR }).where('key', '=', 'killed').execute();
    await mendSetBack(engine, () => now, () => now);
    const free = await claims.take('q', ['failed', 'killed', 'soon'], MINUTE);
    expect(free.map((held) => held.key)).toEqual(['failed', 'killed']);
  });

  test('messages that it put off or was sending are taken up; one planned for a far day keeps its day', async () => {
    const engine = await openStore(dialect);
    const ledger = ledgerOf(engine, () => TODAY);
    await ledger.plan(message('t', 'limited', { notBefore: TODAY + YEAR }), []);
    await ledger.plan(message('t', 'sending', { state: 'sending', attempts: 1, notBefore: TODAY, lastCallAt: TODAY + YEAR }), []);
    const far = TODAY + 90 * DAY;
    await ledger.plan(message('t', 'reminder', { dueAt: far, notBefore: far }), []);
    expect(await mendSetBack(engine, () => TODAY, () => TODAY)).toBe(2);
    expect(await ledger.delivery('t|limited')).toMatchObject({ notBefore: TODAY });
    expect(await ledger.delivery('t|sending')).toMatchObject({ lastCallAt: TODAY });
    expect(await ledger.delivery('t|reminder')).toMatchObject({ notBefore: far });
    expect(await mendSetBack(engine, () => TODAY, () => TODAY)).toBe(0);
  });
});
