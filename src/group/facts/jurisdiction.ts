import type { Issuer } from './issuers.ts';
import type { OwnNumber } from './numbers.ts';
import { CITIES, PROVINCES } from './places.ts';
import { opening, type Reading } from './reading.ts';
import type { Subject } from './subject.ts';

/** What in a document's own name or first lines says whose it is, where no body and no number does. */
const FORMS: readonly (readonly [RegExp, string])[] = [
  // 中华人民共和国…法 · 国务院令
  [/^(?:关于)?(?:《)?中华人民共和国/, 'CN'],
  // 港府刊宪 · 香港…今日刊宪
  [/(?:港府|香港)[^。]{0,40}刊宪/, 'HK'],
  // 立法院三读通过
  [/立法院[^,。]{0,16}三读/, 'TW'],
  [/立法会[^,。]{0,16}三读/, 'HK'],
  // (15 CFR Part 744) · By the authority vested in me as President
  [/^\d{1,2} cfr parts? \d|^by the authority vested in me as president|^be it enacted by the senate and house/, 'US'],
  // HAS ADOPTED THIS REGULATION · Having regard to the Treaty on the Functioning of the European Union
  [/^having regard to the treaty on|^this (?:regulation|directive) shall enter into force on the .{4,30} official journal of the european union/, 'EU'],
  // These Regulations extend to England and Wales
  [/\bextends? to england(?: and|,)|^be it enacted by the king/, 'UK'],
  // 中华民国115年9月8日, as a line of its own date
  [/^\S{0,24} ?中华民国 ?\d{2,3} ?年/, 'TW'],
];

// 深圳经济特区示例条例 · 上海市示例办法
const LOCAL_NAME = new RegExp(`^(?:${[...PROVINCES, ...CITIES].join('|')})(?:省|市|经济特区|壮族自治区|回族自治区|维吾尔自治区|自治区)`);

/** Gives whose document it is (CN, HK, EU…): by who issued it, by the form of its number, by what only one place writes; never by the language alone. */
export function jurisdictionOf(reading: Reading, subject: Subject, numbers: readonly OwnNumber[], issuers: readonly Issuer[]): string | null {
  const places = [...new Set(issuers.map(({ row }) => row?.where ?? null).filter((where) => where !== null))];
  if (places.length === 1) return places[0] ?? null;
  if (places.length > 1) return null;
  const [form] = numbers.map(({ shape }) => shape.from).filter((from) => from !== null);
  // A number in angle brackets and an order by number are the forms of the mainland; traditional script is not.
  if (form !== undefined && !(form === 'CN' && reading.language === 'zh-Hant')) return form;
  if (LOCAL_NAME.test(subject.name ?? (subject.primary ? reading.title.text : ''))) return 'CN';
  const named = subject.name === null ? [] : [subject.name];
  const lines = [...named, ...opening(reading, 12).map(({ text }) => text), ...reading.lines.slice(-6).map(({ text }) => text)];
  return FORMS.find(([pattern]) => lines.some((line) => pattern.test(line)))?.[1] ?? null;
}
