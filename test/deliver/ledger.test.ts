import { array, assert, constantFrom, nat, oneof, property, tuple } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { limits } from '../../adapters/console/index.ts';
import { TIMES } from '../../src/deliver/times.ts';
import { advance, type Event, type Row, type Rules } from '../../src/deliver/ledger.ts';

const RULES: Rules = { graceMs: 180, looksForMs: 600, backoffMs: 5, longestBackoffMs: 900, repeatedKeyIgnored: false, startedAt: 0, settleMs: 20 };
const planned: Row = { state: 'planned', attempts: 0, notBefore: 0, expiresAt: 10_000, lastCallAt: null, clearAt: 0, message: null, address: null, reason: null, wanted: 1, shown: 0 };
const sending: Row = { ...planned, state: 'sending', attempts: 1, lastCallAt: 100 };

describe('the ledger', () => {
  test('a planned message whose time has come is written as sending before the call', () => {
    expect(advance(planned, { kind: 'turn' }, 50, RULES)).toEqual({
      row: { ...planned, state: 'sending', attempts: 1, lastCallAt: 50 },
      effect: 'post',
    });
  });

  test('one that was being sent when its process died is looked for, not sent, and not before the grace', () => {
    expect(advance(sending, { kind: 'turn' }, 150, RULES)).toMatchObject({ effect: 'wait', row: { notBefore: 280 } });
    expect(advance(sending, { kind: 'turn' }, 280, RULES)).toMatchObject({ effect: 'look' });
  });

  test('absent within the grace proves nothing; after it the message is sent again', () => {
    expect(advance(sending, { kind: 'absent' }, 200, RULES).effect).toBe('wait');
    expect(advance(sending, { kind: 'absent' }, 300, RULES)).toMatchObject({ effect: 'post', row: { state: 'sending', attempts: 2, lastCallAt: 300 } });
  });

  test('a look that cannot tell parks it for the operator, who decides', () => {
    const parked = advance(sending, { kind: 'cannot-tell', reason: 'no history' }, 300, RULES).row;
    expect(parked.state).toBe('unknown');
    expect(advance(parked, { kind: 'turn' }, 400, RULES).effect).toBe('none');
    expect(advance(parked, { kind: 'it-is-there' }, 400, RULES).row).toMatchObject({ state: 'sent', shown: 1, wanted: 1 });
    expect(advance(parked, { kind: 'send-again' }, 400, RULES).row.state).toBe('planned');
  });

  test('what another process may have sent before this one began is looked for first, expired or not, and not while a call may still arrive', () => {
    const rules = { ...RULES, startedAt: 30 };
    expect(advance(planned, { kind: 'turn' }, 40, rules)).toEqual({ row: { ...planned, notBefore: 50 }, effect: 'wait' });
    expect(advance(planned, { kind: 'turn' }, 50, rules)).toEqual({ row: planned, effect: 'look' });
    expect(advance(planned, { kind: 'absent' }, 50, rules)).toMatchObject({ effect: 'post', row: { state: 'sending', attempts: 1 } });
    expect(advance(planned, { kind: 'turn' }, 10_001, rules).effect).toBe('look');
    expect(advance(planned, { kind: 'absent' }, 10_001, rules).row.state).toBe('failed');
    expect(advance(planned, { kind: 'found', message: 'm' }, 10_001, rules).row.state).toBe('sent');
  });

  test('a definite answer shows that it is not there: it is tried again without a look', () => {
    const rules = { ...RULES, startedAt: 30 };
    const limited = advance({ ...sending, clearAt: 0 }, { kind: 'rate-limited', afterMs: 10 }, 100, rules).row;
    expect(advance(limited, { kind: 'turn' }, 110, rules).effect).toBe('post');
    const { clearAt: _unknown, ...before } = planned;
    expect(advance({ ...before, clearAt: 29, attempts: 3 }, { kind: 'turn' }, 110, rules).effect).toBe('look');
  });

  test('a look that fails is taken again, each time later', () => {
    const failed = (now: number, afterMs = 0) => advance(sending, { kind: 'look-failed', reason: 'cut', afterMs }, now, RULES).row;
    expect(failed(280)).toMatchObject({ state: 'sending', notBefore: 370 });
    expect(failed(500)).toMatchObject({ state: 'sending', notBefore: 700 });
    expect(failed(280, 600)).toMatchObject({ state: 'sending', notBefore: 880 });
    // With its patience long over, a person has to look.
    expect(failed(10_181)).toMatchObject({ state: 'unknown', reason: 'cut' });
  });

  test('what it needs fell between its turn and the call: it was certainly not sent, and fails', () => {
    expect(advance(sending, { kind: 'withdrawn', reason: 'muted' }, 101, RULES)).toMatchObject({ row: { state: 'failed', reason: 'muted' }, effect: 'none' });
  });

  test('a message that is out is edited until it shows what is wanted, later where the platform asks', () => {
    const out = { ...sending, state: 'sent' as const, message: 'm', wanted: 3, shown: 1 };
    expect(advance(out, { kind: 'turn' }, 300, RULES)).toMatchObject({ effect: 'edit', row: { notBefore: 480 } });
    expect(advance(out, { kind: 'rate-limited', afterMs: 50 }, 300, RULES).row).toMatchObject({ state: 'sent', notBefore: 350 });
    expect(advance(out, { kind: 'lost', reason: 'cut' }, 300, RULES).row).toMatchObject({ state: 'sent', notBefore: 480 });
    const edited = advance(out, { kind: 'edited', revision: 2 }, 300, RULES).row;
    expect(advance(edited, { kind: 'turn' }, 301, RULES).effect).toBe('edit');
    expect(advance({ ...edited, shown: 3 }, { kind: 'turn' }, 300, RULES).effect).toBe('none');
    expect(advance(out, { kind: 'refused', reason: 'too old' }, 300, RULES).row).toMatchObject({ state: 'sent', shown: 3, reason: 'too old' });
  });

  test('where the platform ignores a repeated key, it is simply posted again', () => {
    expect(advance(sending, { kind: 'turn' }, 101, { ...RULES, repeatedKeyIgnored: true }).effect).toBe('post');
  });

  test('where a key is posted again without a look, a later refusal does not say that the first is not there', () => {
    const rules = { ...RULES, repeatedKeyIgnored: true };
    expect(advance({ ...sending, attempts: 2 }, { kind: 'refused', reason: 'no' }, 200, rules).row.state).toBe('unknown');
    expect(advance({ ...sending, attempts: 2 }, { kind: 'not-sent', reason: 'no' }, 200, rules).row.state).toBe('sending');
    expect(advance(sending, { kind: 'refused', reason: 'no' }, 200, rules).row.state).toBe('failed');
  });

  test('a limit waits as long as it was told, a failure that sent nothing waits longer each time', () => {
    expect(advance(sending, { kind: 'rate-limited', afterMs: 30 }, 100, RULES).row).toMatchObject({ state: 'planned', notBefore: 130 });
    expect(advance({ ...sending, attempts: 4 }, { kind: 'not-sent', reason: 'refused connection' }, 100, RULES).row.notBefore).toBe(140);
  });

  test('what is too late expires; what may be out already does not', () => {
    expect(advance(planned, { kind: 'turn' }, 10_001, RULES).row.state).toBe('failed');
    expect(advance(sending, { kind: 'turn' }, 10_001, RULES).effect).toBe('look');
    expect(advance(sending, { kind: 'dropped', reason: 'muted' }, 100, RULES).row.state).toBe('sending');
  });

  const events = oneof(
    constantFrom<Event>({ kind: 'turn' }, { kind: 'absent' }, { kind: 'send-again' }, { kind: 'it-is-there' }),
    constantFrom<Event>(
      { kind: 'posted', message: 'm', address: null },
      { kind: 'found', message: 'm' },
      { kind: 'refused', reason: 'r' },
      { kind: 'not-sent', reason: 'r' },
      { kind: 'lost', reason: 'r' },
      { kind: 'cannot-tell', reason: 'r' },
      { kind: 'dropped', reason: 'r' },
      { kind: 'rate-limited', afterMs: 7 },
      { kind: 'withdrawn', reason: 'r' },
      { kind: 'edited', revision: 1 },
    ),
  );

  test('whatever happens, sent and failed are final, and posting always leaves a trace first', () => {
    assert(
      property(array(tuple(events, nat(500)), { maxLength: 40 }), (steps) => {
        let row = planned;
        let now = 0;
        for (const [event, after] of steps) {
          now += after;
          const step = advance(row, event, now, RULES);
          if (row.state === 'failed') expect(step).toEqual({ row, effect: 'none' });
          if (row.state === 'sent') expect(step).toMatchObject({ row: { state: 'sent', message: row.message } });
          if (step.effect === 'post') expect(step.row).toMatchObject({ state: 'sending', lastCallAt: now });
          row = step.row;
        }
      }),
    );
  });
});

test('the times keep their order: oldest call + call timeout < lease < grace', () => {
  expect(TIMES.oldestCallMs + limits.callTimeoutMs).toBeLessThan(TIMES.laneMs);
  expect(TIMES.laneMs).toBeLessThan(TIMES.graceMs);
  expect(limits.callTimeoutMs).toBeLessThan(TIMES.settleMs);
});
