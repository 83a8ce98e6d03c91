import { holdsLane, turnInLane } from '../../src/deliver/lane.ts';
import { advance, type Effect, type Event, type Row } from '../../src/deliver/ledger.ts';
import { type Call, keyOf, type Message, type Settings, type State, type Worker } from './state.ts';

/**
 * One lane of one or two messages, two workers, one platform: every interleaving of what they can do and what
 * can go wrong, in ticks. The rules are the ledger's and the lane's own; around them stands what send.ts,
 * drive.ts and calls.ts do, step by step.
 */
export type Explored = {
  states: number;
  /** States in which one delivery has two visible messages. */
  doubled: number;
  /** States in which a message arrived though one that comes before it had not, and came later. */
  misordered: number;
  /** States that nobody would ever take up though something is open. */
  stuck: number;
  /** Sent or failed, and then something else. */
  reopened: number;
  /** At rest, and showing something older than what is wanted. */
  stale: number;
  /** At rest, called sent and not there, or called failed and there. */
  untrue: number;
};

/** Explores every state that can be reached and counts those that break the promise; or stops at the first of them. */
export function explore(settings: Settings, untilBroken = false): Explored {
  const queue: State[] = starts(settings);
  const seen = new Set<string>(queue.map(keyOf));
  const found: Explored = { states: 0, doubled: 0, misordered: 0, stuck: 0, reopened: 0, stale: 0, untrue: 0 };
  // Breadth first: the list grows while it is walked, and the first break found is a shortest one.
  for (const state of queue) {
    const nexts = [...successors(state, settings)];
    judge(state, nexts, settings, found);
    if (untilBroken && found.doubled + found.misordered + found.stuck + found.reopened + found.stale + found.untrue > 0) return found;
    for (const next of nexts) {
      const key = keyOf(next);
      if (seen.has(key)) continue;
      seen.add(key);
      queue.push(next);
    }
  }
  return found;
}

function judge(state: State, nexts: readonly State[], { ticks }: Settings, found: Explored): void {
  found.states += 1;
  const open = (row: Row) => row.state === 'planned' || row.state === 'sending';
  if (state.rows.some((_, at) => state.visible.filter((message) => message.row === at).length > 1)) found.doubled += 1;
  if (state.visible.some((message, at) => state.visible.slice(0, at).some((before) => before.row > message.row))) found.misordered += 1;
  if (state.rows.some((row) => open(row) && !Number.isFinite(row.notBefore)) || (nexts.length === 0 && state.t < ticks && state.rows.some(open))) found.stuck += 1;
  if (nexts.some((next) => next.rows.some((row, at) => isFinal(state.rows[at]) && row.state !== state.rows[at]?.state))) found.reopened += 1;
  if (state.flying.length === 0 && state.workers.every((worker) => worker.pc === 'idle')) {
    const isThere = (at: number) => state.visible.some((message) => message.row === at);
    if (state.rows.some((row, at) => (row.state === 'sent' && !isThere(at)) || (row.state === 'failed' && isThere(at)))) found.untrue += 1;
    const shows = (at: number) => state.visible.find((message) => message.row === at)?.revision;
    // An edit that the platform refused stays undone, with its reason.
    if (state.rows.some((row, at) => row.state === 'sent' && row.reason === null && row.shown >= row.wanted && shows(at) !== undefined && shows(at) !== row.wanted)) found.stale += 1;
  }
}

function isFinal(row: Row | undefined): boolean {
  return row?.state === 'sent' || row?.state === 'failed';
}

function starts(settings: Settings): State[] {
  const { messages, expiresAt, restored, sent } = settings;
  const planned: Row = { state: 'planned', attempts: 0, notBefore: 0, expiresAt, lastCallAt: null, clearAt: restored ? -1 : 0, message: null, address: null, reason: null, wanted: 1, shown: 0 };
  const row = sent ? { ...planned, state: 'sent' as const, message: 'm0', shown: 1 } : planned;
  const there: Message[] = restored || sent ? [{ id: 0, row: 0, revision: 1 }] : [];
  const empty: State = { t: 0, rows: Array.from({ length: messages }, () => row), claim: null, workers: [{ pc: 'idle' }, { pc: 'idle' }], visible: there, flying: [], made: 1, crashes: settings.crashes, revisions: settings.revisions };
  // The process that was killed before the copy was put back may have a call under way.
  return restored ? [empty, { ...empty, visible: [], flying: [{ id: 0, row: 0, revision: null, until: settings.timeout }] }, { ...empty, visible: [] }] : [empty];
}

