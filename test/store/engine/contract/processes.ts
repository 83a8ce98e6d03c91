import { sql } from 'kysely';
import { expect, test } from 'vitest';
import type { StoreAddress } from '../../../../src/store/engine/open.ts';
import { counted, countUp } from '../count.ts';
import { ids, opened } from '../opened.ts';
import { clock, migrations } from '../schema.ts';
import { secondProcess } from '../second-process.ts';

/** Several processes on one store, one of which may be killed. */
export function isSharedByProcesses(place: () => Promise<StoreAddress>): void {
  test('loses nothing when two processes and two engines write at once', async () => {
    const address = await place();
    const [one, two] = [await opened(address), await opened(address)];
    const other = secondProcess({ what: 'count', address, times: 40 });
    await Promise.all([one, two].map(async (engine) => {
      for (let n = 0; n < 40; n += 1) await countUp(engine);
    }));
    expect(await other.said()).toBe('done');
    expect(await counted(one)).toBe(120);
  });

  test('leaves nothing half-written when a process is killed inside a transaction', async () => {
    const address = await place();
    const other = secondProcess({ what: 'hang-in-transaction', address });
    expect(await other.said()).toBe('inside');
    await other.kill();
    const engine = await opened(address);
    await countUp(engine);
    expect(await counted(engine)).toBe(1);
    expect(await ids(engine)).toEqual([]);
  });

  test('lets processes open an empty store at once, each migration run once', async () => {
    const address = await place();
    const others = [1, 2, 3].map(() => secondProcess({ what: 'open', address }));
    const engines = await Promise.all([opened(address), opened(address)]);
    expect(await Promise.all(others.map((other) => other.said()))).toEqual(['done', 'done', 'done']);
    const { rows } = await sql`select name, applied_at from schema_version order by name`.execute(engines[0].db);
    expect(rows).toEqual(migrations.map(({ name }) => ({ name, applied_at: clock() })));
  });
}
