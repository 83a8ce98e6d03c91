import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';
import { findOne } from '../../../src/chat/find.ts';
import { systemClock } from '../../../src/clock.ts';
import { MINUTE } from '../../../src/domain/instant.ts';
import { placeKey } from '../../../src/domain/place.ts';
import { NO_FAULTS, seeded } from './chance.ts';
import { openChannel } from './channel.ts';
import { openChannelFile } from './file.ts';
import { HERE, openStage, PLACE } from './stage.ts';

type Poster = { readonly child: ChildProcess; readonly lines: string[]; until(line: RegExp): Promise<void> };

function startPoster(file: string, name: string): Poster {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', join(import.meta.dirname, 'poster.ts'), file, name], { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines: string[] = [];
  const output = createInterface({ input: child.stdout });
  output.on('line', (line) => lines.push(line));
  const until = async (wanted: RegExp) => {
    while (!lines.some((line) => wanted.test(line))) await once(output, 'line');
  };
  return { child, lines, until };
}

test('a process killed in the midst of posting loses nothing that it was told, and the others go on', async () => {
  const stage = openStage();
  const clock = systemClock();
  const posters = ['a', 'b'].map((name) => startPoster(stage.path, name));
  for (const [at, poster] of posters.entries()) {
    // edited a-30 58
    await poster.until(new RegExp(`^edited \\S+-${30 + at * 30} `));
    poster.child.kill('SIGKILL');
    await once(poster.child, 'close');
  }
  const after = openChannelFile(stage.path, clock);
  const messages = new Map(after.messages().map((message) => [message.key, message]));
  const lines = posters.flatMap((poster) => poster.lines).map((line) => line.split(' '));
  const [posted, edited] = ['posted', 'edited'].map((what) => lines.filter(([kind]) => kind === what));
  expect(posted?.length).toBeGreaterThanOrEqual(90);
  expect(posted?.filter(([, key = '', reference]) => String(messages.get(key)?.seq) !== reference)).toEqual([]);
  expect(edited?.filter(([, key = '']) => !messages.get(key)?.text.includes('新'))).toEqual([]);
  // At most the call that the kill fell into is there without having been answered.
  expect(messages.size - (posted?.length ?? 0)).toBeLessThanOrEqual(posters.length);
  after.close();
  stage.close();
}, 60_000);

test('what was being handled when the process was killed is told to the next one, which finds what the first posted', async () => {
  const stage = openStage();
  const clock = systemClock();
  stage.file.ask({ id: 'q-1', place: placeKey(PLACE), thread: 'talk', text: '谁发布的？', at: clock() });
  const poster = startPoster(stage.path, 'a');
  await Promise.all([poster.until(/^heard q-1$/), poster.until(/^posted a-1 /)]);
  poster.child.kill('SIGKILL');
  await once(poster.child, 'close');
  expect(stage.file.questions()).toMatchObject([{ acknowledged: false }]);
  // Well after the time at which it is told again.
  const later = () => clock() + MINUTE;
  const next = openChannel({ file: stage.path, faults: NO_FAULTS, random: seeded(1), clock: later, sleep: () => new Promise((resolve) => setImmediate(resolve)), reached: () => undefined });
  const heard = await new Promise((resolve, reject) => {
    next
      .connect((item) => {
        resolve(item.id);
        return Promise.resolve();
      })
      .catch(reject);
  });
  await next.disconnect();
  expect(heard).toBe('q-1');
  expect(stage.file.questions()).toMatchObject([{ acknowledged: true }]);
  const [, , reference] = poster.lines.find((line) => line.startsWith('posted a-1 '))?.split(' ') ?? [];
  expect(await findOne(next, HERE, 'a-1', { from: clock() - 10 * MINUTE, to: later() })).toEqual({ answer: 'found', message: reference });
  stage.close();
}, 60_000);
