import { describe, expect, test } from 'vitest';
import { plainText } from '../../src/chat/plain.ts';
import { runCommand } from '../../src/commands/index.ts';
import { noticeDocument } from '../../src/compose/notice.ts';
import type { Language } from '../../src/domain/language.ts';

const place = { platform: 'console', app: '', installation: '', channel: 'here' };

async function say(line: string, language: Language = 'zh-Hans'): Promise<string> {
  const documents = await runCommand(line, { place, language, today: () => Promise.resolve([noticeDocument(language, ['TODAY'])]) });
  return documents.map((document) => plainText(document)).join('\n');
}

describe('/brief', () => {
  test.each(['', 'today', '今日', 'TODAY', '  today  ', '今日 '])('%j is today', async (line) => {
    expect(await say(line)).toBe('TODAY');
  });

  test.each(['help', '帮助', '幫助', 'ＨＥＬＰ'])('%j lists every command in the asker’s language', async (line) => {
    expect(await say(line, 'en')).toMatch(/\/brief today[\s\S]*\/brief help/);
    expect(await say(line)).toMatch(/\/brief 今日[\s\S]*\/brief 帮助/);
  });

  test('a mistake gets a guess and the help; nonsense the help alone', async () => {
    expect(await say('tday', 'en')).toMatch(/Did you mean \/brief today/);
    expect(await say('helo', 'en')).toMatch(/Did you mean \/brief help/);
    expect(await say('今天')).toMatch(/\/brief 今日/);
    expect(await say('xyzzy', 'en')).toMatch(/no command “xyzzy”[\s\S]*\/brief help/);
    expect(await say('长'.repeat(500))).not.toContain('长'.repeat(41));
  });
});
