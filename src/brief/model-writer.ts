import type { Article } from '../domain/article.ts';
import type { Point, Usage, WithheldPoint } from '../domain/brief.ts';
import type { Bilingual } from '../domain/language.ts';
import type { Model } from '../model/client.ts';
import { fillPrompt, type Prompt } from '../model/prompt.ts';
import { normaliseText } from '../text/paragraphs.ts';
import { detectLanguage } from '../text/language.ts';
import { checkPoint, missingFigures } from '../verify/verify.ts';
import { titlesOf } from './extractive.ts';
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
  return { written: fromWire(value, numbered, articles), usage };
}

function publishedText(lead: Article | undefined): string {
  return lead === undefined || lead.publishedAt === null ? 'not stated' : new Date(lead.publishedAt).toISOString();
}

function fromWire(wire: WireBrief, numbered: readonly Numbered[], articles: readonly Article[]): Written {
  const withheld: WithheldPoint[] = [];
  const take = (point: WirePoint): Point | null => {
    const text = inItsOwn(point.zh, point.en);
    const cited = [...new Set(point.paragraphs)].map((number) => numbered.find((each) => each.number === number));
    const known = cited.filter((each) => each !== undefined);
    const cites = known.map((each) => each.cite);
    if (known.length === 0 || known.length < cited.length || (text.zh === null && text.en === null)) {
      withheld.push({ ...text, cites, reason: known.length < cited.length ? 'cites a paragraph that was not given' : 'cites nothing' });
      return null;
    }
    const check = checkPoint(text, known.map((each) => each.text));
    if (check === 'not-found') {
      withheld.push({ ...text, cites, reason: 'has a figure or date that the cited paragraphs do not have' });
      return null;
    }
    return { ...text, cites, check };
  };
  const viewpoint = take(wire.viewpoint);
  const groups = wire.groups.flatMap((group) => {
    const points = group.points.map(take).filter((point) => point !== null);
    const title = inItsOwn(group.title_zh, group.title_en);
    return points.length === 0 ? [] : [{ title, points }];
  });
  return {
    headline: headlineOf(inItsOwn(wire.headline_zh, wire.headline_en), numbered, articles),
    viewpoint,
    groups,
    withheld,
  };
}

/** A headline cites nothing: one with a figure that the story does not have gives way to the source's own. */
function headlineOf(written: Bilingual, numbered: readonly Numbered[], articles: readonly Article[]): Bilingual {
  const own = titlesOf(articles);
  const story = [...numbered.map((each) => each.text), own.zh ?? '', own.en ?? ''];
  const sound = (words: string | null) => words !== null && missingFigures(words, story).length === 0;
  return { zh: sound(written.zh) ? written.zh : own.zh, en: sound(written.en) ? written.en : own.en };
}

/** Each half in its own script: Chinese in the place of the English is no translation, and the reverse. */
function inItsOwn(zh: string, en: string): Bilingual {
  const chinese = normaliseText(zh);
  const english = normaliseText(en);
  return {
    zh: chinese !== '' && detectLanguage(chinese) !== 'en' ? chinese : null,
    en: english !== '' && (detectLanguage(english) ?? 'en') === 'en' ? english : null,
  };
}