function* successors(state: State, settings: Settings): Generator<State> {
  if (state.t < settings.ticks && state.flying.every((call) => call.until > state.t)) yield { ...state, t: state.t + 1 };
  for (const call of state.flying) {
    const flying = state.flying.filter((each) => each !== call);
    yield land({ ...state, flying }, call);
    yield { ...state, flying };
  }
  for (const [index, worker] of state.workers.entries()) {
    if (worker.pc !== 'idle' && state.crashes > 0) yield { ...set(state, index, { pc: 'idle' }), crashes: state.crashes - 1 };
    yield* moves(state, index, worker, settings);
  }
  for (const [at, row] of state.rows.entries()) {
    if (row.state === 'unknown' && state.flying.length === 0) {
      // The operator of an unknown one looks himself, and is right.
      const event: Event = state.visible.some((message) => message.row === at) ? { kind: 'it-is-there' } : { kind: 'send-again' };
      yield withRow(state, at, advance(row, event, state.t, settings.rules).row);
    }
    if (state.revisions > 0 && row.state !== 'failed') yield { ...withRow(state, at, { ...row, wanted: row.wanted + 1 }), revisions: state.revisions - 1 };
  }
}

function* moves(state: State, index: number, worker: Worker, settings: Settings): Generator<State> {
  switch (worker.pc) {
    case 'idle': {
      const free = state.claim === null || state.claim.until < state.t;
      const due = state.rows.some((row) => isOpen(row) && row.notBefore <= state.t);
      if (free && due) yield { ...set(state, index, { pc: 'lane', at: 0, rows: state.rows, moved: false }), claim: { owner: index, until: state.t + settings.lease } };
      return;
    }
    case 'lane':
      yield* inLane(state, index, worker, settings);
      return;
    case 'answer':
      yield apply(state, index, worker, worker.event, settings);
      return;
    case 'call':
      if (worker.effect === 'look') yield* looked(state, index, worker, settings);
      else if (state.t - worker.turned > settings.oldestCall) yield answer(state, index, worker, { kind: 'not-sent', reason: 'slept' });
      else if (settings.window) yield set(state, index, { ...worker, pc: 'checked' });
      else yield* called(state, index, worker, settings);
      if (settings.conditions && worker.effect === 'post') {
        yield answer(state, index, worker, { kind: 'withdrawn', reason: 'muted' });
        yield answer(state, index, worker, { kind: 'not-sent', reason: 'held back' });
      }
      return;
    case 'checked':
      yield* called(state, index, worker, settings);
      return;
  }
}

/** As send.ts: reads its rows once, asks of each whether it has its turn, and goes on while the claim is its own. */
function* inLane(state: State, index: number, worker: Extract<Worker, { pc: 'lane' }>, settings: Settings): Generator<State> {
  const { at, rows, moved } = worker;
  const row = rows[at];
  if (row === undefined) {
    yield release(state, index);
    return;
  }
  const next: Worker = { ...worker, at: at + 1 };
  if (!isOpen(row)) {
    yield set(state, index, next);
    return;
  }
  const after = at === 0 || !settings.ordered ? null : (state.rows[at - 1]?.state ?? null);
  const turn = settings.ordered ? turnInLane({ ...row, dueAt: 0 }, { parent: null, after }, state.t) : 'go';
  if (turn === 'stop') yield release(state, index);
  else if (turn === 'pass') yield set(state, index, next);
  else if (moved && state.claim?.owner !== index) yield set(state, index, { pc: 'idle' });
  else {
    const held = moved ? { ...state, claim: { owner: index, until: state.t + settings.lease } } : state;
    yield apply(held, index, { ...worker, row, turned: state.t }, turn === 'drop' ? { kind: 'dropped', reason: 'before it failed' } : { kind: 'turn' }, settings);
  }
}

