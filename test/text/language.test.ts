import { describe, expect, it } from 'vitest';
import { detectLanguage } from '../../src/text/language.ts';

describe('detectLanguage', () => {
  it.each([
    ['simplified Chinese', '国家数据流通管理局公布备案办法', 'zh-Hans'],
    ['traditional Chinese', '國家數據流通管理局公布備案辦法', 'zh-Hant'],
    ['traditional Chinese of Hong Kong', '政府會為各界提供支援，並聽取意見', 'zh-Hant'],
    ['Chinese without a character that tells', '人工智能', 'zh-Hans'],
    ['traditional Chinese that quotes a simplified name', '當局表示，將對「数据」一詞另作說明，並與業界會商', 'zh-Hant'],
    ['a Chinese question', '备案办法何时施行？', 'zh-Hans'],
    ['English', 'Draft rules are open for comment.', 'en'],
    ['English that quotes Chinese names', 'The National Data Office (国家数据流通管理局) said the Measures (《数据流通服务备案管理办法》) take effect on 1 December, and that every agency which handles such data for others must file with the office within fifteen working days of the change.', 'en'],
    ['Chinese with English terms', '企业使用 AI agent 与 LLM 提供服务的，应当按照 GB/T 45678 办理备案', 'zh-Hans'],
    ['Chinese with a long address', '全文见 https://www.example.com/en/policy/documents/2026/measures-for-the-filing.html', 'null'],
    ['too little', '你好 ok', 'null'],
    ['nothing', '', 'null'],
    ['figures and marks', '2026-12-01 — 3.5% (1,234)', 'null'],
    ['Japanese', 'これはデータ流通に関する新しい規則です', 'null'],
    ['Russian', 'Новые правила вступают в силу', 'null'],
  ])('%s', (_title, text, expected) => {
    expect(String(detectLanguage(text))).toBe(expected);
  });
});
