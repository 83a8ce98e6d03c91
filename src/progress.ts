import type { Progress } from './house/rooms.ts';
import { say } from './words/say.ts';

/** Gives what shows progress on a terminal's error stream, in one line that is written over; nothing elsewhere. */
export function progressOn(stream: NodeJS.WriteStream): (event: Progress) => void {
  if (!stream.isTTY) return () => undefined;
  let read = 0;
  let sources = 0;
  return (event) => {
    if (event.kind === 'collected') {
      read += event.articles;
      sources += 1;
    }
    const words =
      event.kind === 'collected'
        ? [say('zh-Hans', 'progress.collected', { articles: read, sources }), say('en', 'progress.collected', { articles: read, sources })]
        : [say('zh-Hans', 'progress.briefed', event), say('en', 'progress.briefed', event)];
    const ended = event.kind === 'briefed' && event.done === event.total;
    stream.write(`\r\u001B[K${words.join(' ｜ ')}${ended ? '\r\u001B[K' : ''}`);
  };
}
