import type { Article } from '../domain/article.ts';
import type { Brief, Usage } from '../domain/brief.ts';
import type { Clock } from '../domain/instant.ts';
import type { Story } from '../domain/story.ts';
import { VERSIONS } from '../domain/version.ts';
import type { Model } from '../model/client.ts';
import type { Prompt } from '../model/prompt.ts';
import type { Briefs } from '../store/briefs.ts';
import { stableHash } from '../text/hash.ts';
import { writeExtractive } from './extractive.ts';
import { writeWithModel } from './model-writer.ts';
import type { Written } from './written.ts';

export type Briefing = {
  briefs: Briefs;
  /** Null: no model is configured, sentences are quoted. */
  model: Model | null;
  prompt: Prompt;
  clock: Clock;
  /** Told when the model gave nothing usable and the sources were quoted instead. */
  report: (event: { story: string; problem: string }) => void;
};

/**
 * Gives the brief of a story from the articles that a place may see, lead first: the stored one while
 * their revisions are the same, else a new one. A model that fails costs the model's words, never the brief.
 */
export async function briefOf(rooms: Briefing, story: Story, articles: readonly Article[]): Promise<Brief> {
  const textKey = stableHash(articles.map((article) => article.revision.id).toSorted());
  const stored = await rooms.briefs.find(story.id, textKey);
  if (stored !== null && (stored.writer === 'model' || rooms.model === null)) return stored;
  const { written, writer, usage } = await write(rooms, story, articles);
  const brief: Brief = {
    ...written,
    story: story.id,
    materialVersion: story.materialVersion,
    textKey,
    kind: articles[0]?.revision.facts.kind ?? null,
    writer,
    model: writer === 'model' ? (rooms.model?.name ?? null) : null,
    promptVersion: writer === 'model' ? rooms.prompt.version : null,
    usage,
    writtenAt: rooms.clock(),
    version: VERSIONS.brief,
  };
  await rooms.briefs.save(brief);
  return brief;
}

async function write(
  rooms: Briefing,
  story: Story,
  articles: readonly Article[],
): Promise<{ written: Written; writer: Brief['writer']; usage: Usage }> {
  if (rooms.model !== null) {
    try {
      const { written, usage } = await writeWithModel(rooms.model, rooms.prompt, articles);
      if (written.viewpoint !== null || written.groups.length > 0) return { written, usage, writer: 'model' };
      // Nothing of it stood: the sources are quoted, and what was withheld is still counted.
      rooms.report({ story: story.id, problem: 'no point of the model stood its check' });
      return { written: { ...writeExtractive(articles), withheld: written.withheld }, usage, writer: 'extractive' };
    } catch (error) {
      // Whatever the model did, the digest goes out: the sources are quoted instead.
      rooms.report({ story: story.id, problem: error instanceof Error ? error.message : String(error) });
    }
  }
  return { written: writeExtractive(articles), writer: 'extractive', usage: { promptTokens: 0, completionTokens: 0, calls: 0 } };
}
