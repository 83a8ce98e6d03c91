import { MINUTE, SECOND } from '../domain/instant.ts';

/**
 * The times that the promise of once rests on, in milliseconds: oldest call + the adapter's call timeout
 * < lane lease < grace. When a look is taken, no call that was made before can still arrive.
 */
export type Times = {
  /** How long a place's lane is held for sending. */
  readonly laneMs: number;
  /** A worker that slept so long between writing `sending` and the call does not call: another may be looking by now. */
  readonly oldestCallMs: number;
  /** After the start, how long until a call of a process that died before it can no longer arrive: no adapter's call takes longer. */
  readonly settleMs: number;
  /** After a call began, how long until a look can prove that it left nothing. */
  readonly graceMs: number;
  /** How long after the start a look that fails is tried again before the operator is asked, where the message's patience is over. */
  readonly looksForMs: number;
  /** How long a slot is held for making; renewed while the briefs are written. */
  readonly slotMs: number;
  /** How long a thread is held for answering; renewed while a model works. */
  readonly inboxMs: number;
};

export const TIMES: Times = {
  laneMs: 2 * MINUTE,
  oldestCallMs: MINUTE,
  settleMs: 20 * SECOND,
  graceMs: 3 * MINUTE,
  looksForMs: 10 * MINUTE,
  slotMs: 2 * MINUTE,
  inboxMs: MINUTE,
};
