/** Takes turns, first come first served: gives the function that ends the turn. */
export type Turns = () => Promise<() => void>;

/** Gives turns over one thing that only one may have at a time. */
export function turns(): Turns {
  let last: Promise<void> = Promise.resolve();
  return async () => {
    const before = last;
    const { promise, resolve } = Promise.withResolvers<void>();
    last = promise;
    await before;
    return resolve;
  };
}
