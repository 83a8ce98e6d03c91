import type { SQLInputValue, SQLOutputValue } from 'node:sqlite';

export type ConnectionName = 'writer' | 'reader';

/** What the worker is asked: one statement, or to close. Answered in the order of asking. */
export type Ask =
  | { readonly id: number; readonly to: ConnectionName; readonly sql: string; readonly parameters: readonly SQLInputValue[] }
  | { readonly id: number; readonly to: 'close' };

export type Rows = {
  readonly rows: Record<string, SQLOutputValue>[];
  /** Absent for a statement that gives rows. */
  readonly changes?: number;
};

/** Errors lose their numbers when they are cloned between threads, so they travel as fields. */
export type Failure = { readonly message: string; readonly errcode: number | null };

/** The first answer, with id 0, says that the file is open, or why not. */
export type Answer = { readonly id: number; readonly rows: Rows } | { readonly id: number; readonly failure: Failure };
