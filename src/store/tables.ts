/**
 * The tables as Kysely sees them. Instants are integers (milliseconds, UTC) and JSON is text in
 * both engines; stored JSON carries the version that made it, in a column or in its schema.
 */
type ArticleRow = {
  id: string;
  source: string;
  owner: string;
  audience: string;
  url: string;
  /** What it is known by, whichever of its addresses the source gives (see text/article-key). */
  key: string;
  publisher: string;
  class: string;
  language: string;
  zone: string;
  published_at: number | null;
  first_seen_at: number;
  /** The newest revision. */
  revision: string;
  /** Null until grouped; a new revision makes it null again. */
  grouped_revision: string | null;
  story: string | null;
  /** Came in with a backfill: known before, never told as new. */
  known_before: number;
};

type RevisionRow = {
  id: string;
  article: string;
  number: number;
  seen_at: number;
  title: string;
  text_hash: string;
  facts: string;
  facts_version: number;
  extraction_version: number;
  notes: string;
  /** What it changed in the revision before it, as JSON; null for the first, and for those made before this was kept. */
  changes: string | null;
};

type ParagraphRow = {
  id: number;
  revision: string;
  article: string;
  n: number;
  kind: string;
  text: string;
  file: string | null;
};

type BandRow = { band: string; article: string };
/** `keys` is a JSON list of whole numbers below 2^48; `at` is the instant they are kept under. Null in rows older than the keys. */
type SketchRow = { article: string; revision: string; signature: string; title_key: string; version: number; keys: string | null; at: number | null };
type SketchKeyRow = { key: number; at: number; article: string };

type RelationRow = { a: string; b: string; kind: string; score: number; same_story: number; reasons: string; version: number };

type StoryRow = {
  id: string;
  number: string | null;
  document: string | null;
  lead: string;
  material_version: number;
  merged_into: string | null;
  created_at: number;
};

type StoryNumberRow = { number: string; story: string };
type CounterRow = { name: string; value: number };

type BriefRow = {
  story: string;
  text_key: string;
  material_version: number;
  body: string;
  version: number;
  written_at: number;
};

type SubscriptionRow = { id: string; since: number; window_end: number; paused_until: number | null };

type EditionRow = { id: string; subscription: string; place: string; slot: number; body: string; made_at: number };

type ToldRow = {
  place: string;
  story: string;
  material_version: number;
  state: string;
  delivery: string;
  snapshot: string;
  changed_at: number;
};

type DeliveryRow = {
  key: string;
  kind: string;
  place: string;
  destination: string;
  lane: string;
  edition: string | null;
  position: number;
  parent: string | null;
  after: string | null;
  document: string;
  state: string;
  message: string | null;
  address: string | null;
  wanted: number;
  shown: number;
  /** Whether anything is to be done about it: what the loop that sends looks at. */
  open: number;
  due_at: number;
  expires_at: number;
  attempts: number;
  not_before: number;
  last_call_at: number | null;
  clear_at: number;
  conditions: string;
  last_reason: string | null;
  created_at: number;
  sent_at: number | null;
};

type InboxRow = {
  place: string;
  id: string;
  /** Order of arrival, claimed in this order within a thread. */
  seq: number;
  kind: string;
  thread: string;
  body: string;
  state: string;
  received_at: number;
  attempts: number;
  not_before: number;
  /** How many messages of a private answer were begun: none is begun twice. */
  begun: number;
  last_reason: string | null;
};

type DecisionRow = { id: string; story: string; at: number; kind: string; subject: string; why: string };
type DocumentRow = { id: string; body: string; version: number; merged_into: string | null };

type ClaimRow = {
  queue: string;
  key: string;
  token: string | null;
  claimed_until: number | null;
  attempts: number;
  not_before: number;
  last_reason: string | null;
  set_aside: number;
};

type SourceStateRow = {
  id: string;
  last_success_at: number | null;
  failing_since: number | null;
  failures: number;
  last_problem: string | null;
  articles: number;
  first_read_at: number | null;
  last_attempt_at: number | null;
  next_attempt_at: number | null;
  listed_before: number;
  dated_before: number;
  suspicious: string | null;
  suspicious_since: number | null;
  dead_since: number | null;
};

type UsageRow = {
  id: string;
  at: number;
  task: string;
  model: string;
  prompt_tokens: number;
  completion_tokens: number;
};

export type Tables = {
  articles: ArticleRow;
  bands: BandRow;
  briefs: BriefRow;
  cannot_links: { a: string; b: string; by: string; since: number };
  claims: ClaimRow;
  counters: CounterRow;
  decisions: DecisionRow;
  deliveries: DeliveryRow;
  document_keys: { key: string; document: string };
  documents: DocumentRow;
  editions: EditionRow;
  holds: { subject: string; by: string; since: number };
  inbox: InboxRow;
  mutes: { place: string; story: string; by: string; since: number };
  keyv: { key: string; value: string; expires_at: number | null };
  paragraphs: ParagraphRow;
  relations: RelationRow;
  revisions: RevisionRow;
  sketch_keys: SketchKeyRow;
  sketches: SketchRow;
  source_states: SourceStateRow;
  stories: StoryRow;
  story_numbers: StoryNumberRow;
  subscriptions: SubscriptionRow;
  surplus: { place: string; message: string };
  told: ToldRow;
  /** `person` is empty where the place itself follows. */
  tracks: { place: string; document: string; person: string; since: number };
  usage: UsageRow;
};
