import { advance, type Effect, type Event, type Row, type Rules } from '../../src/deliver/ledger.ts';

/**
 * One delivery, two workers, one platform: every interleaving of what they can do and what can go
 * wrong, in ticks. The rules are the ledger's own; around them stands what send.ts does, step by step.
 */
export type Settings = {
  rules: Rules;
  /** A worker does not call when so many ticks have gone since it wrote `sending`. */
  oldestCall: number;
  /** A call that left arrives within so many ticks, or never. */
  timeout: number;
  lease: number;
  ticks: number;
  crashes: number;
  /** Writes compare what they read. */
  compareAndSet: boolean;
  /** A look sees what is there; without, it says absent whatever is there. */
  looks: boolean;
  /** A worker may freeze between its last check and the first byte. */
  window: boolean;
  /** The row comes from a copy that was made before the message was sent. */
  restored: boolean;
};

type Worker =
  | { pc: 'idle' }
  | { pc: 'read'; row: Row }
  | { pc: 'call'; row: Row; effect: Effect }
  | { pc: 'checked'; row: Row }
  | { pc: 'answer'; row: Row; event: Event };

type State = {
  t: number;
  row: Row;
  claim: { owner: number; until: number } | null;
  workers: readonly Worker[];
  visible: readonly number[];
  /** Calls under way: the message they would leave, and when they can no longer arrive. */
  flying: readonly { id: number; until: number }[];
  /** Messages ever posted, so that each has its own number. */
  made: number;
  crashes: number;
};

export type Explored = { states: number; doubled: number; stuck: number; reopened: number; example: string | null };

/** Explores every state that can be reached and counts those that break the promise; or stops at the first of them. */
export function explore(settings: Settings, untilDoubled = false): Explored {
  const start: State = {
    t: 0,
    row: { state: 'planned', attempts: 0, notBefore: 0, expiresAt: settings.ticks + 1, lastCallAt: null, message: null, address: null, reason: null, wanted: 1, shown: 0 },
    claim: null,
    workers: [{ pc: 'idle' }, { pc: 'idle' }],
    visible: settings.restored ? [0] : [],
    flying: [],
    made: 1,
    crashes: settings.crashes,
  };
  const seen = new Set<string>();
  const queue: State[] = [start];
  seen.add(keyOf(start));
  const found: Explored = { states: 0, doubled: 0, stuck: 0, reopened: 0, example: null };
  // Breadth first: the list grows while it is walked, and the first doubling found is a shortest one.
  for (const state of queue) {
    found.states += 1;
    if (state.visible.length > 1) {
      found.doubled += 1;
      found.example ??= keyOf(state);
      if (untilDoubled) return found;
    }
    const nexts = [...successors(state, settings)];
    if (isStuck(state, nexts, settings)) found.stuck += 1;
    for (const next of nexts) {
      const final = state.row.state === 'sent' || state.row.state === 'failed';
      if (final && next.row.state !== state.row.state) found.reopened += 1;
      const key = keyOf(next);
      if (seen.has(key)) continue;
      seen.add(key);
      queue.push(next);
    }
  }
  return found;
}

/** Neither settled nor due: nobody will ever do anything about it, however long they wait. */
function isStuck(state: State, nexts: readonly State[], { ticks }: Settings): boolean {
  const open = state.row.state === 'planned' || state.row.state === 'sending';
  const forgotten = open && !Number.isFinite(state.row.notBefore);
  const still = nexts.length === 0 && state.t < ticks;
  return forgotten || (open && still);
}

function* successors(state: State, settings: Settings): Generator<State> {
  if (state.t < settings.ticks && state.flying.every((call) => call.until > state.t)) yield { ...state, t: state.t + 1 };
  for (const call of state.flying) {
    const flying = state.flying.filter((each) => each !== call);
    yield { ...state, flying, visible: [...state.visible, call.id] };
    yield { ...state, flying };
  }
  for (const [index, worker] of state.workers.entries()) {
    if (worker.pc !== 'idle' && state.crashes > 0) yield { ...set(state, index, { pc: 'idle' }), crashes: state.crashes - 1 };
    yield* moves(state, index, worker, settings);
  }
  // The operator of an unknown one looks himself, and is right.
  if (state.row.state === 'unknown') {
    const event: Event = state.visible.length > 0 ? { kind: 'it-is-there' } : { kind: 'send-again' };
    if (state.flying.length === 0) yield { ...state, row: advance(state.row, event, state.t, settings.rules).row };
  }
}

