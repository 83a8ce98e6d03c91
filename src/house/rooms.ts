import { Keyv } from 'keyv';
import type { Answering as Ask } from '../answer/answer.ts';
import { type Memory, memoryOf } from '../answer/memory.ts';
import type { Briefing } from '../brief/brief.ts';
import type { ChatAdapter, Look, Span } from '../chat/port.ts';
import type { Collecting } from '../collect/collect.ts';
import { politeOpener } from '../collect/open.ts';
import type { openParsers } from '../collect/parse/parsers.ts';
import { accessOf } from '../collect/polite/access.ts';
import { validatorsOf } from '../collect/polite/validators.ts';
import type { Storing } from '../collect/storing.ts';
import type { Config } from '../config.ts';
import { inTime } from '../deliver/calls.ts';
import type { Making } from '../deliver/make.ts';
import type { Sending } from '../deliver/send.ts';
import type { Times } from '../deliver/times.ts';
import { Trouble } from '../domain/errors.ts';
import { type Clock, DAY, type Instant, MINUTE, type Random, SECOND } from '../domain/instant.ts';
import { type Place, placeKey } from '../domain/place.ts';
import type { Grouping } from '../group/turn.ts';
import { type Model, openModel } from '../model/client.ts';
import { loadPrompt } from '../model/prompt.ts';
import { systemLookup } from '../net/target.ts';
import { archiveOf } from '../store/archive.ts';
import { briefsOf } from '../store/briefs.ts';
import { claimsOf } from '../store/claims.ts';
import { conditionsOf } from '../store/conditions.ts';
import { keyvStore } from '../store/engine/keyv.ts';
import { type Inbox, inboxOf } from '../store/inbox.ts';
import { type Ledger, ledgerOf } from '../store/ledger.ts';
import { countParagraphs, findParagraphs } from '../store/search.ts';
import { type SourceState, sourceStatesOf } from '../store/sources.ts';
import type { StoreEngine } from '../store/store.ts';
import { storiesOf } from '../store/stories.ts';
import { subscriptionStatesOf } from '../store/subscriptions.ts';
import { tracksOf } from '../store/tracks.ts';
import { toldOf } from '../store/told.ts';
import { usageOf } from '../store/usage.ts';
import { composeEdition, untoldIn, type EditionRooms } from './edition.ts';
import type { Log } from './log.ts';

/** What the rooms stand on. Time, chance and the outside come in here and nowhere else. */
export type Ground = {
  config: Config;
  engine: StoreEngine;
  /** The clock of stories and editions; it may stand on another day. */
  clock: Clock;
  /** The machine's, for claims. */
  machine: Clock;
  random: Random;
  times: Times;
  sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
  log: Log;
  /** Where bytes from outside are parsed. */
  parsers: ReturnType<typeof openParsers>;
  adapters: ReadonlyMap<string, ChatAdapter>;
  /** By the clock of stories, when this process began. */
  startedAt: Instant;
  progress: (event: Progress) => void;
};

export type Progress = { kind: 'collected'; articles: number } | { kind: 'briefed'; done: number; total: number };

export type House = {
  collecting: Collecting;
  grouping: Grouping;
  briefing: Briefing;
  edition: EditionRooms;
  making: Making;
  sending: Sending;
  ask: Ask;
  memory: Memory;
  inbox: Inbox;
  ledger: Ledger;
};

