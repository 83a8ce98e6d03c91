import type { SourceKind } from '../../domain/source.ts';
import type { ReadSource } from '../item.ts';
import * as feed from './feed.ts';
import * as folder from './folder.ts';
import * as json from './json.ts';
import * as list from './list.ts';
import * as rsshub from './rsshub.ts';
import * as sitemap from './sitemap.ts';

/** Every kind of source with its reader. A test walks this folder and holds the list against it. */
export const SOURCE_READERS: Readonly<Record<SourceKind, ReadSource>> = {
  [feed.kind]: feed.read,
  [folder.kind]: folder.read,
  [json.kind]: json.read,
  [list.kind]: list.read,
  [rsshub.kind]: rsshub.read,
  [sitemap.kind]: sitemap.read,
};
