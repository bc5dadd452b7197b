// Workbooks for tests, made by hand: also those that no spreadsheet writes.
import { crc32, deflateRawSync } from 'node:zlib';

type ZipPart = {
  readonly name: string;
  readonly content: Buffer | string;
  /** What the file says of the size of the content, where that is a lie. */
  readonly declaredSize?: number;
};

/** A ZIP file of these parts. */
export function zipOf(parts: readonly ZipPart[]): Buffer {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const { name, content, declaredSize } of parts) {
    const data = Buffer.from(content);
    const packed = deflateRawSync(data);
    const title = Buffer.from(name);
    const sizes = Buffer.alloc(26);
    sizes.writeUInt16LE(20, 0);
    sizes.writeUInt16LE(8, 4);
    sizes.writeUInt32LE(crc32(data), 10);
    sizes.writeUInt32LE(packed.length, 14);
    sizes.writeUInt32LE(declaredSize ?? data.length, 18);
    sizes.writeUInt16LE(title.length, 22);
    const head = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), sizes, title]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    const made = Buffer.from('PK\x01\x02\x14\x00', 'latin1');
    central.push(Buffer.concat([made, sizes, tail, title]));
    local.push(head, packed);
    offset += head.length + packed.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(parts.length, 4);
  end.writeUInt16LE(parts.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...local, directory, Buffer.from('PK\x05\x06', 'latin1'), end]);
}

const XML = '<?xml version="1.0" encoding="UTF-8"?>';

/** A workbook whose first sheet has these rows, as XML of SpreadsheetML. */
export function workbookOf(
  rows: string,
  more: {
    readonly properties?: string;
    readonly styles?: string;
    readonly texts?: string;
    readonly types?: string;
    readonly doctype?: string;
    readonly parts?: readonly ZipPart[];
  } = {},
): Buffer {
  const { properties = '', styles = '', texts = '', types = '', doctype = '', parts = [] } = more;
  return zipOf([
    { name: '[Content_Types].xml', content: `${XML}<Types>${types}</Types>` },
    {
      name: 'xl/workbook.xml',
      content:
        `${XML}${doctype}<workbook>${properties}<sheets>` +
        '<sheet name="hidden" sheetId="1" state="hidden" r:id="rId9"/>' +
        '<sheet name="Data" sheetId="2" r:id="rId1"/></sheets></workbook>',
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content:
        `${XML}<Relationships>` +
        '<Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
    },
    { name: 'xl/styles.xml', content: `${XML}<styleSheet>${styles}</styleSheet>` },
    { name: 'xl/sharedStrings.xml', content: `${XML}<sst>${texts}</sst>` },
    {
      name: 'xl/worksheets/sheet1.xml',
      content: `${XML}<worksheet><sheetData>${rows}</sheetData></worksheet>`,
    },
    ...parts,
  ]);
}