/** What a call can come to: taken and told, taken and not told, late, lost, refused, limited. */
function* called(state: State, index: number, worker: Doing, { timeout }: Settings): Generator<State> {
  const isEdit = worker.effect === 'edit';
  const id = isEdit ? Number((worker.row.message ?? 'm-1').slice(1)) : state.made;
  const call: Call = { id, row: worker.at, revision: isEdit ? worker.row.wanted : null, until: state.t + timeout };
  const made = isEdit ? state : { ...state, made: id + 1 };
  const there = land(made, call);
  const lost: Event = { kind: 'lost', reason: 'cut' };
  yield answer(there, index, worker, isEdit ? { kind: 'edited', revision: worker.row.wanted } : { kind: 'posted', message: `m${id}`, address: null });
  yield answer(there, index, worker, lost);
  yield answer({ ...made, flying: [...state.flying, call] }, index, worker, lost);
  yield answer(state, index, worker, lost);
  yield answer(state, index, worker, { kind: 'refused', reason: 'no' });
  yield answer(state, index, worker, { kind: 'rate-limited', afterMs: 1 });
  yield answer(state, index, worker, { kind: 'not-sent', reason: 'no connection' });
}

function* looked(state: State, index: number, worker: Doing, { looks }: Settings): Generator<State> {
  const there = state.visible.find((message) => message.row === worker.at);
  if (looks && there !== undefined) yield answer(state, index, worker, { kind: 'found', message: `m${there.id}` });
  else yield answer(state, index, worker, { kind: 'absent' });
  yield answer(state, index, worker, { kind: 'cannot-tell', reason: 'hidden' });
  yield answer(state, index, worker, { kind: 'look-failed', reason: 'cut', afterMs: 0 });
}

type Doing = Extract<Worker, { pc: 'call' | 'checked' | 'answer' }>;
type Reading = { at: number; rows: readonly Row[]; row: Row; turned: number };

function apply(state: State, index: number, worker: Reading, event: Event, settings: Settings): State {
  const { at, rows, row, turned } = worker;
  const step = advance(row, event, state.t, settings.rules);
  const current = state.rows[at];
  const unmoved = current?.state === row.state && current.attempts === row.attempts;
  if (settings.compareAndSet && !unmoved) return overtaken(goOn(state, index, at, rows, current), at, event, settings);
  // What is wanted is not this worker's to write.
  const kept = step.effect === 'edit' && !settings.editWaits ? { notBefore: row.notBefore } : {};
  const written = { ...step.row, ...kept, wanted: current?.wanted ?? step.row.wanted };
  const next = withRow(state, at, written);
  const call = step.effect === 'post' || step.effect === 'look' || step.effect === 'edit' ? step.effect : null;
  if (call !== null) return set(next, index, { pc: 'call', at, rows, row: { ...step.row, wanted: row.wanted }, effect: call satisfies Effect, turned: event.kind === 'turn' ? turned : state.t });
  return goOn(next, index, at, rows, written);
}

/** The lane goes on behind a message that is settled, and ends at one that is not. */
function goOn(state: State, index: number, at: number, rows: readonly Row[], row: Row | undefined): State {
  return row !== undefined && holdsLane(row.state) ? release(state, index) : set(state, index, { pc: 'lane', at: at + 1, rows, moved: true });
}

/** As drive.ts: our message is entered where none is, removed where another is. */
function overtaken(state: State, at: number, event: Event, { rules }: Settings): State {
  const now = state.rows[at];
  if (now === undefined) return state;
  if (event.kind !== 'posted' || now.message === event.message) return state;
  if (now.state === 'sent' && now.message === null) return withRow(state, at, { ...now, message: event.message });
  if (now.state === 'sent') return { ...state, visible: state.visible.filter((message) => `m${message.id}` !== event.message) };
  return withRow(state, at, advance(now, event, state.t, rules).row);
}

/** A post makes a message, an edit changes one that is there. */
function land(state: State, { id, row, revision }: Call): State {
  if (revision === null) return { ...state, visible: [...state.visible, { id, row, revision: 1 }] };
  return { ...state, visible: state.visible.map((message) => (message.id === id ? { ...message, revision } : message)) };
}

function isOpen(row: Row): boolean {
  return row.state === 'planned' || row.state === 'sending' || (row.state === 'sent' && row.shown < row.wanted && row.message !== null);
}

function release(state: State, index: number): State {
  return { ...set(state, index, { pc: 'idle' }), claim: state.claim?.owner === index ? null : state.claim };
}

function answer(state: State, index: number, { at, rows, row, effect, turned }: Doing, event: Event): State {
  return set(state, index, { pc: 'answer', at, rows, row, effect, turned, event });
}

function set(state: State, index: number, worker: Worker): State {
  return { ...state, workers: state.workers.map((each, at) => (at === index ? worker : each)) };
}

function withRow(state: State, at: number, row: Row): State {
  return { ...state, rows: state.rows.map((each, index) => (index === at ? row : each)) };
}
