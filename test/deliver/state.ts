import type { Effect, Event, Row, Rules } from '../../src/deliver/ledger.ts';

export type Settings = {
  rules: Rules;
  /** How many messages the lane has; each comes after the one before it. */
  messages: 1 | 2;
  /** When the patience of all messages ends. */
  expiresAt: number;
  /** A worker does not call when so many ticks have gone since its turn began. */
  oldestCall: number;
  /** A call that left arrives within so many ticks, or never. */
  timeout: number;
  lease: number;
  ticks: number;
  crashes: number;
  /** How often somebody gives a message a newer document. */
  revisions: number;
  /** Writes compare what they read. */
  compareAndSet: boolean;
  /** A look sees what is there; without, it says absent whatever is there. */
  looks: boolean;
  /** A lane keeps its order. */
  ordered: boolean;
  /** Behind an edit that may still land the next one waits. */
  editWaits: boolean;
  /** What a message needs may fall, or be held back, at any time. */
  conditions: boolean;
  /** A worker may freeze between its last check and the first byte. */
  window: boolean;
  /** The rows come from a copy that was made before the message was sent, or while it was being sent. */
  restored: boolean;
  /** The message is out already, and shows its first revision. */
  sent: boolean;
};

export type Worker =
  | { pc: 'idle' }
  | { pc: 'lane'; at: number; rows: readonly Row[]; moved: boolean }
  | { pc: 'call' | 'checked'; at: number; rows: readonly Row[]; row: Row; effect: Effect; turned: number }
  | { pc: 'answer'; at: number; rows: readonly Row[]; row: Row; effect: Effect; turned: number; event: Event };

export type Message = { id: number; row: number; revision: number };
/** A call under way: what it would leave (a message, or a revision of one), and when it can no longer arrive. */
export type Call = { id: number; row: number; revision: number | null; until: number };

export type State = {
  t: number;
  rows: readonly Row[];
  claim: { owner: number; until: number } | null;
  workers: readonly Worker[];
  /** In the order of arrival. */
  visible: readonly Message[];
  flying: readonly Call[];
  /** Messages ever posted, so that each has its own number. */
  made: number;
  crashes: number;
  revisions: number;
};

/** Gives what tells two states apart. Two workers are alike, so that states which differ only in who is who are one. */
export function keyOf({ t, rows, claim, workers, visible, flying, crashes, revisions }: State): string {
  const [one = '', other = ''] = workers.map(workerKey);
  const mirrored = one > other;
  const owner = claim === null ? '-' : `${mirrored ? 1 - claim.owner : claim.owner}@${claim.until}`;
  const messages = visible.map(({ id, row, revision }) => `${id}.${row}.${revision}`).join();
  const calls = flying.map(({ id, row, revision, until }) => `${id}.${row}.${revision}@${until}`).join();
  return [t, rows.map(rowKey).join('/'), owner, mirrored ? other : one, mirrored ? one : other, messages, calls, crashes, revisions].join('|');
}

/** Of the reasons only a refusal counts: an edit that was refused is done, and not shown. */
function rowKey({ state, attempts, notBefore, lastCallAt, clearAt, message, shown, wanted, reason }: Row): string {
  return `${reason === 'no' ? '!' : ''}${state[0]}${state[1]}${attempts},${notBefore},${lastCallAt},${clearAt},${message},${shown},${wanted}`;
}

function workerKey(worker: Worker): string {
  if (worker.pc === 'idle') return 'i';
  if (worker.pc === 'lane') return `l${worker.at}${worker.moved}(${worker.rows.slice(worker.at).map(rowKey).join('/')})`;
  const rest = worker.pc === 'answer' ? JSON.stringify(worker.event) : '';
  return `${worker.pc}${worker.at}@${worker.turned}(${rowKey(worker.row)};${worker.rows.slice(worker.at + 1).map(rowKey).join('/')})${worker.effect}${rest}`;
}
