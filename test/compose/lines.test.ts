import { describe, expect, test } from 'vitest';
import { bothLanguages, dayText, deadlineText, instantText, isOpen, missingWords } from '../../src/compose/lines.ts';

describe('what a reader reads', () => {
  test('days carry their weekday, and their year only if it is another', () => {
    expect(dayText('zh-Hans', '2026-12-24', '2026-09-15')).toBe('12-24(周四)');
    expect(dayText('zh-Hant', '2026-12-24', '2026-09-15')).toBe('12-24(週四)');
    expect(dayText('en', '2026-12-24', '2026-09-15')).toBe('Thu 24 Dec');
    expect(dayText('en', '2027-03-01', '2026-09-15')).toBe('Mon 1 Mar 2027');
  });

  test('a deadline says how many days are left, and nothing once it has passed', () => {
    expect(deadlineText('zh-Hans', '2026-10-14', '2026-09-15')).toBe('10-14(周三,剩 29 天)');
    expect(deadlineText('en', '2026-09-15', '2026-09-15')).toBe('Tue 15 Sep (0 days left)');
    expect(deadlineText('en', '2026-09-14', '2026-09-15')).toBe('Mon 14 Sep');
  });

  test('an instant is shown in the zone of the subscription', () => {
    expect(instantText('en', Date.parse('2026-09-14T23:30:00Z'), 'Asia/Shanghai', '2026-09-15')).toBe('Tue 15 Sep 07:30');
  });

  test('two languages are two lines, never one sentence; the order is the subscription’s', () => {
    const both = { zh: '中', en: 'E' };
    const shown = (blocks: ReturnType<typeof bothLanguages>) => blocks.map((block) => (block.kind === 'text' ? [block.size, block.content.map((inline) => ('text' in inline ? inline.text : ''))].flat() : []));
    expect(shown(bothLanguages(both, ['en', 'zh-Hans'], [], []))).toEqual([['normal', 'E'], ['small', '中']]);
    expect(shown(bothLanguages({ zh: null, en: 'E' }, ['zh-Hans', 'en'], [], []))).toEqual([['normal', 'E']]);
    expect(missingWords([both, { zh: '中', en: null }], ['zh-Hans', 'en'])).toBe('not translated');
    expect(missingWords([both], ['zh-Hans', 'en'])).toBeNull();
  });

  test('only what a reader can open is a link', () => {
    expect(['https://a.example/', 'file:///etc/passwd', 'javascript:alert(1)', 'https://'].map(isOpen)).toEqual([true, false, false, false]);
  });
});
