import type { Cite } from '../domain/article.ts';
import type { Answer, Conversation } from '../domain/conversation.ts';
import { half, type Language } from '../domain/language.ts';
import { audiencesOf, type Place } from '../domain/place.ts';
import type { Model } from '../model/client.ts';
import { fillPrompt, type Prompt } from '../model/prompt.ts';
import { normaliseText } from '../text/paragraphs.ts';
import { missingFigures } from '../verify/verify.ts';
import { type Passage, retrieve, type Retrieval } from './retrieve.ts';
import { WireAnswer } from './wire.ts';

export type Answering = Retrieval & {
  count(audiences: ReturnType<typeof audiencesOf>): Promise<number>;
  /** Null: paragraphs are quoted. */
  model: Model | null;
  prompt: Prompt;
  report: (event: { problem: string }) => void;
};

/** How much of a question a paragraph must bear before it is quoted as an answer, from 0 to 1. */
const BEARS = 0.55;
const QUOTES = 3;
const TO_THE_MODEL = 14;
const NEAREST = 3;
const MOST_TOKENS = 900;
/** A question longer than this is cut: it is a question, not a document. In characters. */
const LONGEST_QUESTION = 500;

/**
 * Gives an answer from the articles that a place may see, each statement cited, or an honest "not in my
 * sources" with what came nearest. Never from a model's own memory: a cite outside what was given is refused.
 */
export async function answerQuestion(rooms: Answering, place: Place, language: Language, asked: string, thread: Conversation): Promise<Answer> {
  const question = normaliseText(asked).slice(0, LONGEST_QUESTION);
  const audiences = audiencesOf(place);
  const preferred = new Set(thread.turns.at(-1)?.answer.cites.map((cite) => cite.article) ?? []);
  const passages = await retrieve(rooms, withThread(question, thread), audiences, preferred);
  const searched = await rooms.count(audiences);
  const bearing = passages.filter((passage) => passage.coverage >= BEARS && answersKind(question, passage.text)).map((passage) => answerNotQuestion(passage));
  if (rooms.model !== null && passages.length > 0) {
    try {
      const given = passages.slice(0, TO_THE_MODEL);
      const answer = await askModel(rooms.model, rooms.prompt, question, thread, given);
      if (answer !== null) return { ...answer, nearest: answer.answered ? [] : citesOf(passages.slice(0, NEAREST)), searched };
      rooms.report({ problem: 'the answer did not stand its check; paragraphs are quoted' });
    } catch (error) {
      rooms.report({ problem: error instanceof Error ? error.message : String(error) });
    }
  }
  return { ...quoteFrom(bearing, language), nearest: bearing.length > 0 ? [] : citesOf(passages.slice(0, NEAREST)), searched };
}

/** Words such as 它 and "it" point at what was spoken of last: then the last question is part of this one. */
function withThread(question: string, thread: Conversation): string {
  const last = thread.turns.at(-1);
  // 它什么时候截止? · and who has to do it?
  const points = /它|其|这(?:个|份|项|条|件)|该|那(?:个|份|项)|\b(?:it|its|this|that|these|those|they)\b/i.test(question);
  return points && last !== undefined ? `${question}\n${last.question}` : question;
}

/** Quotes the best paragraphs of the best article: in the asker's language where there is a choice. */
function quoteFrom(bearing: readonly Passage[], language: Language): Pick<Answer, 'answered' | 'text' | 'cites' | 'writer'> {
  const [best] = bearing;
  if (best === undefined) return { answered: false, text: { zh: null, en: null }, cites: [], writer: 'extractive' };
  const equals = bearing.filter((passage) => passage.coverage >= best.coverage * 0.9);
  const first = equals.find((passage) => half(passage.article.language) === half(language)) ?? best;
  const chosen = [first, ...bearing.filter((passage) => passage !== first && passage.article.id === first.article.id && passage.coverage >= best.coverage * 0.9)].slice(0, QUOTES);
  const text = chosen.map((passage) => passage.text).join('\n');
  const side = half(first.article.language);
  return { answered: true, text: { zh: null, en: null, [side]: text }, cites: citesOf(chosen), writer: 'extractive' };
}

async function askModel(model: Model, prompt: Prompt, question: string, thread: Conversation, given: readonly Passage[]): Promise<Pick<Answer, 'answered' | 'text' | 'cites' | 'writer'> | null> {
  const earlier = thread.turns.slice(-3).map((turn) => `Q: ${turn.question} A: ${turn.answer.text.en ?? turn.answer.text.zh ?? 'not in the sources'}`.replaceAll(/\s+/g, ' '));
  const { value } = await model.ask({
    task: 'answer',
    system: prompt.system,
    user: fillPrompt(prompt.user, {
      earlier: earlier.length === 0 ? 'nothing' : earlier.join('\n'),
      question: question.replaceAll(/\s+/g, ' '),
      paragraphs: given.map((passage, at) => `[${at + 1}] (${passage.article.revision.title}) ${passage.text.replaceAll(/\s+/g, ' ')}`).join('\n'),
    }),
    schemaName: 'answer',
    schema: WireAnswer,
    maxTokens: MOST_TOKENS,
  });
  const cited = [...new Set(value.paragraphs)].map((number) => given[number - 1]);
  const known = cited.filter((passage) => passage !== undefined);
  const text = { zh: normaliseText(value.zh) || null, en: normaliseText(value.en) || null };
  if (!value.answered) return { answered: false, text: { zh: null, en: null }, cites: [], writer: 'model' };
  const cites = known.length > 0 && known.length === cited.length;
  const said = [text.zh, text.en].filter((words) => words !== null).join('\n');
  const sound = cites && said !== '' && missingFigures(said, known.map((passage) => passage.text)).length === 0;
  return sound ? { answered: true, text, cites: citesOf(known), writer: 'model' } : null;
}

/** A question for a time or an amount is not answered by a text that has none. */
function answersKind(question: string, text: string): boolean {
  // 什么时候施行? · how many …? · 罚多少?
  const asksFigure = /什么时候|何时|几号|哪天|哪一天|多久|多少|几[个天年月次]|\b(?:when|how (?:many|much|often|long)|by what date|until when)\b/i.test(question);
  return !asksFigure || /\d|[一二三四五六七八九十百千万两]+(?:年|个?月|日|天|次|倍|成|元)|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|yearly|annually|monthly)\b/i.test(text);
}

/** In a press conference the paragraph behind a question is its answer. */
function answerNotQuestion(passage: Passage): Passage {
  // 问：… · Q: …
  if (!/^(?:问|q)\s*[:\uFF1A]/i.test(passage.text)) return passage;
  const next = passage.article.revision.paragraphs.find((paragraph) => paragraph.n === passage.paragraph + 1);
  return next === undefined ? passage : { ...passage, paragraph: next.n, text: next.text };
}

function citesOf(passages: readonly Passage[]): Cite[] {
  return passages.map(({ article, paragraph }) => ({ article: article.id, revision: article.revision.id, paragraph }));
}
