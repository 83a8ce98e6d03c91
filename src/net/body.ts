import { Readable } from 'node:stream';
import type { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { constants, createBrotliDecompress, createGunzip, createInflate, createInflateRaw, createZstdDecompress } from 'node:zlib';
import { refusal, unreachable } from './errors.ts';

export const ACCEPTED_ENCODINGS = 'gzip, deflate, br, zstd';

/** The window that a packed answer may ask memory for: 8 MB, as a power of two. Source: RFC 9659, section 3. */
const ZSTD_WINDOW = 23;

export type BodyLimits = {
  readonly host: string;
  readonly maxBytes: number;
  readonly tooLong: 'refuse' | 'cut';
  readonly signal: AbortSignal;
};

/** Gives the body unpacked. Reading stops at the first byte over `maxBytes`, counted after unpacking: a trouble, or the end where it may be cut. */
export async function readBody(body: AsyncIterable<Uint8Array>, encoding: string, limits: BodyLimits): Promise<Uint8Array> {
  const { host, maxBytes, tooLong, signal } = limits;
  const pieces = body[Symbol.asyncIterator]();
  const first = await pieces.next();
  // Some servers call an empty body packed; zlib would take it for one that was cut.
  if (first.done === true) return new Uint8Array();

  const chunks: Uint8Array[] = [];
  const over = refusal('fetch.too-large', { host, limit: maxBytes });
  async function collect(unpacked: AsyncIterable<Uint8Array>): Promise<void> {
    let size = 0;
    for await (const chunk of unpacked) {
      size += chunk.length;
      chunks.push(chunk);
      if (size > maxBytes) throw over;
    }
  }
  const packed = Readable.from(joined(first.value, pieces));
  const unpack = unpacker(encoding, first.value, host);
  try {
    await (unpack === null ? pipeline(packed, collect, { signal }) : pipeline(packed, unpack, collect, { signal }));
  } catch (error) {
    if (error !== over || tooLong === 'refuse') throw error;
  }
  return Buffer.concat(chunks).subarray(0, maxBytes);
}

/** One layer only: nobody sends two in earnest, and each multiplies what a small body can become. */
function unpacker(encoding: string, first: Uint8Array, host: string): Transform | null {
  switch (encoding.trim().toLowerCase()) {
    case '':
    case 'identity':
      return null;
    case 'gzip':
    case 'x-gzip':
      return createGunzip();
    case 'br':
      return createBrotliDecompress();
    case 'zstd':
      return createZstdDecompress({ params: { [constants.ZSTD_d_windowLogMax]: ZSTD_WINDOW } });
    case 'deflate':
      // As the standard has it, the first byte ends in 8 (RFC 1950, section 2.2); old servers send it bare.
      return (first[0] ?? 0) % 16 === 8 ? createInflate() : createInflateRaw();
    default:
      throw unreachable('fetch.bad-answer', { host, reason: 'content-encoding' });
  }
}

async function* joined(first: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield first;
  yield* { [Symbol.asyncIterator]: () => rest };
}
