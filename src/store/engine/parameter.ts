export type Parameter = string | number | bigint | null | Uint8Array;

/**
 * Gives a value as both engines take it: true and false are 1 and 0. Throws on what one of them
 * would store as something else without a word: undefined, NaN, a date, an object.
 */
export function parameter(value: unknown): Parameter {
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (value === null || typeof value === 'string' || typeof value === 'bigint') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  if (value instanceof Uint8Array) return value;
  const kind = typeof value === 'number' ? 'a number that is not finite' : typeof value;
  throw new TypeError(`not a value for the store: ${kind}`);
}
