import type { SourceKind } from '../../domain/source.ts';
import type { ReadSource } from '../item.ts';
import * as feed from './feed.ts';
import * as folder from './folder.ts';

/** Every kind of source with its reader. A test walks this folder and holds the list against it. */
export const SOURCE_READERS: Readonly<Record<SourceKind, ReadSource>> = {
  [feed.kind]: feed.read,
  [folder.kind]: folder.read,
};
