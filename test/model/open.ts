import { onTestFinished } from 'vitest';
import { z } from 'zod';
import { Trouble } from '../../src/domain/errors.ts';
import { openModel } from '../../src/model/client.ts';
import type { Ask, Model, ModelSettings, ModelUsage } from '../../src/model/client.ts';
import { MODEL_KEY, MODEL_NAME, startModelServer } from '../servers/model/server.ts';
import type { Behaviour, ModelServer } from '../servers/model/server.ts';

export const Note = z.object({ title: z.string(), paragraph: z.int(), tone: z.enum(['plain', 'urgent']).nullable() });
export type Note = z.infer<typeof Note>;
export const NOTE: Note = { title: '商务部公告 2026 年第 15 号', paragraph: 3, tone: null };

/** A question with all its parts; the user's words can be set apart. */
export function asking(user = '[3] 商务部 announced rule 15.'): Ask<Note> {
  return { task: 'brief', system: 'Read the notice.', user, schemaName: 'note', schema: Note, maxTokens: 300 };
}

export type Opened = { server: ModelServer; model: Model; slept: number[]; recorded: ModelUsage[] };

/** A stand-in with this script and the client on it; nothing really sleeps, and the stand-in's complaints fail the test. */
export async function open(script: readonly Behaviour[], changes: Partial<ModelSettings> = {}): Promise<Opened> {
  const server = await startModelServer(script);
  onTestFinished(() => server.close());
  return { server, ...openAt(server.baseUrl, changes) };
}

/** The client alone, on any address. */
export function openAt(baseUrl: string, changes: Partial<ModelSettings> = {}): Omit<Opened, 'server'> {
  const slept: number[] = [];
  const recorded: ModelUsage[] = [];
  const settings: ModelSettings = {
    baseUrl, apiKey: MODEL_KEY, model: MODEL_NAME, timeoutMs: 5000, attempts: 4, mode: 'auto', ...changes,
  };
  const record = async (usage: ModelUsage): Promise<void> => void recorded.push(usage);
  const sleep = async (ms: number): Promise<void> => void slept.push(ms);
  return { model: openModel(settings, record, () => 0, sleep), slept, recorded };
}

/** Gives the trouble a call ends in; anything else fails the test. */
export async function troubleOf(call: Promise<unknown>): Promise<Trouble> {
  const error: unknown = await call.then(
    () => new Error('no trouble came'),
    (reason: unknown) => reason,
  );
  if (error instanceof Trouble) return error;
  throw error;
}

/** Everything a log could show of an error, its causes and arguments included. */
export function everyWord(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const own = Object.getOwnPropertyNames(error).map((name) => JSON.stringify(Reflect.get(error, name)) ?? '');
  return [error.message, error.stack, ...own, error.cause ? everyWord(error.cause) : ''].join('\n');
}
