import { parseArgs } from 'node:util';
import { say as tell } from './say.ts';
import { crashOn } from './stores.ts';

const { values } = parseArgs({
  options: { kills: { type: 'string', default: '300' }, store: { type: 'string', default: 'sqlite' }, seed: { type: 'string', default: '1' } },
});
const line = (text: string) => console.log(text);

const store = values.store === 'postgres' ? 'postgres' : 'sqlite';
const outcome = await crashOn(store, { kills: Number(values.kills), seed: Number(values.seed), say: line });
process.exitCode = tell(outcome, `seed ${values.seed}, ${store}`, line) ? 0 : 1;
