import { bodyList, mentionsIn } from './bodies.ts';
import { foldedTwin } from './folded.ts';
import type { Issuer } from './issuers.ts';
import type { OwnNumber } from './numbers.ts';
import { CITIES, PLACE_WORDS, PORTALS, PROVINCES } from './places.ts';
import { type Line, opening, type Reading } from './reading.ts';
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
  const byForm = FORMS.find(([pattern]) => lines.some((line) => pattern.test(line)))?.[1];
  return byForm ?? localOf(reading, subject, issuers) ?? actorsOf(reading) ?? publisherOf(reading);
}

// 临江省… · 某某自治州… · 某某区…
const LOCAL_SHAPE = /^\p{Script=Han}{2,8}?(?:省|市|自治区|自治州|县|区|盟|旗)\p{Script=Han}/u;

/** Provinces, cities and counties that publish in simplified script on the mainland's clock are the mainland's; Taiwan's write the other one. */
function localOf(reading: Reading, { primary, name }: Subject, issuers: readonly Issuer[]): string | null {
  if (!primary || reading.language !== 'zh-Hans' || reading.zone !== 'Asia/Shanghai') return null;
  const local = issuers.some(({ row }) => row?.rank === 'local') || (reading.authority !== null && isLocal(reading.authority) && LOCAL_SHAPE.test(name ?? ''));
  return local ? 'CN' : null;
}

function isLocal(publisher: string): boolean {
  const folded = foldedTwin(publisher);
  return LOCAL_SHAPE.test(folded.text) && bodyList(folded, 0, true, false) !== null;
}

/** Lines in which a report says who acted. */
const ACTORS = 3;

/** The place whose bodies the headline and the first lines name, if they name no other place at all. */
function actorsOf(reading: Reading): string | null {
  const traditional = reading.language === 'zh-Hant';
  const start = opening(reading, ACTORS);
  const bodies = new Set(start.flatMap((line) => mentionsIn(line, traditional).map(({ row }) => row?.where ?? null)).filter((where) => where !== null));
  const [where] = bodies;
  return where !== undefined && bodies.size === 1 && placesIn(start).every((place) => place === where) ? where : null;
}

function placesIn(lines: readonly Line[]): string[] {
  return PLACE_WORDS.filter(([pattern]) => lines.some(({ text }) => pattern.test(text))).map(([, place]) => place);
}

/** An authority's own source tells of its own place, unless the headline names another. */
function publisherOf(reading: Reading): string | null {
  const { authority, title } = reading;
  if (authority === null) return null;
  const folded = foldedTwin(authority);
  const [body] = mentionsIn(folded, reading.language === 'zh-Hant');
  const portal = PORTALS.find(([pattern]) => pattern.test(folded.text))?.[1];
  const local = reading.language === 'zh-Hans' && reading.zone === 'Asia/Shanghai' && isLocal(authority) ? 'CN' : null;
  // The National People's Congress
  const known = body !== undefined && /^(?:the )?$/.test(folded.text.slice(0, body.start)) ? body.row?.where : null;
  const where = portal ?? known ?? local;
  return where !== null && placesIn([title]).every((place) => place === where) ? where : null;
}
