import { parseArgs } from 'node:util';
import type { TestProject } from 'vitest/node';
import { setup, teardown } from '../servers/postgres.ts';
import { driveCrashes, type Outcome } from './drive.ts';

const { values } = parseArgs({
  options: { kills: { type: 'string', default: '300' }, store: { type: 'string', default: 'sqlite' }, seed: { type: 'string', default: '1' } },
});
const say = (line: string) => console.log(line);

process.exitCode = await main();

async function main(): Promise<number> {
  const kills = Number(values.kills);
  const seed = Number(values.seed);
  if (values.store !== 'postgres') return told(await driveCrashes({ kills, seed, serverUrl: null, say }));
  let serverUrl = '';
  const project = { provide: (_name: string, url: string) => void (serverUrl = url) };
  await setup(project as unknown as TestProject);
  try {
    return told(await driveCrashes({ kills, seed, serverUrl, say }));
  } finally {
    await teardown();
  }
}

function told({ folder, verdict, killedAt, log, restores, restMs, atRest }: Outcome): number {
  say(`\nkilled at (seed ${values.seed}, ${values.store}, ${folder}):`);
  for (const [point, times] of [...killedAt].toSorted((a, b) => b[1] - a[1])) say(`${String(times).padStart(5)}  ${point}`);
  say('\nwarnings and errors of the workers:');
  for (const [line, times] of [...log].toSorted((a, b) => b[1] - a[1]).slice(0, 25)) say(`${String(times).padStart(5)}  ${line}`);
  const { due, sent, refused, forgotten, ...lists } = verdict;
  say(`\n${atRest ? 'came to rest in' : 'DID NOT COME TO REST (what is open counts as lost) within'} ${(restMs / 1000).toFixed(1)} s\ndue ${due}, sent ${sent}, refused by the platform ${refused}, restores of an older copy ${restores}, forgotten by them ${forgotten}`);
  for (const [name, found] of Object.entries(lists)) {
    say(`${name}: ${found.length}`);
    for (const each of found.slice(0, 8)) say(`       ${each}`);
  }
  return lists.lost.length + lists.doubled.length + lists.outOfOrder.length + lists.leftClaimed.length + lists.stale.length > 0 ? 1 : 0;
}
