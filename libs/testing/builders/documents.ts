// Small whole documents of each type, which differ by a text within them.

/** A JPEG by its segments: a first one with a smaller picture's end in it, then pixels. */
export const jpegOf = (text: string): Buffer => {
  const inside = Buffer.concat([Buffer.from(text), Buffer.from('ffd9', 'hex')]);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(inside.length + 2);
  return Buffer.concat([
    Buffer.from('ffd8ffe1', 'hex'),
    length,
    inside,
    Buffer.from('ffda000201020304ffd9', 'hex'),
  ]);
};

/** One black pixel. */
export const PNG: Buffer = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==',
  'base64',
);

export const pdfOf = (text: string): Buffer =>
  Buffer.from(`%PDF-1.4\n% ${text}\ntrailer <<>>\n%%EOF\n`);
