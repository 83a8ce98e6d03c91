import { destination, type Logger, pino } from 'pino';

export type Log = Logger;

/** Gives the operator's log: JSON lines on standard error, secrets cut out by their names. */
export function openLog(level: string): Log {
  return pino(
    {
      level,
      base: null,
      redact: { paths: ['apiKey', 'token', '*.apiKey', '*.token', '*.authorization', '*.password'], censor: '[secret]' },
    },
    destination({ dest: 2, sync: true }),
  );
}
