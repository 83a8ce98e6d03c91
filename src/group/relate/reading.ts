import type { Article } from '../../domain/article.ts';
import { figuresOf, isTelling } from '../../text/figures.ts';
import { fold } from '../../text/fold.ts';
import { isName, rarityOf } from '../../text/rarity.ts';
import { type Shingled, shingled } from '../../text/shingles.ts';
import { splitSentences } from '../../text/sentences.ts';
import { countsOf, termsOf } from '../../text/terms.ts';
import { bodyOf, titleCore } from './article-text.ts';
import { type EventDay, eventDays } from './days.ts';
import { placesOf } from './places.ts';
import { stepsOf } from './happenings.ts';
import { countedOf, countsOfLead, periodsOf } from './counted.ts';
import { type Subject, subjectOf } from './document.ts';

/** Term and weight: how rare it is times how much the text makes of it. */
export type Weights = ReadonlyMap<string, number>;

/** What is compared of an article, read once. */
export type Reading = {
  article: Article;
  /** Milliseconds; null where nobody says when it was published. */
  publishedAt: number | null;
  titleCore: string;
  /** The beginning of title and text, folded. */
  folded: string;
  /** Addresses that the text names. */
  links: ReadonlySet<string>;
  title: Weights;
  /** Title and first paragraphs, where news says what happened. */
  lead: Weights;
  body: Weights;
  /** Terms of the beginning that no table of frequent words knows: mostly names of people, places, companies and things. */
  names: Weights;
  /** Such terms of the whole text. */
  allNames: Weights;
  titleNames: Weights;
  leadFigures: ReadonlySet<string>;
  /** The terms that weigh most in the whole text. */
  keywords: Weights;
  figures: ReadonlySet<string>;
  /** Figures that tell texts apart. */
  telling: ReadonlySet<string>;
  days: EventDay;
  /** Places that title and first paragraphs name. */
  places: ReadonlySet<string>;
  /** How far the thing has come, as the headline says. */
  steps: ReadonlySet<string>;
  /** What the headline counts, by unit. */
  counted: ReadonlyMap<string, ReadonlySet<string>>;
  /** What title and first paragraphs count, results of matches too. */
  leadCounts: ReadonlySet<string>;
  /** The months, quarters, rounds and batches that the headline names, by unit. */
  periods: ReadonlyMap<string, ReadonlySet<string>>;
  /** The first sentences, each by itself. */
  sentences: readonly Weights[];
  shingled: Shingled;
  subject: Subject;
};

/** So many characters after the title are the lead. */
const LEAD = 260;
/** What a text has to say is in its first characters; figures after that are those of tables. */
const READ = 12_000;
const KEYWORDS = 24;
const SENTENCES = 9;

// …一教师被刑拘 - 国内 - 示例报网 · …教育部门介入|幼儿园|朝阳区: what stands behind is of the site
const SITE = /^(.{8,120}?)\s*(?:[_|丨]|\s-\s).*$/s;
// https://www.ndca.example/zc/202609/t1
const LINK = /https?:\/\/[a-z\d.-]{3,80}\/[^\s"'<>()（），。]{4,200}/g;

const READ_ONCE = new WeakMap<Article, Reading>();

/** Gives what is compared of an article. The same object is read once, however many others it is compared with. */
export function readingOf(article: Article): Reading {
  const known = READ_ONCE.get(article);
  if (known !== undefined) return known;
  const reading = read(article);
  READ_ONCE.set(article, reading);
  return reading;
}

function read(article: Article): Reading {
  const body = bodyOf(article);
  const title = fold(article.revision.title);
  const text = fold(body.slice(0, READ));
  const titleTerms = termsOf(title.replace(SITE, '$1'));
  const bodyTerms = termsOf(text);
  const whole = weighted([...titleTerms, ...titleTerms, ...bodyTerms]);
  const lead = weighted([...titleTerms, ...termsOf(text.slice(0, LEAD))]);
  const figures = figuresOf(`${title}\n${text}`);
  return {
    article,
    publishedAt: article.publishedAt,
    titleCore: titleCore(article.revision.title),
    folded: `${title}\n${text.slice(0, 4000)}`,
    links: new Set(text.match(LINK) ?? []),
    title: weighted(titleTerms),
    lead,
    titleNames: new Map([...weighted(titleTerms)].filter(([term]) => isName(term))),
    leadFigures: new Set([...figuresOf(text.slice(0, LEAD))].filter(isTelling)),
    allNames: new Map([...whole].filter(([term]) => isName(term))),
    names: new Map([...lead].filter(([term]) => isName(term))),
    body: whole,
    keywords: new Map([...whole].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, KEYWORDS)),
    figures,
    telling: new Set([...figures].filter(isTelling)),
    days: eventDays(`${title}\n${text.slice(0, LEAD * 2)}`, article.publishedAt, article.zone),
    places: placesOf(`${title}\n${text.slice(0, LEAD)}`),
    steps: stepsOf(title),
    counted: countedOf(title),
    leadCounts: countsOfLead(`${title}\n${text.slice(0, LEAD * 2)}`),
    periods: periodsOf(title),
    sentences: [title, ...splitSentences(text.slice(0, 1200), article.language)].slice(0, SENTENCES).map((sentence) => weighted(termsOf(sentence))),
    shingled: shingled(body),
    subject: subjectOf(article, title, text),
  };
}

/** Twice as often is not twice as much. */
function weighted(terms: readonly string[]): Map<string, number> {
  return new Map([...countsOf(terms)].map(([term, count]) => [term, rarityOf(term) * (1 + Math.log(count))]));
}
