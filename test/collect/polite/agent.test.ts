import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { userAgent } from '../../../src/collect/polite/agent.ts';

test('says what we are and who runs us', () => {
  expect(userAgent('https://team.example/bot')).toBe('Jianbao/0.1 (policy briefing bot; +https://team.example/bot)');
  expect(userAgent(null)).toBe('Jianbao/0.1 (policy briefing bot)');
});

test('whatever the contact is, it stays one comment of one header', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 500 }), (contact) => {
      expect(userAgent(contact)).toMatch(/^Jianbao\/0\.1 \(policy briefing bot(?:; \+[\x20-\x27\x2a-\x5b\x5d-\x7e]{1,200})?\)$/u);
    }),
  );
  expect(userAgent('a\r\nx-evil: 1')).not.toContain('\n');
});
