import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { figures, isWhole } from '../crash/say.ts';
import { crashOn } from '../crash/stores.ts';
import { explore, type Explored } from '../deliver/model.ts';
import { MUTATIONS, SIDES, WINDOW } from '../deliver/promise.ts';
import { NODE, ROOT, run } from './process.ts';
import { must, type Report } from './report.ts';

/** Enough to meet most of the points in a few minutes; `npm run crash -- --kills 300` is the proof. */
const KILLS = 24;

/** The outcomes of "once": the rules explored, each of its parts taken out, the real process killed, the hour kept. */
export async function once(report: Report): Promise<void> {
  const broken = ({ states: _states, ...breaks }: Explored) => Object.values(breaks).reduce((sum, count) => sum + count, 0);
  for (const [name, settings] of SIDES) {
    await report.check(`the ledger’s rules, every interleaving of two workers, ${name}: never twice, in order, nothing stuck, reopened or stale`, async () => {
      const found = explore(settings);
      must(broken(found) === 0, JSON.stringify(found));
      return `${found.states} states`;
    });
  }
  for (const [name, mutation] of MUTATIONS) {
    await report.check(`${name} the check fails`, async () => {
      const found = explore(mutation, true);
      must(broken(found) > 0, 'it did not notice');
      return `after ${found.states} states`;
    });
  }
  await report.check('the window that is named: a worker frozen for longer than the grace between its last check and the first byte', async () => {
    const found = explore(WINDOW, true);
    must(found.doubled > 0, 'there is none in the model');
    return `two messages after ${found.states} states; none without the freeze`;
  });
  for (const store of ['sqlite', 'postgres'] as const) {
    await report.check(`${KILLS} kills of start on ${store}${store === 'postgres' ? ', two replicas' : ''}, with faults of platform and store: nothing lost, doubled, out of order or left claimed`, async () => {
      const outcome = await crashOn(store, { kills: KILLS, seed: 21, say: () => undefined });
      must(isWhole(outcome), figures(outcome));
      return figures(outcome);
    });
  }
  await report.check('a digest at its minute: the first message after the slot', () => firstMessage());
}

/** Starts the real process with a slot in the next minute and reads from its log when the first message was out. */
async function firstMessage(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'jianbao-tick-'));
  const slot = Math.ceil((Date.now() + 8000) / 60_000) * 60_000;
  const at = new Date(slot).toISOString().slice(11, 16);
  const config = join(folder, 'jianbao.yaml');
  const lines = [
    `sources: [{ id: sample, kind: folder, path: ${join(ROOT, 'src/sample/articles')}, publisher: 示例, language: zh-Hans }]`,
    'topics: [{ id: t, name: { zh: 数据, en: Data }, any: [数据, data] }]',
    `subscriptions: [{ id: s, platform: console, channel: here, topics: [t], at: ["${at}"], zone: UTC, window: 9000d }]`,
  ];
  writeFileSync(config, lines.join('\n'));
  const talk = run([...NODE, 'start', '--config', config], { JIANBAO_DATA: folder, LOG_LEVEL: 'info' }, true);
  await talk.says(/"state":"sent"/, 90_000);
  talk.type('\u0004');
  await talk.ended;
  rmSync(folder, { recursive: true, force: true });
  const time = Number(/"time":(\d+),"delivery":"[^"]*part-1"/.exec(talk.out())?.[1]);
  return `${time - slot} ms`;
}
