/**
 * Gives the values at a path: `searchVO.listVO`, `files[0].url`, `agencies[*].name` (of every member); the empty path
 * is the value itself. What is not there gives nothing.
 */
export function valuesAt(value: unknown, path: string): unknown[] {
  // files[0].url → files, 0, url
  const steps = path.replaceAll(/\[(\d+|\*)\]/g, '.$1').split('.').filter((step) => step !== '');
  let values = [value];
  for (const step of steps) values = values.flatMap((each) => below(each, step));
  return values.filter((each) => each !== undefined && each !== null);
}

/** Gives the text at the first of several paths that has some; the texts of several members in one, parted by commas. */
export function textAt(value: unknown, paths: readonly string[]): string | null {
  for (const path of paths) {
    const texts = valuesAt(value, path).flatMap((each) => (typeof each === 'string' || typeof each === 'number' ? [String(each).trim()] : [])).filter((text) => text !== '');
    if (texts.length > 0) return texts.join(', ');
  }
  return null;
}

/** Gives the address at the first path that has one; a template like `https://x.example/detail/{id}` is filled with what the item says. */
export function addressAt(value: unknown, paths: readonly string[]): string | null {
  for (const path of paths) {
    const address = path.includes('{') ? filled(value, path) : textAt(value, [path]);
    if (address !== null) return address;
  }
  return null;
}

function filled(value: unknown, template: string): string | null {
  let whole = true;
  // {id} · {meta.slug}
  const address = template.replaceAll(/\{([^{}]*)\}/g, (_place, path: string) => {
    const text = textAt(value, [path]);
    if (text === null) whole = false;
    return encodeURIComponent((text ?? '').toWellFormed());
  });
  return whole ? address : null;
}

function below(value: unknown, step: string): unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  if (step === '*') return Array.isArray(value) ? value : Object.values(value);
  return Object.hasOwn(value, step) ? [(value as Record<string, unknown>)[step]] : [];
}
