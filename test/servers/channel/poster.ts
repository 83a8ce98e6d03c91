import { writeSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { systemClock } from '../../../src/clock.ts';
import { placeKey } from '../../../src/domain/place.ts';
import { message, text } from '../../chat/documents.ts';
import { NO_FAULTS, seeded } from './chance.ts';
import { openChannel } from './channel.ts';
import { PLACE } from './stage.ts';

/** A process that posts, edits and answers on a file until it is killed, and says a line for each thing once it is done. */
const [file = '', name = ''] = process.argv.slice(2);
const say = (...words: string[]) => writeSync(1, `${words.join(' ')}\n`);
const channel = openChannel({
  file,
  faults: NO_FAULTS,
  random: seeded(1),
  clock: systemClock(),
  sleep: async (_ms, signal) => {
    await wait(1, undefined, signal === undefined ? {} : { signal });
  },
  reached: () => undefined,
});
await channel.connect((item) => {
  say('heard', item.id);
  // It never comes to storing it: the kill comes first.
  return new Promise(() => undefined);
});
for (let count = 1; ; count += 1) {
  const key = `${name}-${count}`;
  const posted = await channel.post({ kind: 'place', place: placeKey(PLACE) }, key, message([text('旧')]));
  say('posted', key, posted.message);
  await channel.edit(posted.message, message([text('新')]));
  say('edited', key, posted.message);
}
