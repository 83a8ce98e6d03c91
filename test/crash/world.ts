import { renameSync, writeFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { type Clock, HOUR, type Random } from '../../src/domain/instant.ts';
import type { ChannelFile } from '../servers/channel/file.ts';
import { feedFile, PLACES } from './task.ts';

/** More than come between two readings, however many kills lie between them. */
const IN_THE_FEED = 100;
const ARTICLE_EVERY = 900;
const ASK_EVERY = 700;
const COMMAND_EVERY = 4000;
/** A command may be answered for a quarter of an hour, which is nine seconds here, and no worker lives so long: it is dated ahead, so that there is a reply to be killed in. */
const DATED_AHEAD = 10 * HOUR;
/** Now and then the history of a place cannot be read for a while: looks there say that they cannot tell. */
const HIDDEN_EVERY = 15_000;
const HIDDEN_FOR = 1000;

export type World = { readonly titles: readonly string[]; ended: Promise<void> };

/** Publishes articles and asks questions until the signal, while there is room for more; gives commands and hides histories. Real milliseconds. */
export function startWorld(folder: string, channel: ChannelFile, clock: Clock, random: Random, room: () => boolean, signal: AbortSignal): World {
  const titles: string[] = [];
  const items: string[] = [];
  const publish = () => {
    const title = titleOf(titles.length, random);
    titles.push(title);
    items.push(
      `<item><title>${title}</title><link>https://a.example/${titles.length}</link><pubDate>${new Date(clock()).toUTCString()}</pubDate><description>${title}。${words(random, 30)}应当在${titles.length + 7}日内报送数据，${words(random, 30)}。</description></item>`,
    );
    const file = feedFile(folder);
    writeFileSync(`${file}.new`, `<rss version="2.0"><channel><title>c</title>${items.slice(-IN_THE_FEED).join('')}</channel></rss>`);
    renameSync(`${file}.new`, file);
  };
  let asked = 0;
  const ask = () => {
    asked += 1;
    const place = PLACES[asked % PLACES.length] ?? '';
    const text = `${titles[Math.floor(random() * titles.length)] ?? '数据'}要求什么？`;
    channel.ask({ id: `q-${asked}`, place, thread: `talk-${Math.floor(random() * 6)}`, text, at: clock() });
  };
  let commanded = 0;
  const command = () => {
    commanded += 1;
    channel.command({ id: `c-${commanded}`, place: PLACES[commanded % PLACES.length] ?? '', text: '今日', at: clock() + DATED_AHEAD });
  };
  const hide = async () => {
    const place = PLACES[Math.floor(random() * PLACES.length)] ?? '';
    channel.changePlace(place, { mayReadHistory: false });
    await wait(HIDDEN_FOR, undefined, { signal }).catch(() => undefined);
    channel.changePlace(place, { mayReadHistory: true });
  };
  publish();
  ask();
  const ifRoom = (act: () => void) => () => {
    if (room()) act();
  };
  const ended = Promise.all([every(ARTICLE_EVERY, ifRoom(publish), signal), every(ASK_EVERY, ifRoom(ask), signal), every(COMMAND_EVERY, ifRoom(command), signal), every(HIDDEN_EVERY, hide, signal)]).then(() => undefined);
  return { titles, ended };
}

async function every(ms: number, act: () => void | Promise<void>, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await wait(ms, undefined, { signal }).then(act, () => undefined);
  }
}

/** Every fifth article is urgent. No two share more than a few characters, so that each is a story of its own. */
function titleOf(at: number, random: Random): string {
  return `${at % 5 === 4 ? '紧急' : ''}${words(random, 6)}数据${words(random, 6)}办法`;
}

function words(random: Random, count: number): string {
  // CJK Unified Ideographs, the common block.
  return Array.from({ length: count }, () => String.fromCodePoint(0x4e00 + Math.floor(random() * 0x4000))).join('');
}
