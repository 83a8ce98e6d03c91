import { Trouble } from '../../src/domain/errors.ts';

/**
 * Gives the trouble behind a failed write. A closed or broken output is definite: nobody reads
 * there any more. One that only stalls may still take the text once its reader goes on.
 */
export function writeTrouble(cause: unknown): Trouble {
  const stalled = cause instanceof DOMException && cause.name === 'TimeoutError';
  return stalled
    ? new Trouble('delivery-unknown', 'console.stalled', { cause })
    : new Trouble('platform-rejected', 'console.closed', { cause });
}

/** Gives the trouble behind a journal that cannot be read or written, by whether the message is out already. */
export function journalTrouble(cause: unknown, file: string, printed: boolean): Trouble {
  return new Trouble(printed ? 'delivery-unknown' : 'platform-rejected', 'console.journal', {
    cause,
    arguments: { file },
  });
}
