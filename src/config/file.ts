import { z } from 'zod';
import { Calendar, everComes } from '../domain/calendar.ts';
import { dayTimesOf, ScheduleEntry } from '../domain/schedule.ts';
import { Zone } from '../domain/instant.ts';
import { Weights } from '../domain/importance.ts';
import { Language } from '../domain/language.ts';
import { Follow, JsonShapeName, MOST_PAGES, SourceClass } from '../domain/source.ts';
import { Duration } from './duration.ts';
import { FileTopic } from './topic.ts';

const Id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, { error: 'lower-case letters, digits and hyphens, at most 40' });
// htp://example.com is no file of that name
const Location = z.string().refine((place) => !/^[a-z][a-z0-9+.-]*:\/\//i.test(place) || (/^https?:/i.test(place) && URL.canParse(place)), {
  error: 'an address that begins with http:// or https://, or the path of a file',
});
// http://rsshub.intra:1200 or https://example.com/rsshub/, without a query: what stands in one would be lost or mixed with the route's
const Base = z.string().refine((base) => /^https?:\/\//i.test(base) && URL.canParse(base) && !/[?#]/.test(base), {
  error: 'an address like https://rsshub.example',
});
// /gov/zhengce/zuixin?limit=20, but no other host and no way up: //x, /a/../b, /%2e%2e/b, /a\\b
const Route = z.string().refine((route) => /^\/[^/\\#\s][^\\#\s]*$/.test(route) && !/(?:\/|%2f)(?:\.|%2e){1,2}(?:\/|%2f|$)|\/\/|%5c/i.test(route.split('?')[0] ?? ''), {
  error: 'a route like /gov/zhengce/zuixin',
});

/** Every kind has these. */
const SHARED = {
  id: Id,
  publisher: z.string().min(1),
  language: Language,
  zone: Zone.default('Asia/Shanghai'),
  class: SourceClass.default('market-media'),
};
/** Every kind that lies at an address has these. */
const REMOTE = {
  ...SHARED,
  privateAddress: z.boolean().default(false),
  follow: Follow.optional(),
};
const Selector = z.string().trim().min(1);
const FieldPath = z.union([z.string().min(1).transform((path) => [path]), z.array(z.string().min(1))]);
/** A template as in `https://x.example/detail/{id}`, or a path; braces that are not closed are neither. */
const AddressPath = z.union([z.string().min(1).transform((path) => [path]), z.array(z.string().min(1))]).refine((paths) => paths.every((path) => /^[^{}]*(?:\{[^{}]+\}[^{}]*)*$/.test(path)), {
  error: 'a path like link, or a template like https://x.example/detail/{id}',
});

const FileJsonFields = z.strictObject({
  title: FieldPath,
  url: AddressPath,
  date: FieldPath.default([]),
  changed: FieldPath.default([]),
  publisher: FieldPath.default([]),
  summary: FieldPath.default([]),
  content: FieldPath.default([]),
});

const FileSource = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('feed'), url: Location, ...REMOTE }),
  z.strictObject({ kind: z.literal('folder'), path: z.string().min(1), ...SHARED }),
  z
    .strictObject({
      kind: z.literal('json'),
      url: Location,
      shape: JsonShapeName.optional(),
      items: z.union([z.string().transform((path) => [path]), z.array(z.string()).min(1)]).optional(),
      fields: FileJsonFields.optional(),
      ...REMOTE,
    })
    .refine((source) => (source.shape === undefined) !== (source.fields === undefined), { path: ['fields'], error: 'either shape, or items and fields' })
    .refine((source) => source.shape === undefined || source.items === undefined, { path: ['items'], error: 'nothing beside shape, which says where the items are' }),
  z
    .strictObject({
      kind: z.literal('list'),
      url: Location,
      item: Selector.optional(),
      title: Selector.optional(),
      link: Selector.optional(),
      date: Selector.optional(),
      next: Selector.optional(),
      pages: z.int().min(1).max(MOST_PAGES, { error: `1 to ${MOST_PAGES}` }).default(1),
      ...REMOTE,
    })
    .refine((source) => source.item !== undefined || (source.title ?? source.link ?? source.date) === undefined, { path: ['item'], error: 'the selector of a row, of which title, link and date are parts' }),
  z.strictObject({ kind: z.literal('rsshub'), base: Base, route: Route, ...REMOTE }),
  z.strictObject({ kind: z.literal('sitemap'), url: Location, ...REMOTE }),
]);
export type FileSource = z.infer<typeof FileSource>;

const FileSubscription = z.strictObject({
  id: Id,
  platform: z.string().min(1),
  installation: z.string().default(''),
  channel: z.string().min(1),
  topics: z.array(Id).min(1),
  at: z.array(ScheduleEntry).min(1),
  zone: Zone,
  calendar: Calendar.default('every-day'),
  holidays: z.array(z.iso.date({ error: 'a day that exists, like 2026-10-01' })).default([]),
  languages: z.array(Language).min(1).default(['zh-Hans', 'en']),
  layout: z.enum(['stacked', 'zh-first', 'en-first', 'one-language']).default('stacked'),
  /** How far back a publication may lie and still be told as news. */
  window: Duration.prefault('7d'),
  /** How late an edition may go out. */
  patience: Duration.refine((ms) => ms <= 14 * 86_400_000, { error: 'at most 14d' }).prefault('12h'),
  maxStories: z.int().min(1).max(50).default(8),
  maxPerTopic: z.int().min(1).max(50).nullable().default(null),
  review: z.enum(['off', 'auto', 'required']).default('off'),
  reviewChannel: z.string().nullable().default(null),
  notify: z
    .array(z.strictObject({ who: z.string().min(1), on: z.enum(['urgent', 'deadline', 'correction']) }))
    .default([]),
}).check(({ value: { at, calendar }, issues }) => {
  for (const [index, entry] of at.entries()) {
    if (everComes(calendar, dayTimesOf(entry).isOn)) continue;
    issues.push({ code: 'custom', path: ['at', index], input: entry, message: `a day that the calendar ${calendar} has: none of these is one, it is never due` });
  }
});

/** What a team writes in jianbao.yaml. Unknown keys are errors: a misspelt one would silently do nothing. */
export const ConfigFile = z.strictObject({
  clock: z.iso.datetime({ offset: true, error: 'an instant like 2026-01-06T20:00:00+08:00' }).nullable().default(null),
  sources: z.array(FileSource).min(1, { error: 'at least one' }),
  topics: z.array(FileTopic).min(1, { error: 'at least one' }),
  weights: Weights.prefault({}),
  subscriptions: z.array(FileSubscription).min(1, { error: 'at least one' }),
});
export type ConfigFile = z.infer<typeof ConfigFile>;
