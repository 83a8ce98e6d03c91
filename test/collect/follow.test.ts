import { describe, expect, test } from 'vitest';
import { shouldFollow } from '../../src/collect/follow.ts';
import { listedItem } from '../../src/collect/listed.ts';

const item = (text: string, url: string | null = 'https://a.example/1') =>
  listedItem({ url, title: 't', publisher: null, publishedAt: null, publishedWords: null, updatedAt: null, blocks: text === '' ? [] : [{ kind: 'text', file: null, text }], notes: [] }, 'feed');
const long = '办法自十二月一日起施行，适用于在境内提供服务的机构。'.repeat(20);

describe('whether the page behind a link is read', () => {
  test('a list has no text: always; a folder has it all: never', () => {
    expect(shouldFollow(item(long), 'always')).toBe(true);
    expect(shouldFollow(item(''), 'never')).toBe(false);
  });

  test.each([
    ['no text', '', true],
    ['a teaser in Chinese', '近日，某局印发办法。', true],
    ['a teaser in English', 'The bureau has published its rules on weights.', true],
    ['the whole text', long, false],
    ['a longer text that is cut', `${long}……`, true],
    ['a longer text that leads on', `${long} 阅读全文>>`, true],
    ['a whole report that ends with dots', `${long.repeat(4)}…`, false],
  ])('%s', (_name, text, followed) => {
    expect(shouldFollow(item(text), 'when-short')).toBe(followed);
  });

  test('nothing is behind an item without an address of the web', () => {
    expect(shouldFollow(item('', null), 'always')).toBe(false);
    expect(shouldFollow(item('', 'file:///a'), 'always')).toBe(false);
  });
});
