import { describe, expect, test } from 'vitest';
import { statusOn } from '../../src/domain/document.ts';
import type { DateRole, PolicyDate } from '../../src/domain/facts.ts';

const date = (role: DateRole, on: string): PolicyDate => ({ role, on, zone: 'Asia/Shanghai', words: on, paragraph: 1, extendedFrom: null });

describe('the status of a document', () => {
  test('a draft is open until its deadline, that day included, and then no longer', () => {
    const dates = [date('comments-due', '2026-10-14')];
    expect(statusOn('consultation', dates, '2026-10-14')).toBe('open-for-comment');
    expect(statusOn('consultation', dates, '2026-10-15')).toBe('comment-period-closed');
    expect(statusOn('consultation', [...dates, date('comments-due', '2026-10-31')], '2026-10-15')).toBe('open-for-comment');
    expect(statusOn('consultation', [], '2026-10-15')).toBe('unknown');
  });

  test('a published rule binds from its date on, part of it from the first part’s; without a date nobody knows', () => {
    expect(statusOn('published', [date('effective', '2026-12-01')], '2026-11-30')).toBe('not-yet-in-force');
    expect(statusOn('published', [date('effective', '2026-12-01')], '2026-12-01')).toBe('in-force');
    expect(statusOn('published', [date('partly-effective', '2026-12-01')], '2026-12-01')).toBe('in-force');
    expect(statusOn('published', [], '2026-12-01')).toBe('unknown');
  });

  test('what lapsed, was amended or repealed says so', () => {
    expect(statusOn('in-force', [date('valid-until', '2026-12-31')], '2027-01-01')).toBe('lapsed');
    expect(statusOn('in-force', [date('valid-until', '2026-12-31')], '2026-12-31')).toBe('in-force');
    expect(statusOn('repealed', [], '2026-01-01')).toBe('repealed');
    expect(statusOn(null, [], '2026-01-01')).toBe('unknown');
  });
});