function* moves(state: State, index: number, worker: Worker, settings: Settings): Generator<State> {
  switch (worker.pc) {
    case 'idle': {
      const free = state.claim === null || state.claim.until < state.t;
      const due = (state.row.state === 'planned' || state.row.state === 'sending') && state.row.notBefore <= state.t;
      if (free && due) yield { ...set(state, index, { pc: 'read', row: state.row }), claim: { owner: index, until: state.t + settings.lease } };
      return;
    }
    case 'read':
      yield apply(state, index, worker.row, { kind: 'turn' }, settings);
      return;
    case 'answer':
      yield apply(state, index, worker.row, worker.event, settings);
      return;
    case 'call':
      if (worker.effect === 'look') yield* looked(state, index, worker.row, settings);
      else if (state.t - (worker.row.lastCallAt ?? 0) > settings.oldestCall) yield answer(state, index, worker.row, { kind: 'not-sent', reason: 'slept' });
      else if (settings.window) yield set(state, index, { pc: 'checked', row: worker.row });
      else yield* called(state, index, worker.row, settings);
      return;
    case 'checked':
      yield* called(state, index, worker.row, settings);
      return;
  }
}

/** What a call can come to: taken and told, taken and not told, late, lost, refused, limited. */
function* called(state: State, index: number, row: Row, { timeout }: Settings): Generator<State> {
  const id = state.made;
  const made = { ...state, made: id + 1 };
  const there = { ...made, visible: [...state.visible, id] };
  const lost: Event = { kind: 'lost', reason: 'cut' };
  yield answer(there, index, row, { kind: 'posted', message: `m${id}`, address: null });
  yield answer(there, index, row, lost);
  yield answer({ ...made, flying: [...state.flying, { id, until: state.t + timeout }] }, index, row, lost);
  yield answer(state, index, row, lost);
  yield answer(state, index, row, { kind: 'refused', reason: 'no' });
  yield answer(state, index, row, { kind: 'rate-limited', afterMs: 1 });
}

function* looked(state: State, index: number, row: Row, { looks }: Settings): Generator<State> {
  const [there] = state.visible;
  if (looks && there !== undefined) yield answer(state, index, row, { kind: 'found', message: `m${there}` });
  else yield answer(state, index, row, { kind: 'absent' });
  yield answer(state, index, row, { kind: 'cannot-tell', reason: 'hidden' });
  yield answer(state, index, row, { kind: 'lost', reason: 'the look failed' });
}

function apply(state: State, index: number, read: Row, event: Event, settings: Settings): State {
  const step = advance(read, event, state.t, settings.rules);
  const unmoved = state.row.state === read.state && state.row.attempts === read.attempts;
  if (settings.compareAndSet && !unmoved) return overtaken(set(state, index, { pc: 'idle' }), event, settings);
  const written = { ...state, row: step.row };
  if (step.effect === 'post' || step.effect === 'look') return set(written, index, { pc: 'call', row: step.row, effect: step.effect });
  const claim = state.claim?.owner === index ? null : state.claim;
  return { ...set(written, index, { pc: 'idle' }), claim };
}

/** As send.ts: our message is entered where none is, removed where another is. */
function overtaken(state: State, event: Event, { rules }: Settings): State {
  if (event.kind !== 'posted' || state.row.message === event.message) return state;
  if (state.row.state === 'sent') return { ...state, visible: state.visible.filter((id) => `m${id}` !== event.message) };
  return { ...state, row: advance(state.row, event, state.t, rules).row };
}

function answer(state: State, index: number, row: Row, event: Event): State {
  return set(state, index, { pc: 'answer', row, event });
}

function set(state: State, index: number, worker: Worker): State {
  return { ...state, workers: state.workers.map((each, at) => (at === index ? worker : each)) };
}

/** Two workers are alike and the numbers of messages say nothing: what differs only in them is one state. */
function keyOf({ t, row, claim, workers, visible, flying, crashes }: State): string {
  const short = (each: Row) => `${each.state[0]}${each.state[1]}${each.attempts},${each.notBefore},${each.lastCallAt},${each.message},${each.shown}`;
  const worker = (each: Worker) => {
    if (each.pc === 'idle') return 'i';
    const rest = each.pc === 'call' ? each.effect : each.pc === 'answer' ? JSON.stringify(each.event) : '';
    return `${each.pc}(${short(each.row)})${rest}`;
  };
  const [one = '', other = ''] = workers.map(worker);
  const mirrored = one > other;
  const owner = claim === null ? '-' : `${mirrored ? 1 - claim.owner : claim.owner}@${claim.until}`;
  return [t, short(row), owner, mirrored ? other : one, mirrored ? one : other, visible.join(), flying.map((call) => `${call.id}@${call.until}`).join(), crashes].join('|');
}
