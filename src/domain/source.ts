import { z } from 'zod';
import { Zone } from './instant.ts';
import { Language } from './language.ts';
import { Audience } from './place.ts';

/** What a source is to a reader, weightiest first: the primary text leads before any paper. */
export const SOURCE_CLASSES = [
  'official-text',
  'official-interpretation',
  'state-media',
  'market-media',
  'foreign-media',
  'think-tank',
] as const;
export const SourceClass = z.enum(SOURCE_CLASSES);
export type SourceClass = z.infer<typeof SourceClass>;

/** Where the articles lie. Each kind has one reader under collect/sources. */
export const SourceKind = z.enum(['feed', 'folder']);
export type SourceKind = z.infer<typeof SourceKind>;

/** A place that publishes. `owner` is `shared` or the installation whose source it is. */
export const Source = z.object({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/),
  kind: SourceKind,
  /** An http(s) URL, or the absolute path of a local file or folder. */
  location: z.string().min(1),
  publisher: z.string().min(1),
  language: Language,
  zone: Zone,
  class: SourceClass,
  /** Lies at a private address on purpose: allowed for this source alone, under this location's folder. */
  privateAddress: z.boolean(),
  owner: z.string(),
  audience: Audience,
});
export type Source = z.infer<typeof Source>;
