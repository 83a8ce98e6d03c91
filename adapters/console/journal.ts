import { appendFile, mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import type { Clock, Instant } from '../../src/domain/instant.ts';
import { journalTrouble } from './errors.ts';

/**
 * What was printed, so that a terminal can be asked for a message as a channel can. `began` stands
 * in the file before the first byte is printed and `printed` after the last: a process killed
 * between them leaves a message that is neither found nor absent.
 */
export const Entry = z.object({
  event: z.enum(['began', 'printed', 'failed', 'edited', 'removed']),
  key: z.string(),
  message: z.string(),
  thread: z.string().nullable(),
  /** Of the document's blocks. */
  hash: z.string(),
  at: z.int(),
});
export type Entry = z.infer<typeof Entry>;

const Opened = z.object({ event: z.literal('opened'), at: z.int() });
const Note = z.union([Entry, Opened]);
type Note = z.infer<typeof Note>;

export type Journal = {
  /** Since when nothing printed is missing from it. */
  since(): Promise<Instant>;
  /** The last that happened to a message, by its key or its reference. */
  last(field: 'key' | 'message', value: string): Promise<Entry | null>;
  note(entry: Entry): Promise<void>;
};

/** Opens the journal: a file of JSON lines shared with later processes, or, without one, this process's memory. */
export function openJournal(file: string | null, clock: Clock): Journal {
  const opened: Note = { event: 'opened', at: clock() };
  const notes = file === null ? memoryNotes(opened) : fileNotes(file, opened);
  return {
    async since() {
      const first = (await notes.read()).find((note) => note.event === 'opened');
      return first?.at ?? opened.at;
    },
    async last(field, value) {
      const found = (await notes.read()).findLast((note) => note.event !== 'opened' && note[field] === value);
      return found === undefined || found.event === 'opened' ? null : found;
    },
    note: (entry) => notes.append(entry),
  };
}

type Notes = { read(): Promise<Note[]>; append(note: Note): Promise<void> };

function memoryNotes(opened: Note): Notes {
  const notes: Note[] = [opened];
  return {
    read: () => Promise.resolve(notes),
    append(note) {
      notes.push(note);
      return Promise.resolve();
    },
  };
}

/** Read anew each time: another process of ours may print meanwhile. */
function fileNotes(file: string, opened: Note): Notes {
  const append = async (note: Note): Promise<void> => {
    try {
      await mkdir(dirname(file), { recursive: true });
      // The line end goes first, so that a line torn by a kill spoils no other.
      await appendFile(file, `\n${JSON.stringify(note)}`, { flush: true });
    } catch (cause) {
      throw journalTrouble(cause, file, note.event === 'printed' || note.event === 'edited' || note.event === 'removed');
    }
  };
  const read = async (): Promise<Note[]> => {
    const notes = (await readText(file)).split('\n').flatMap(parseNote);
    if (notes.length > 0) return notes;
    await append(opened);
    return [opened];
  };
  return { read, append };
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return '';
    throw journalTrouble(cause, file, false);
  }
}

/** A torn line is a `began` of which nothing was printed, or a `printed` whose `began` still stands: both may be skipped. */
function parseNote(line: string): Note[] {
  try {
    return [Note.parse(JSON.parse(line))];
  } catch {
    return [];
  }
}
