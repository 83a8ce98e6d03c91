/** A thread beside a parser that may be in a loop: ends the process when it takes too much memory, or when its parent is gone. */
import { workerData } from 'node:worker_threads';

const EVERY_MS = 50;

export type Watch = { readonly mostBytes: number; readonly parent: number };

const { mostBytes, parent } = workerData as Watch;
setInterval(() => {
  // What lies outside the heap (buffers, texts that a library maps) is under no limit of V8.
  if (process.memoryUsage.rss() > mostBytes || process.ppid !== parent) process.kill(process.pid, 'SIGKILL');
}, EVERY_MS);
