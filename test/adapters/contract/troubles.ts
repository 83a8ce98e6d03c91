import { expect, test } from 'vitest';
import { findOne } from '../../../src/chat/find.ts';
import type { TroubleCode } from '../../../src/domain/errors.ts';
import { message, text } from '../../chat/documents.ts';
import { type Scene, troubleOf } from './rig.ts';

/** What a call that does not succeed says. */
export function troubleTests({ rig, nextKey, channel, around }: Scene): void {
  test.for(['platform-rejected', 'rate-limited', 'delivery-unknown'] as const)('a post that fails as %s says so', async (code, { skip }) => {
    const provoke = rig().provoke[code];
    if (provoke === null) return skip('it never fails so');
    await provoke();
    const key = nextKey();
    const trouble = await troubleOf(rig().adapter.post(channel(), key, message([text('甲')])));
    expect(trouble.code satisfies TroubleCode).toBe(code);
    expect(trouble.sentence).toMatch(/^[a-z]+\.[a-z-]+$/);
    if (code === 'rate-limited') expect(trouble.retryAfterMs).toBeGreaterThan(0);
    // Definite means that a look may say so.
    if (code !== 'delivery-unknown' && rig().adapter.capabilities.canFind) {
      expect(await findOne(rig().adapter, channel(), key, around())).toEqual({ answer: 'absent' });
    }
  });

  test('a document over the limits is refused as definite, never cut', async () => {
    const { characters, blocks } = rig().adapter.limits.message;
    const long = [message([text('长'.repeat(characters + 1))]), message(Array.from({ length: blocks + 1 }, () => text('长')))];
    for (const document of long) expect((await troubleOf(rig().adapter.post(channel(), nextKey(), document))).code).toBe('platform-rejected');
    expect(await rig().shown()).not.toContain('长');
  });
}
