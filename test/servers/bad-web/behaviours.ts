import type { ServerResponse } from 'node:http';
import { brotliCompressSync, constants, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { answering, type Handler, redirecting } from '../http.ts';

/** What a working feed looks like: two notices of an invented bureau. */
export const FEED = `<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>示例局公告</title>
<item><title>数据托管许可公开征求意见</title><link>https://notices.example/1</link><pubDate>Mon, 14 Sep 2026 16:30:00 +0800</pubDate><description>征求意见至十月十五日。</description></item>
<item><title>绿证核发规则修订</title><link>https://notices.example/2</link><pubDate>Tue, 15 Sep 2026 08:00:00 +0800</pubDate><description>修订后的规则自十二月一日起施行。</description></item>
</channel></rss>`;

/** What servers show in place of a page that is gone, with status 200. */
const ERROR_PAGE = '<!doctype html><html><head><title>出错了</title></head><body><h1>您访问的页面不存在</h1></body></html>';

const ZEROS = Buffer.alloc(64 * 1024);
/** Packed it is some kilobytes. */
const BOMB_BYTES = 30_000_000;

/** Writes pieces for as long as the other side takes them, or until it has sent so many bytes. */
function pour(response: ServerResponse, piece: Uint8Array, most: number): void {
  let sent = 0;
  const more = (): void => {
    if (response.destroyed) return;
    if (sent >= most) return void response.end();
    sent += piece.length;
    if (response.write(piece)) setImmediate(more);
    else response.once('drain', more);
  };
  more();
}

/** Says something every ten milliseconds, to whoever still listens. */
function drip(response: ServerResponse, say: () => void): void {
  const timer = setInterval(say, 10);
  response.socket?.once('close', () => clearInterval(timer));
}

/** Answers by hand, for what no server library sends. */
function raw(text: string, then: (response: ServerResponse) => void): Handler {
  return (_request, response) => void response.socket?.write(text, () => then(response));
}

const bomb = (encoding: string, pack: (zeros: Buffer) => Buffer): Handler => {
  let packed: Buffer | null = null;
  return (request, response) => {
    packed ??= pack(Buffer.alloc(BOMB_BYTES));
    answering(packed, 200, { 'content-encoding': encoding })(request, response);
  };
};

const ETAG = '"notices-7"';
const MODIFIED = 'Tue, 15 Sep 2026 00:00:00 GMT';

/** Each way of misbehaving, and the few of behaving that they are held against. */
export const BEHAVIOURS = {
  feed: answering(FEED, 200, { 'content-type': 'application/rss+xml' }),
  'feed-with-etag': (request, response) =>
    request.headers['if-none-match'] === ETAG ? response.writeHead(304).end() : answering(FEED, 200, { etag: ETAG })(request, response),
  'feed-with-date': (request, response) =>
    request.headers['if-modified-since'] === MODIFIED ? response.writeHead(304).end() : answering(FEED, 200, { 'last-modified': MODIFIED })(request, response),
  'moved-to-etag': redirecting('/feed-with-etag', 301),
  'not-modified-unasked': answering('', 304),
  silent: () => {},
  'slow-header': (_request, response) => {
    response.socket?.write('HTTP/1.1 200 OK\r\n');
    drip(response, () => response.socket?.write('x-more: 1\r\n'));
  },
  'slow-body': (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' });
    drip(response, () => response.write('.'));
  },
  'redirect-for-ever': (request, response) => {
    const [, , n = '0'] = (request.url ?? '').split('/');
    redirecting(`/redirect-for-ever/${Number(n) + 1}`)(request, response);
  },
  'redirect-in-a-circle': redirecting('/redirect-back'),
  'redirect-back': redirecting('/redirect-in-a-circle'),
  'redirect-inside': redirecting('http://10.0.0.7/admin'),
  'redirect-to-cloud-metadata': redirecting('http://169.254.169.254/latest/meta-data/'),
  'redirect-to-mapped': redirecting('http://[::ffff:10.0.0.7]/'),
  'redirect-to-nat64': redirecting('http://[64:ff9b::a00:7]/'),
  'redirect-to-number': redirecting('http://167772167/'),
  'redirect-to-file': redirecting('file:///etc/hosts'),
  'redirect-with-password': redirecting('http://clerk:pass@notices.example/'),
  'huge-and-says-so': (_request, response) => {
    response.writeHead(200, { 'content-length': String(200 * 1024 * 1024) });
    pour(response, ZEROS, 200 * 1024 * 1024);
  },
  'huge-unsaid': (_request, response) => pour(response, ZEROS, 200 * 1024 * 1024),
  'gzip-bomb': bomb('gzip', (zeros) => gzipSync(zeros)),
  'deflate-bomb': bomb('deflate', (zeros) => deflateSync(zeros)),
  'br-bomb': bomb('br', (zeros) => brotliCompressSync(zeros, { params: { [constants.BROTLI_PARAM_QUALITY]: 3 } })),
  'zstd-bomb': bomb('zstd', (zeros) => zstdCompressSync(zeros)),
  'invalid-gzip': answering(FEED, 200, { 'content-encoding': 'gzip' }),
  'cut-gzip': answering(gzipSync(FEED).subarray(0, 60), 200, { 'content-encoding': 'gzip' }),
  'length-too-long': raw(`HTTP/1.1 200 OK\r\ncontent-length: 5000\r\n\r\n${FEED}`, (response) => response.socket?.end()),
  'length-too-short': raw(`HTTP/1.1 200 OK\r\ncontent-length: 20\r\n\r\n${FEED}`, (response) => response.socket?.end()),
  'reset-in-body': raw('HTTP/1.1 200 OK\r\ncontent-length: 5000\r\n\r\n<rss>', (response) => response.socket?.resetAndDestroy()),
  'not-http': raw('220 mail.example ready\r\n', (response) => response.socket?.end()),
  'error-page': answering(ERROR_PAGE, 200, { 'content-type': 'text/html' }),
  gone: answering(ERROR_PAGE, 410, { 'content-type': 'text/html' }),
  broken: answering('oops', 500),
  'too-many-seconds': answering('slow down', 429, { 'retry-after': '120' }),
  'too-many-date': answering('slow down', 429, { date: 'Tue, 15 Sep 2026 01:00:00 GMT', 'retry-after': 'Tue, 15 Sep 2026 01:10:00 GMT' }),
  'too-many-unsaid': answering('slow down', 429),
  'closed-until': answering('maintenance', 503, { 'retry-after': '30' }),
  'closed-for-years': answering('maintenance', 503, { 'retry-after': '999999999' }),
} as const satisfies Readonly<Record<string, Handler>>;

export type Behaviour = keyof typeof BEHAVIOURS;