/** Puts the rooms together over one store. */
export function buildHouse(ground: Ground): House {
  const { config, engine, clock, machine, random, log } = ground;
  const archive = archiveOf(engine);
  const stories = storiesOf(engine);
  const claims = claimsOf(engine, machine, random);
  const states = sourceStatesOf(engine);
  const ledger = ledgerOf(engine, machine);
  const told = toldOf(engine);
  const conditions = conditionsOf(engine);
  // A trial's store is fresh and so is its terminal: nobody can have sent anything before.
  const since = config.clock === null ? ground.startedAt : Number.NEGATIVE_INFINITY;
  const model = modelOf(ground);
  const adapter = (platform: string) => ground.adapters.get(platform) ?? null;
  const briefing: Briefing = {
    briefs: briefsOf(engine),
    model,
    prompt: loadPrompt('brief'),
    clock,
    report: ({ story, problem }) => log.warn({ story, problem }, 'the model gave no usable brief; the sources are quoted'),
  };
  const forgettable = (namespace: string): Keyv => {
    const keyv = new Keyv({ store: keyvStore(engine.db, machine), namespace });
    // What may be forgotten may fail: a thread begins anew, a page is read once more.
    keyv.on('error', (error: unknown) => log.warn({ err: error, namespace }, 'what may be forgotten could not be kept'));
    return keyv;
  };
  const { COLLECT_CONTACT: contact, COLLECT_PROXY: proxy } = config.environment;
  const { parse } = ground.parsers;
  const access = accessOf({ contact, proxy, lookup: systemLookup, clock: machine, sleep: (ms) => ground.sleep(ms), keyv: forgettable('robots'), readRobots: (question) => parse('robots', question) });
  const storing: Storing = { archive, parse, clock, pages: forgettable('pages') };
  const edition: EditionRooms = {
    archive,
    stories,
    told,
    conditions,
    tracks: tracksOf(engine),
    topics: config.topics,
    weights: config.weights,
    briefing,
    states,
    sources: config.sources,
    sample: config.file === null,
    adapter,
    report: ({ story, problem }) => log.error({ story, problem }, 'story left out'),
    progress: (done, total) => ground.progress({ kind: 'briefed', done, total }),
  };
  return {
    collecting: {
      sources: config.sources,
      ...storing,
      claims,
      states,
      open: politeOpener(access, (source) => validatorsOf(forgettable('validators'), source)),
      random,
      sleep: ground.sleep,
      report: ({ source, articles, skipped, problem, event }) => {
        if (problem === null) log.info({ source, articles, skipped }, 'source read');
        else log.warn({ source, problem }, 'source not read');
        if (event !== null) log.error({ source, since: event.since }, event.kind === 'dead' ? 'source is dead' : 'source is back');
        ground.progress({ kind: 'collected', articles });
      },
    },
    grouping: { archive, stories, claims, clock, sleep: (ms, signal) => ground.sleep(ms, signal) },
    briefing,
    edition,
    making: {
      subscriptions: config.subscriptions,
      states: subscriptionStatesOf(engine),
      ledger,
      claims,
      clock,
      times: ground.times,
      sleep: ground.sleep,
      startedAt: since,
      // A trial on another day shows that day's edition; a real subscription begins when it is first seen.
      since: () => (config.clock === null ? clock() : clock() - DAY),
      ready: async () => {
        if (clock() - ground.startedAt > CATCHES_UP) return true;
        // Read since the start, or not due yet: the copy that a store was restored from knows of readings that are long over.
        const isFresh = ({ lastAttemptAt, nextAttemptAt }: SourceState) => (lastAttemptAt ?? 0) >= ground.startedAt || (nextAttemptAt ?? 0) > clock();
        const read = new Set((await states.all()).filter(isFresh).map((state) => state.id));
        return config.sources.every((source) => read.has(source.id)) && (await archive.ungrouped(1)).length === 0;
      },
      compose: (subscription, at, windowStart) => composeEdition(edition, subscription, at, windowStart),
      untold: (subscription, at) => untoldIn(edition, subscription, at),
      // Nothing is urgent until a subscription says by which rule.
      urgent: () => Promise.resolve([]),
      looked: new Set(),
      look: (place, keys, span) => lookFor(ground.sleep, adapter(place.platform), place, keys, span),
      report: ({ subscription, problem }) => log.error({ subscription, problem }, 'edition not made'),
    },
    sending: {
      ledger,
      claims,
      clock,
      times: ground.times,
      sleep: ground.sleep,
      conditions,
      adapter,
      startedAt: since,
      report: ({ delivery, state, reason }) => log.info({ delivery, state, reason }, 'delivery moved'),
    },
    ask: {
      archive,
      find: (query, audiences, limit) => findParagraphs(engine, query, audiences, limit),
      count: (audiences) => countParagraphs(engine, audiences),
      model,
      prompt: loadPrompt('answer'),
      report: ({ problem }) => log.warn({ problem }, 'the model gave no usable answer; paragraphs are quoted'),
    },
    memory: memoryOf(forgettable('conversation')),
    inbox: inboxOf(engine),
    ledger,
  };
}

/** A platform that is not connected cannot be asked. */
async function lookFor(sleep: Ground['sleep'], adapter: ChatAdapter | null, place: Place, keys: readonly string[], span: Span): Promise<Look[]> {
  const nobodyKnows = (why: string) => keys.map((): Look => ({ answer: 'cannot-tell', why }));
  if (adapter === null) return nobodyKnows('not connected');
  try {
    return await inTime(sleep, adapter, adapter.find({ kind: 'place', place: placeKey(place) }, keys, span));
  } catch (error) {
    // A definite no will be no again.
    if (error instanceof Trouble && error.code === 'platform-rejected') return nobodyKnows(error.message);
    throw error;
  }
}

/** The first reading of all sources is over by then, or does not hold up an edition any longer. */
const CATCHES_UP = 10 * MINUTE;

/** How many HTTP calls one question to the model may take: tries of a format, retries and the repair together. */
const MODEL_ATTEMPTS = 4;

function modelOf({ config, engine, clock, random, sleep }: Ground): Model | null {
  const { MODEL_API_KEY: key, MODEL_BASE_URL: baseUrl, MODEL_MODE: mode, MODEL_NAME: name, MODEL_TIMEOUT_SECONDS: seconds } = config.environment;
  if (baseUrl === null || name === null) return null;
  // Local servers want some key and take any.
  const settings = { baseUrl, apiKey: key ?? 'none', model: name, timeoutMs: seconds * SECOND, attempts: MODEL_ATTEMPTS, mode };
  return openModel(settings, usageOf(engine, clock, random), random, sleep);
}
