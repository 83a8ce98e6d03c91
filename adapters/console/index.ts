import { z } from 'zod';

export const name = 'console';

/** `columns`: how wide to print; null is as wide as the terminal is. */
export const Settings = z.object({ columns: z.int().min(24).nullable() });
export type Settings = z.infer<typeof Settings>;

export { limits } from './limits.ts';
export { type ConsoleAdapter, type ConsoleOptions, createConsole } from './create.ts';
