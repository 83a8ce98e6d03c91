import { z } from 'zod';

const Unset = z.literal('').transform(() => null);
const text = () => z.union([Unset, z.string().trim().min(1)]).nullable().default(null);

/**
 * Secrets and addresses. They come from the environment or `.env` alone, and each name here is
 * explained in .env.example (a test keeps the two together).
 */
export const Environment = z.object({
  COLLECT_CONTACT: z.union([Unset, z.string().trim().regex(/^(?:https?:\/\/|mailto:|[^\s@]+@)[\x21-\x7e]{3,200}$/, { error: 'the address of a page or of mail, like https://team.example/bot or bot@team.example' })]).nullable().default(null),
  COLLECT_PROXY: z
    .union([Unset, z.url({ protocol: /^https?$/, error: 'an address like http://proxy.example:3128' })])
    .nullable()
    .default(null),
  DATABASE_URL: z
    .union([Unset, z.url({ protocol: /^postgres(ql)?$/, error: 'an address like postgres://user:password@host:5432/name' })])
    .nullable()
    .default(null),
  JIANBAO_DATA: text(),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('warn'),
  MODEL_API_KEY: text(),
  MODEL_BASE_URL: z
    .union([Unset, z.url({ protocol: /^https?$/, error: 'an address like https://api.example.com/v1' })])
    .nullable()
    .default(null),
  MODEL_MODE: z.enum(['auto', 'json-schema', 'json-object', 'text']).default('auto'),
  MODEL_NAME: text(),
  MODEL_TIMEOUT_SECONDS: z.coerce.number({ error: 'a number of seconds' }).int().min(1).max(600).default(90),
});
export type Environment = z.infer<typeof Environment>;
