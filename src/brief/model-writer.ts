import type { Article } from '../domain/article.ts';
import type { Point, Usage, WithheldPoint } from '../domain/brief.ts';
import type { Model } from '../model/client.ts';
import { fillPrompt, type Prompt } from '../model/prompt.ts';
import { normaliseText } from '../text/paragraphs.ts';
import { checkPoint } from '../verify/verify.ts';
import { asPrompt, numberThrough, type Numbered } from './paragraphs.ts';
import { WireBrief, type WirePoint } from './wire.ts';
import type { Written } from './written.ts';

const MOST_TOKENS = 2500;

/**
 * Writes both languages in one call. A point that cites what was not given, or nothing, is withheld:
 * it cannot be checked. Throws the Trouble of the model room where there is no usable answer.
 */
export async function writeWithModel(model: Model, prompt: Prompt, articles: readonly Article[]): Promise<{ written: Written; usage: Usage }> {
  const { numbered } = numberThrough(articles);
  const { value, usage } = await model.ask({
    task: 'brief',
    system: prompt.system,
    user: fillPrompt(prompt.user, {
      publishers: [...new Set(articles.map((article) => article.publisher))].join('; '),
      published: publishedText(articles[0]),
      paragraphs: asPrompt(numbered),
    }),
    schemaName: 'brief',
    schema: WireBrief,
    maxTokens: MOST_TOKENS,
  });
  return { written: fromWire(value, numbered), usage };
}

function publishedText(lead: Article | undefined): string {
  return lead === undefined || lead.publishedAt === null ? 'not stated' : new Date(lead.publishedAt).toISOString();
}

function fromWire(wire: WireBrief, numbered: readonly Numbered[]): Written {
  const withheld: WithheldPoint[] = [];
  const take = (point: WirePoint): Point | null => {
    const text = { zh: normaliseText(point.zh) || null, en: normaliseText(point.en) || null };
    const cited = [...new Set(point.paragraphs)].map((number) => numbered.find((each) => each.number === number));
    const known = cited.filter((each) => each !== undefined);
    const cites = known.map((each) => each.cite);
    if (known.length === 0 || known.length < cited.length || (text.zh === null && text.en === null)) {
      withheld.push({ ...text, cites, reason: known.length < cited.length ? 'cites a paragraph that was not given' : 'cites nothing' });
      return null;
    }
    return { ...text, cites, check: checkPoint(text, known.map((each) => each.text)) };
  };
  const viewpoint = take(wire.viewpoint);
  const groups = wire.groups.flatMap((group) => {
    const points = group.points.map(take).filter((point) => point !== null);
    const title = { zh: normaliseText(group.title_zh) || null, en: normaliseText(group.title_en) || null };
    return points.length === 0 ? [] : [{ title, points }];
  });
  return {
    headline: { zh: normaliseText(wire.headline_zh) || null, en: normaliseText(wire.headline_en) || null },
    viewpoint,
    groups,
    withheld,
  };
}
