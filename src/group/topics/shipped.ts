import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { Term, Topic } from '../../domain/topic.ts';
import { readTerm } from './term.ts';

const Terms = z.array(Term.refine((term) => !('expected' in readTerm(term)), { error: 'a term that can be read' })).default([]);

/** A topic of shipped.yaml: what one does not say is empty. */
const ShippedTopic = z.strictObject({
  ...Topic.shape,
  any: Terms,
  all: Terms,
  none: Terms,
  groups: Topic.shape.groups.default([]),
  sources: Topic.shape.sources.default([]),
  kinds: Topic.shape.kinds.default([]),
  stages: Topic.shape.stages.default([]),
  jurisdictions: Topic.shape.jurisdictions.default([]),
  floor: Topic.shape.floor.default(0),
});

/**
 * Gives the topics of shipped.yaml beside this file by their ids. The file belongs to the program, so one that does not hold
 * is a fault of ours and throws what zod or the YAML reader say.
 */
export function loadShippedTopics(): ReadonlyMap<string, Topic> {
  const text = readFileSync(new URL('shipped.yaml', import.meta.url), 'utf8');
  return new Map(z.array(ShippedTopic).parse(parse(text, { schema: 'core' })).map((topic) => [topic.id, topic]));
}
