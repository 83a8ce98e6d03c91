import { z } from 'zod';
import { Calendar, everComes } from '../domain/calendar.ts';
import { dayTimesOf, ScheduleEntry } from '../domain/schedule.ts';
import { Zone } from '../domain/instant.ts';
import { BilingualName, Language } from '../domain/language.ts';
import { SourceClass } from '../domain/source.ts';
import { Duration } from './duration.ts';

const Id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, { error: 'lower-case letters, digits and hyphens, at most 40' });
// htp://example.com is no file of that name
const Location = z.string().refine((place) => !/^[a-z][a-z0-9+.-]*:\/\//i.test(place) || (/^https?:/i.test(place) && URL.canParse(place)), {
  error: 'an address that begins with http:// or https://, or the path of a file',
});
const Terms = z.array(z.string().trim().min(1)).default([]);

const FileSource = z.discriminatedUnion('kind', [
  z.strictObject({
    id: Id,
    kind: z.literal('feed'),
    url: Location,
    privateAddress: z.boolean().default(false),
    publisher: z.string().min(1),
    language: Language,
    zone: Zone.default('Asia/Shanghai'),
    class: SourceClass.default('market-media'),
  }),
  z.strictObject({
    id: Id,
    kind: z.literal('folder'),
    path: z.string().min(1),
    publisher: z.string().min(1),
    language: Language,
    zone: Zone.default('Asia/Shanghai'),
    class: SourceClass.default('market-media'),
  }),
]);
export type FileSource = z.infer<typeof FileSource>;

const FileTopic = z
  .strictObject({
    id: Id,
    name: BilingualName,
    any: Terms,
    all: Terms,
    none: Terms,
    sources: z.array(Id).default([]),
    floor: z.number().default(0),
  })
  .refine((topic) => topic.any.length + topic.all.length + topic.sources.length > 0, {
    error: 'at least one term under any or all, or a source',
  });

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
  subscriptions: z.array(FileSubscription).min(1, { error: 'at least one' }),
});
export type ConfigFile = z.infer<typeof ConfigFile>;
