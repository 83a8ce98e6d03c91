import { z } from 'zod';

export type JsonSchema = { readonly [keyword: string]: unknown };

/**
 * What every server with JSON schemas takes. Bounds, patterns and formats are left out on purpose: some hosts
 * refuse them, and zod looks at the answer anyway. https://platform.openai.com/docs/guides/structured-outputs
 */
const PLAIN_KEYWORDS = new Set([
  '$defs', '$ref', '$schema', 'additionalProperties', 'anyOf', 'const', 'description', 'enum', 'items', 'properties',
  'required', 'title', 'type',
]);

/** Gives the schema as it goes over the wire. Throws a TypeError where the schema is not plain, a mistake in our code. */
export function wireSchema(schema: z.ZodType): JsonSchema {
  const wire = z.toJSONSchema(schema, {
    override: ({ jsonSchema }) => {
      // z.int() brings the bounds of a safe integer, which nobody wrote.
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
      // A discriminated union: strict servers know anyOf only, and the discriminator makes both the same.
      if (jsonSchema.oneOf && !jsonSchema.anyOf) {
        jsonSchema.anyOf = jsonSchema.oneOf;
        delete jsonSchema.oneOf;
      }
    },
  });
  const { $schema: _draft, ...plain } = wire;
  assertPlainSchema(plain);
  return plain;
}

/** Throws a TypeError naming the first place that strict servers would refuse, or that zod would read differently. */
export function assertPlainSchema(jsonSchema: JsonSchema): void {
  if (jsonSchema['type'] !== 'object') throw new TypeError('#: the root must be an object, and no union');
  assertPlainAt(jsonSchema, '#');
}

function assertPlainAt(node: unknown, at: string): void {
  if (!isSchema(node)) throw new TypeError(`${at}: not one schema (a tuple, or true or false)`);
  const odd = Object.keys(node).find((keyword) => !PLAIN_KEYWORDS.has(keyword));
  if (odd !== undefined) throw new TypeError(`${at}: ${odd} is not plain`);
  if (!['type', '$ref', 'anyOf', 'const', 'enum'].some((keyword) => keyword in node)) {
    throw new TypeError(`${at}: says nothing of what may stand here`);
  }
  const types = [node['type']].flat();
  if (types.includes('object')) assertClosed(node, at);
  if (types.includes('array') && !('items' in node)) throw new TypeError(`${at}: an array without items`);
  if ('items' in node) assertPlainAt(node['items'], `${at}/items`);
  if (Array.isArray(node['anyOf'])) node['anyOf'].forEach((child, index) => assertPlainAt(child, `${at}/anyOf/${index}`));
  for (const keyword of ['properties', '$defs']) {
    const children = node[keyword];
    if (isSchema(children)) for (const [name, child] of Object.entries(children)) assertPlainAt(child, `${at}/${name}`);
  }
}

function assertClosed(node: JsonSchema, at: string): void {
  if (node['additionalProperties'] !== false) throw new TypeError(`${at}: additionalProperties must be false`);
  const required = Array.isArray(node['required']) ? node['required'] : [];
  const properties = isSchema(node['properties']) ? Object.keys(node['properties']) : [];
  const optional = properties.find((name) => !required.includes(name));
  if (optional !== undefined) throw new TypeError(`${at}/${optional}: must be required; say nullable instead`);
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
