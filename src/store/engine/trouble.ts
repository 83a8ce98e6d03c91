import { DatabaseError } from 'pg';
import { Trouble } from '../../domain/errors.ts';

/** https://www.sqlite.org/rescode.html (primary codes: the lower eight bits) */
const SQLITE: Readonly<Record<number, string>> = {
  3: 'store.cannot-open', // perm
  5: 'store.busy', // busy
  8: 'store.cannot-open', // readonly
  10: 'store.damaged', // ioerr
  11: 'store.damaged', // corrupt
  13: 'store.full', // full
  14: 'store.cannot-open', // cantopen
  26: 'store.damaged', // notadb
};

/** https://www.postgresql.org/docs/18/errcodes-appendix.html, by code or by class */
const POSTGRES: Readonly<Record<string, string>> = {
  '08': 'store.unreachable', // connection exception
  '25P03': 'store.unreachable', // idle in transaction for too long: the session is gone
  '28': 'store.refused', // invalid authorization
  '3D': 'store.refused', // no such database
  '42501': 'store.refused', // insufficient privilege
  '53100': 'store.full',
  '53300': 'store.unreachable', // too many connections
  '57014': 'store.busy', // cancelled by the statement timeout
  '57P': 'store.unreachable', // shutting down, starting up
};

/** Gives the Trouble an engine's failure is, or the error itself where a statement of ours is at fault. */
export function storeTrouble(error: unknown): unknown {
  const sentence = error instanceof DatabaseError ? postgresSentence(error.code ?? '') : sqliteSentence(error);
  if (sentence !== null) return new Trouble('store', sentence, { cause: error });
  // PostgreSQL quotes the row that broke a rule; rows are not for the log.
  if (error instanceof DatabaseError) error.detail = undefined;
  return error;
}

/** Says whether PostgreSQL ended a transaction only because another ran: the same work may be tried again. */
export function isConflict(error: unknown): boolean {
  return error instanceof DatabaseError && (error.code === '40001' || error.code === '40P01');
}

function postgresSentence(code: string): string | null {
  return POSTGRES[code] ?? POSTGRES[code.slice(0, 3)] ?? POSTGRES[code.slice(0, 2)] ?? null;
}

function sqliteSentence(error: unknown): string | null {
  if (!(error instanceof Error) || !('errcode' in error)) return null;
  return SQLITE[Number(error.errcode) & 0xff] ?? null;
}
