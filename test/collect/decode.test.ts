import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { COMMON_CHARACTERS } from '../../src/collect/common-characters.ts';
import { decode } from '../../src/collect/decode.ts';
import { fold } from '../../src/text/fold.ts';

const CORPUS = join(import.meta.dirname, '../corpus');

type Case = { file: string; contentType: string | null; encoding: string; note: string | null; text: string };

const cases = parse(readFileSync(join(CORPUS, 'encodings.yaml'), 'utf8')) as Case[];
const bytesOf = (file: string) => new Uint8Array(readFileSync(join(CORPUS, 'encodings', file)));

describe('the exam of encodings', () => {
  test('every file is in the list', () => {
    expect(cases.map((each) => each.file).sort()).toEqual(readdirSync(join(CORPUS, 'encodings')).sort());
  });

  test.each(cases)('$file', ({ file, contentType, encoding, note, text }) => {
    const read = decode(bytesOf(file), contentType);
    expect({ encoding: read.encoding, note: read.note }).toEqual({ encoding, note });
    expect(read.text).toContain(text);
  });

  test('its score', () => {
    const right = cases.filter(({ file, contentType, encoding, text }) => {
      const read = decode(bytesOf(file), contentType);
      return read.encoding === encoding && read.text.includes(text);
    });
    console.info(`encodings: ${right.length} of ${cases.length} read right`);
    expect(right).toHaveLength(cases.length);
  });
});

describe('any bytes', () => {
  test('never throw, whatever is declared', () => {
    const header = fc.option(fc.constantFrom('text/html; charset=gbk', 'text/html; charset="', 'charset=x', 'text/xml; charset=utf-16', ''), { nil: null });
    fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), header, (body, contentType) => void decode(body, contentType)), { numRuns: 500 });
  });

  test('a text in UTF-8 is read back as it was, with or without a declaration', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('政策', '備案', 'がっこう', '한국', ' a ', '。', '€', '🙂'), { minLength: 1, maxLength: 60 }), fc.constantFrom(null, 'text/html; charset=gbk', 'text/html; charset=utf-8'), (pieces, contentType) => {
        const text = `公告${pieces.join('')}`;
        expect(decode(new TextEncoder().encode(text), contentType).text).toBe(text);
      }),
    );
  });

  test('take time in step with their length', () => {
    const time = (body: Uint8Array) => {
      const before = performance.now();
      decode(body, 'text/html; charset=utf-8');
      return performance.now() - before;
    };
    const hard = [Uint8Array.from({ length: 4_000_000 }, (_, at) => [0x3c, 0x21, 0x2d, 0x2d][at % 4] ?? 0), new Uint8Array(4_000_000).fill(0xe4), new Uint8Array(4_000_000)];
    for (const body of hard) expect(time(body)).toBeLessThan(3000);
  });
});

test('the table of common characters is sorted, each once, as fold gives them', () => {
  const characters = COMMON_CHARACTERS.flatMap((line) => Array.from(line));
  expect(characters).toEqual([...new Set(characters)].sort((a, b) => (a.codePointAt(0) ?? 0) - (b.codePointAt(0) ?? 0)));
  expect(fold(characters.join(''))).toBe(characters.join(''));
  expect(characters).toHaveLength(400);
});
