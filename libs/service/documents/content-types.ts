// What a document is, by its own bytes: a whole PDF, JPEG or PNG, whatever it is called.
import { JPEG_TYPE, PDF_TYPE, PNG_TYPE } from '../../http/requests/limits.js';

const PNG_BEGIN = Buffer.from('89504e470d0a1a0a', 'hex');
/** The chunk that every PNG ends with. */
const PNG_END = Buffer.from('0000000049454e44ae426082', 'hex');
const PDF_END = Buffer.from('%%EOF');
const JPEG_BEGIN = Buffer.from('ffd8ff', 'hex');
const JPEG_END = Buffer.from('ffd9', 'hex');
/** The pixels begin: segments with lengths end here. */
const JPEG_PIXELS = 0xda;

/** The content type; undefined where it is none of the three, or was cut off. */
export function contentTypeIn(bytes: Buffer): string | undefined {
  if (bytes.subarray(0, 5).toString('latin1') === '%PDF-')
    return bytes.includes(PDF_END) ? PDF_TYPE : undefined;
  if (bytes.subarray(0, PNG_BEGIN.length).equals(PNG_BEGIN))
    return bytes.includes(PNG_END) ? PNG_TYPE : undefined;
  if (bytes.subarray(0, JPEG_BEGIN.length).equals(JPEG_BEGIN))
    return isWholeJpeg(bytes) ? JPEG_TYPE : undefined;
  return undefined;
}

/** A smaller picture within its first segments has an end of its own: they are passed over. */
function isWholeJpeg(bytes: Buffer): boolean {
  for (let at = 2; at + 4 <= bytes.length && bytes[at] === 0xff;) {
    if (bytes[at + 1] === JPEG_PIXELS) return bytes.includes(JPEG_END, at);
    at += 2 + bytes.readUInt16BE(at + 2);
  }
  return false;
}
