import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** A prompt as it is kept under prompts/: what the model is always told, and the part that is filled in. */
export type Prompt = { system: string; user: string; version: string };

/** Reads a prompt. Its version is a hash of the file, so that what was written says by which words. */
export function loadPrompt(name: 'brief' | 'answer'): Prompt {
  const text = readFileSync(new URL(`../../prompts/${name}.md`, import.meta.url), 'utf8');
  // <!-- the story -->
  const [system = '', user = ''] = text.split(/^<!--.*-->$/m);
  const version = `${name}-${createHash('sha256').update(text).digest('hex').slice(0, 12)}`;
  return { system: system.trim(), user: user.trim(), version };
}

/** Fills the named places of a prompt. What is filled in is never searched for places again. */
export function fillPrompt(text: string, places: Readonly<Record<string, string>>): string {
  // {{paragraphs}}
  return text.replaceAll(/\{\{([a-z]+)\}\}/g, (whole, name: string) => places[name] ?? whole);
}
