import type { z } from 'zod';

/** One thing that is wrong in the operator's files: where, what stands there, what should. */
export type Problem = { file: string; path: string; found: string; expected: string };

/** Gives a schema's complaints as problems, with what was found read from the input itself. */
export function problemsOf(file: string, input: unknown, error: z.ZodError, secret: boolean): Problem[] {
  return error.issues.flatMap((issue) => {
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        file,
        path: pathText([...issue.path, key]),
        found: 'an unknown key',
        expected: 'a key that the README lists',
      }));
    }
    return [{ file, path: pathText(issue.path), found: foundAt(input, issue.path, secret), expected: expectation(issue) }];
  });
}

/** Gives a path as people write it: `subscriptions[0].at[1]`. */
function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, key) => {
    if (typeof key === 'number') return `${text}[${key}]`;
    return text === '' ? String(key) : `${text}.${String(key)}`;
  }, '');
}

function foundAt(input: unknown, path: readonly PropertyKey[], secret: boolean): string {
  let value = input;
  for (const key of path) {
    value = typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined;
  }
  if (value === undefined) return 'nothing';
  if (secret) return 'a value that is not shown';
  const text = JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}

function expectation(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_value') return issue.values.map(String).join(' | ');
  if (issue.code === 'invalid_type') return issue.expected;
  if (issue.code === 'invalid_union' && 'note' in issue && issue.note === 'No matching discriminator') {
    return 'a kind that the README lists';
  }
  if (issue.code === 'invalid_union') {
    return issue.errors.flatMap((branch) => branch.map(expectation)).at(-1) ?? issue.message;
  }
  return issue.message;
}
