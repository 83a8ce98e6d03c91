import { Parser } from 'htmlparser2';

/** Longer than any title or name that people write; what comes after is not looked at. In characters. */
const LONGEST = 4000;

/**
 * Gives the text of a short piece of HTML (a title, a name, a summary) on one line: tags dropped, entities
 * decoded. A less-than sign that begins no tag stays.
 */
export function plainText(html: string): string {
  const short = html.slice(0, LONGEST);
  return (/[<&]/.test(short) ? textOf(short) : short).replaceAll(/\s+/g, ' ').trim();
}

function textOf(html: string): string {
  let text = '';
  let silent = 0;
  const parser = new Parser({
    onopentagname: (name) => {
      if (isSilent(name)) silent += 1;
      else if (name === 'br' || name === 'p' || name === 'div') text += ' ';
    },
    ontext: (data) => {
      if (silent === 0) text += data;
    },
    onclosetag: (name) => {
      if (isSilent(name)) silent -= 1;
    },
  });
  parser.end(html);
  return text;
}

function isSilent(name: string): boolean {
  return name === 'script' || name === 'style';
}
