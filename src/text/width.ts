import stringWidth from 'string-width';
export function displayWidth(s: string): number { return stringWidth(s); }
const seg = new Intl.Segmenter();
export function wrap(text: string, columns: number): string[] {
  const out: string[] = [];
  for (const para of text.split('\n')) {
    let line = ''; let w = 0;
    for (const { segment } of seg.segment(para)) {
      const sw = stringWidth(segment);
      if (w + sw > columns) {
        const sp = line.lastIndexOf(' ');
        if (segment !== ' ' && sp > 0 && /[a-z0-9]$/i.test(line) && /[a-z0-9]/i.test(segment)) { out.push(line.slice(0, sp).trimEnd()); line = line.slice(sp + 1) + segment; }
        else { out.push(line.trimEnd()); line = segment === ' ' ? '' : segment; }
        w = stringWidth(line);
      } else { line += segment; w += sw; }
    }
    out.push(line);
  }
  return out;
}
