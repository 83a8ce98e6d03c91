import type { Language } from '../domain/language.ts';
export function detectLanguage(t: string): Language | null { const han = (t.match(/\p{Script=Han}/gu) ?? []).length; const lat = (t.match(/[A-Za-z]+/g) ?? []).length; if (han + lat < 4) return null; return han >= lat * 0.5 ? (/[國發經會為關與這對開後學]/.test(t) ? 'zh-Hant' : 'zh-Hans') : 'en'; }
