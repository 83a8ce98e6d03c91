import { z } from 'zod';
import { Instant, Zone } from './instant.ts';
import { Language } from './language.ts';
import { VersionStamp } from './version.ts';

/**
 * What we say, before any platform has a say in how it looks: a small tree of plain values.
 * Text from outside enters only as `text` of a node, so no mention, link or markup of theirs
 * comes alive; adapters escape every `text` they render. It is stored, so it only grows.
 */
const href = z.url({ protocol: /^https?$/ });

const Plain = z.object({ kind: z.literal('text'), text: z.string() });
const Strong = z.object({ kind: z.literal('strong'), text: z.string() });
const Link = z.object({ kind: z.literal('link'), text: z.string(), href });
/** A reference to a numbered paragraph: `¶3`, leading to the source where it has an address. */
const CiteMark = z.object({ kind: z.literal('cite'), label: z.string(), href: href.nullable() });
/** An instant. `text` is how it reads in the subscription's zone; Discord shows each member his own. */
const Moment = z.object({ kind: z.literal('moment'), at: Instant, zone: Zone, text: z.string() });
/** Names a role or person. Made from the team's configuration alone, never from any text. */
const Mention = z.object({ kind: z.literal('mention'), who: z.string() });

export const Inline = z.discriminatedUnion('kind', [Plain, Strong, Link, CiteMark, Moment, Mention]);
export type Inline = z.infer<typeof Inline>;
const Line = z.array(Inline);
export type Line = z.infer<typeof Line>;

/** Pressing sends `action` and `value` back; the right to it is checked when it is pressed. */
export const Button = z.object({
  kind: z.literal('button'),
  action: z.string(),
  value: z.string(),
  label: z.string().min(1),
  style: z.enum(['plain', 'primary', 'danger']),
});
const LinkButton = z.object({ kind: z.literal('link-button'), label: z.string().min(1), href });
const Select = z.object({
  kind: z.literal('select'),
  action: z.string(),
  placeholder: z.string(),
  options: z.array(z.object({ label: z.string().min(1), value: z.string() })).min(1),
});
export const Control = z.discriminatedUnion('kind', [Button, LinkButton, Select]);
export type Control = z.infer<typeof Control>;

const Heading = z.object({ kind: z.literal('heading'), level: z.union([z.literal(1), z.literal(2), z.literal(3)]), content: Line });
/** `small` is the second voice: the other language, the facts, the counts. */
const Text = z.object({ kind: z.literal('text'), size: z.enum(['normal', 'small']), content: Line });
const List = z.object({ kind: z.literal('list'), ordered: z.boolean(), items: z.array(Line).min(1) });
const Facts = z.object({ kind: z.literal('facts'), rows: z.array(z.object({ label: z.string(), value: Line })).min(1) });
const Table = z.object({ kind: z.literal('table'), header: z.array(Line), rows: z.array(z.array(Line)).min(1) });
const Divider = z.object({ kind: z.literal('divider') });
const Actions = z.object({ kind: z.literal('actions'), controls: z.array(Control).min(1) });
const Image = z.object({ kind: z.literal('image'), href, alt: z.string().min(1) });
const Note = z.object({ kind: z.literal('note'), tone: z.enum(['info', 'warning']), content: Line });

/** A block with nothing inside it but lines. */
export const Leaf = z.discriminatedUnion('kind', [Heading, Text, List, Facts, Table, Divider, Actions, Image, Note]);
export type Leaf = z.infer<typeof Leaf>;

/** Folded away where the platform can fold. */
export type Collapsible = { kind: 'collapsible'; title: Line; blocks: Block[] };
/**
 * Belongs together: a story, or a point of one. A message is split between units before it is split inside one.
 * `story` says which story it tells, so that of a digest in parts each part counts for its own stories.
 */
export type Unit = { kind: 'unit'; blocks: Block[]; story?: string | undefined };
export type Block = Leaf | Collapsible | Unit;

const Collapsible: z.ZodType<Collapsible> = z.object({
  kind: z.literal('collapsible'),
  title: Line,
  blocks: z.array(z.lazy(() => Block)).min(1),
});
const Unit: z.ZodType<Unit> = z.object({
  kind: z.literal('unit'),
  blocks: z.array(z.lazy(() => Block)).min(1),
  story: z.string().optional(),
});
export const Block: z.ZodType<Block> = z.union([Leaf, Collapsible, Unit]);

/** A file that travels with an answer. Never with a message of the ledger that must be found again. */
export const AttachedFile = z.object({ name: z.string().min(1), mediaType: z.string(), base64: z.string() });

/** One message as we mean it. `summary` is the notification's text: the top headline first. */
export const MessageDocument = z.object({
  version: VersionStamp,
  language: Language,
  summary: z.string().min(1),
  blocks: z.array(Block).min(1),
  files: z.array(AttachedFile),
});
export type MessageDocument = z.infer<typeof MessageDocument>;
