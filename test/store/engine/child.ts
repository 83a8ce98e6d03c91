/**
 * A second process on the same store. It is told what to do by its first message, and says where it is
 * by messages of its own, which the test waits for.
 */
import { openEngine, type StoreAddress } from '../../../src/store/engine/open.ts';
import { lockForStart } from '../../../src/store/engine/sqlite/start-lock.ts';
import { countUp } from './count.ts';
import { clock, migrations, type TestTables } from './schema.ts';

export type Task =
  | { readonly what: 'open'; readonly address: StoreAddress }
  | { readonly what: 'count'; readonly address: StoreAddress; readonly times: number }
  | { readonly what: 'hang-in-transaction'; readonly address: StoreAddress }
  | { readonly what: 'lock'; readonly file: string };

async function perform(task: Task): Promise<void> {
  if (task.what === 'lock') {
    await lockForStart(task.file);
    process.send?.('locked');
    return; // alive as long as it listens to the test
  }
  const engine = await openEngine<TestTables>(task.address, migrations, clock);
  if (task.what === 'count') {
    for (let n = 0; n < task.times; n += 1) {
      await countUp(engine);
    }
  }
  if (task.what === 'hang-in-transaction') {
    await engine.write(async (tx) => {
      await tx.insertInto('notes').values({ id: 'half', about: null, body: '一半', score: 0, at: null }).execute();
      await tx.updateTable('counters').set({ value: 99 }).execute();
      process.send?.('inside');
      await new Promise(() => undefined);
    });
  }
  await engine.close();
  process.send?.('done');
  process.disconnect();
}

process.on('message', (task: Task) => {
  perform(task).catch((error: unknown) => {
    process.send?.(`failed: ${String(error)}`);
    process.disconnect();
  });
});
