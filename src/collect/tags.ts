import { Tokenizer } from 'htmlparser2';

/** A tag where it stands in a text: `from` and `to` are offsets of its first character and after its last. */
export type Tag = { name: string; attributes: Readonly<Record<string, string>>; from: number; to: number; empty: boolean };

export type TagHandler = { open(tag: Tag): void; close(name: string, from: number, to: number): void };

/**
 * Walks over the tags of XML, however ill-formed, in one pass and with no stack: what is open and what a closing tag
 * closes is the handler's to say. Names are in lower case, attributes as they are written. Comments and CDATA sections are passed over.
 */
export function walkTags(text: string, handler: TagHandler): void {
  let name = '';
  let from = 0;
  let attribute = '';
  let value = '';
  let attributes: Record<string, string> = {};
  const opened = (endAt: number, empty: boolean) => handler.open({ name, attributes, from, to: endAt + 1, empty });
  const nothing = () => {};
  const tokenizer = new Tokenizer(
    { xmlMode: true, decodeEntities: false },
    {
      onopentagname: (start, end) => {
        name = text.slice(start, end).toLowerCase();
        from = start - 1;
        attributes = {};
      },
      onattribname: (start, end) => {
        attribute = text.slice(start, end).toLowerCase();
        value = '';
      },
      onattribdata: (start, end) => {
        value += text.slice(start, end);
      },
      onattribend: () => {
        // An attribute written twice is the first one; a name of the prototype is none of ours.
        if (!Object.hasOwn(attributes, attribute) && attribute !== '__proto__') attributes[attribute] = value;
      },
      onopentagend: (end) => opened(end, false),
      onselfclosingtag: (end) => opened(end, true),
      onclosetag: (start, end) => handler.close(text.slice(start, end).toLowerCase(), text.lastIndexOf('<', start), text.indexOf('>', end) + 1 || text.length),
      onattribentity: nothing,
      oncdata: nothing,
      oncomment: nothing,
      ondeclaration: nothing,
      onend: nothing,
      onprocessinginstruction: nothing,
      ontext: nothing,
      ontextentity: nothing,
    },
  );
  tokenizer.write(text);
  tokenizer.end();
}
