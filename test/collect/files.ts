import { crc32 } from 'node:zlib';

/** A line of text at a place of a page, in points from the lower left corner. */
export type Placed = { x: number; y: number; text: string; size?: number };

/**
 * Gives the bytes of a PDF with one page for each list of lines. Text is in a font that is not embedded, with a
 * map to Unicode, as office programs write it. `encrypted` claims a password that nobody knows.
 */
export function pdfBytes(pages: readonly (readonly Placed[])[], encrypted = false): Uint8Array {
  const objects: string[] = [];
  const add = (body: string) => objects.push(body);
  const stream = (body: string) => `<< /Length ${body.length} >>\nstream\n${body}\nendstream`;
  const kids = pages.map((_page, at) => `${6 + 2 * at} 0 R`).join(' ');
  add('<< /Type /Catalog /Pages 2 0 R >>');
  add(`<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`);
  add('<< /Type /Font /Subtype /Type0 /BaseFont /Example /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>');
  add('<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Example /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 1000 /W [32 [250] 33 126 500] /FontDescriptor << /Type /FontDescriptor /FontName /Example /Flags 4 /FontBBox [0 0 1000 1000] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >> >>');
  add(stream('/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def 1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfrange <0000> <FFFF> <0000> endbfrange endcmap end end'));
  for (const page of pages) {
    const shown = page.map(({ x, y, text, size = 12 }) => `BT /F1 ${size} Tf ${x} ${y} Td <${Array.from(text).map((letter) => letter.charCodeAt(0).toString(16).padStart(4, '0')).join('')}> Tj ET`);
    add(`<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${objects.length + 2} 0 R >>`);
    add(stream(shown.join('\n')));
  }
  let file = '%PDF-1.7\n';
  const places = objects.map((body, at) => {
    const place = file.length;
    file += `${at + 1} 0 obj\n${body}\nendobj\n`;
    return `${String(place).padStart(10, '0')} 00000 n \n`;
  });
  const start = file.length;
  const key = '00'.repeat(32);
  const lock = encrypted ? ` /Encrypt << /Filter /Standard /V 1 /R 2 /O <${key}> /U <${key}> /P -4 >> /ID [<00> <00>]` : '';
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join('')}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R${lock} >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(file, 'latin1');
}

/** Gives the bytes of a ZIP archive with files stored as they are. `claimed` is what each says it unpacks to, if not its length. */
export function zipBytes(files: Readonly<Record<string, string>>, claimed: number | null = null): Uint8Array {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let place = 0;
  for (const [name, text] of Object.entries(files)) {
    const [path, body] = [Buffer.from(name), Buffer.from(text)];
    const sizes = Buffer.alloc(12);
    sizes.writeUInt32LE(crc32(body), 0);
    sizes.writeUInt32LE(body.length, 4);
    sizes.writeUInt32LE(claimed ?? body.length, 8);
    const lengths = Buffer.from([path.length & 255, path.length >> 8, 0, 0]);
    const head = Buffer.concat([Buffer.from('PK\u0003\u0004\u0014\0\0\0\0\0\0\0\0\0', 'latin1'), sizes, lengths, path, body]);
    const offset = Buffer.alloc(4);
    offset.writeUInt32LE(place);
    central.push(Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\0\u0014\0\0\0\0\0\0\0\0\0', 'latin1'), sizes, lengths, Buffer.alloc(10), offset, path]));
    local.push(head);
    place += head.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(central.length, 8);
  end.writeUInt16LE(central.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(place, 16);
  return Buffer.concat([...local, directory, end]);
}

/** Gives the bytes of a DOCX whose body is the given WordprocessingML. */
export function docxBytes(body: string): Uint8Array {
  const word = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
  return zipBytes({
    '[Content_Types].xml': '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    '_rels/.rels': '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
    'word/document.xml': `<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="${word}"><w:body>${body}</w:body></w:document>`,
    'word/styles.xml': `<?xml version="1.0"?><w:styles xmlns:w="${word}"><w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style></w:styles>`,
    'word/_rels/document.xml.rels': '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>',
  });
}
