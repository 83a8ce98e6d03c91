import { verb as ask } from './ask.ts';
import { verb as backfill } from './backfill.ts';
import { verb as brief } from './brief.ts';
import { verb as compare } from './compare.ts';
import type { Verb } from './context.ts';
import { verb as inspect } from './inspect.ts';
import { verb as redeliver } from './redeliver.ts';
import { verb as search } from './search.ts';
import { verb as sources } from './sources.ts';
import { verb as split } from './split.ts';
import { verb as why } from './why.ts';

/** The verbs that look and leave. `start` stays, and has a file of its own. */
export const VERBS: Readonly<Record<string, Verb>> = { ask, backfill, brief, compare, inspect, redeliver, search, sources, split, why };
