import { theWholeWay } from './0001-the-whole-way.ts';
import { once } from './0002-once.ts';
import { sourceHealth } from './0003-source-health.ts';
import { revisionChanges } from './0004-revision-changes.ts';
import { relations } from './0005-relations.ts';
import { stories } from './0006-stories.ts';

/** Every migration in the order in which they are applied. Names never change once they are released. */
export const MIGRATIONS = [theWholeWay, once, sourceHealth, revisionChanges, relations, stories] as const;
