import { Keyv } from 'keyv';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Engine } from '../../../src/store/engine/engine.ts';
import { forgetExpired, keyvStore } from '../../../src/store/engine/keyv.ts';
import type { StoreAddress } from '../../../src/store/engine/open.ts';
import { freshDatabase, freshFile } from './fresh.ts';
import { opened } from './opened.ts';
import type { TestTables } from './schema.ts';

const START = 1_789_999_999_999;

let now = START;
const clock = (): number => now;

/** Keyv asks Date itself when it counts a TTL, so both clocks move together; timers stay real. */
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: START });
  now = START;
});
afterEach(() => {
  vi.useRealTimers();
});

function pass(ms: number): void {
  now += ms;
  vi.setSystemTime(now);
}

function keyvOn(engine: Engine<TestTables>, namespace: string): Keyv<unknown> {
  const keyv = new Keyv<unknown>({ store: keyvStore(engine.db, clock), namespace });
  keyv.on('error', (error: unknown) => {
    throw error;
  });
  return keyv;
}

async function all<R>(walk: AsyncIterable<R> | undefined): Promise<R[]> {
  const found: R[] = [];
  for await (const one of walk ?? []) found.push(one);
  return found;
}

const places: ReadonlyArray<[string, () => Promise<StoreAddress>]> = [
  ['SQLite', async () => ({ file: await freshFile() })],
  ['PostgreSQL', async () => ({ url: await freshDatabase() })],
];

describe.each(places)('the Keyv store on %s', (_name, place) => {
  test('is used as it is, and stores the instant at which a value expires', async () => {
    const engine = await opened(await place());
    const keyv = keyvOn(engine, 'memory');
    expect(keyv.store.capabilities?.expires).toBe(true);
    await keyv.set('a', { 名: '税' }, 1000);
    await keyv.set('b', 1);
    const rows = await engine.db.selectFrom('keyv').select(['key', 'expires_at']).orderBy('key').execute();
    expect(rows).toEqual([{ key: 'memory:a', expires_at: START + 1000 }, { key: 'memory:b', expires_at: null }]);
    expect(await keyv.get('a')).toEqual({ 名: '税' });
  });

  test('gives a value until it expires, and never after', async () => {
    const engine = await opened(await place());
    const keyv = keyvOn(engine, 'memory');
    const store = keyvStore(engine.db, clock);
    store.namespace = 'memory';
    await keyv.set('a', 'text', 1000);
    pass(1000);
    expect(await keyv.get('a')).toBe('text');
    expect(await store.has('a')).toBe(true);
    pass(1);
    expect([await store.get('a'), await store.has('a'), await store.getMany(['a']), await store.hasMany(['a'])]).toEqual([undefined, false, [undefined], [false]]);
    expect(await all(store.iterator?.())).toEqual([]);
    expect([await keyv.get('a'), await keyv.has('a')]).toEqual([undefined, false]);
    expect(await store.delete('a')).toBe(false);
  });

  test('replaces a value with its expiry', async () => {
    const engine = await opened(await place());
    const keyv = keyvOn(engine, 'memory');
    await keyv.set('a', 1, 1000);
    await keyv.set('a', 2);
    pass(5000);
    expect(await keyv.get('a')).toBe(2);
  });

  test('keeps namespaces apart, also where one reads like the beginning of another', async () => {
    const engine = await opened(await place());
    const [memory, upper, nested] = [keyvOn(engine, 'memory'), keyvOn(engine, 'Memory'), keyvOn(engine, 'memory:a')];
    await memory.set('a:x', 'memory');
    await upper.set('a:x', 'upper');
    await nested.set('x', 'nested');
    await memory.clear();
    expect([await memory.get('a:x'), await upper.get('a:x'), await nested.get('x')]).toEqual([undefined, 'upper', 'nested']);
    expect(await all(nested.iterator())).toEqual([['x', 'nested']]);
  });

  test('sets, gets, asks for and deletes many, in the order of asking', async () => {
    const engine = await opened(await place());
    const keyv = keyvOn(engine, 'answers');
    expect(await keyv.setMany([{ key: 'a', value: 1 }, { key: 'b', value: 2, ttl: 10 }, { key: 'a', value: 3 }])).toEqual([true, true, true]);
    expect(await keyv.getMany(['b', 'none', 'a'])).toEqual([2, undefined, 3]);
    pass(11);
    expect(await keyv.has(['b', 'a'])).toEqual([false, true]);
    expect(await keyv.deleteMany(['none', 'a'])).toEqual([false, true]);
    expect([await keyv.delete('a'), await keyv.getMany([]), await keyv.deleteMany([]), await keyv.setMany([])]).toEqual([false, [], [], []]);
  });

  test('walks all of a namespace, page after page', async () => {
    const engine = await opened(await place());
    const keyv = keyvOn(engine, 'pages');
    await keyvOn(engine, 'other').set('a', 0);
    const keys = Array.from({ length: 450 }, (_, n) => `k${n}`);
    await keyv.setMany(keys.map((key) => ({ key, value: key })));
    const walked = await all(keyv.iterator());
    expect(new Set(walked.map(([key]) => key))).toEqual(new Set(keys));
    expect(walked).toHaveLength(450);
  });

  test('gives back the room of what has expired, and only of that', async () => {
    const engine = await opened(await place());
    const keyv = keyvOn(engine, 'memory');
    await keyv.setMany([{ key: 'a', value: 1, ttl: 10 }, { key: 'b', value: 2, ttl: 50 }, { key: 'c', value: 3 }]);
    pass(20);
    expect(await forgetExpired(engine.db, clock)).toBe(1);
    expect(await keyv.getMany(['a', 'b', 'c'])).toEqual([undefined, 2, 3]);
  });

  test('outlives the Keyv that disconnects', async () => {
    const engine = await opened(await place());
    const keyv = keyvOn(engine, 'memory');
    await keyv.set('a', 1);
    await keyv.disconnect();
    expect(await keyvOn(engine, 'memory').get('a')).toBe(1);
  });
});
