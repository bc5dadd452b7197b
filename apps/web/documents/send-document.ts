// A photo or a PDF that was chosen: large photos are made smaller before they leave the browser.
import type { DocumentAnswer } from '../../../libs/service/documents/answers.js';
import { sendFile, type ApiReply } from '../app/api.js';

/** The longer edge of a photo, in pixels: writing on a page can still be read. */
const EDGE_MAX = 1600;
const BYTES_MAX = 10 * 1024 * 1024;
const JPEG = 'image/jpeg';
const JPEG_QUALITY = 0.85;

/** Why a file is not sent. */
export type DocumentFault = 'unreadable' | 'tooLarge';

/** Sends what was chosen; an event can then name it by its digest. */
export async function sendDocument(
  file: File,
): Promise<ApiReply<DocumentAnswer> | { readonly fault: DocumentFault }> {
  const content = isPdf(file) ? file : await smallPhoto(file);
  if (!content) return { fault: 'unreadable' };
  if (content.size > BYTES_MAX) return { fault: 'tooLarge' };
  const type = isPdf(file) ? 'application/pdf' : content.type;
  return sendFile<DocumentAnswer>('/v1/documents', content, { 'content-type': type });
}

/** Telephones do not always say the type. */
const isPdf = ({ type, name }: File) => type === 'application/pdf' || /\.pdf$/i.test(name);

/** A photo as it is where it is small, else as a smaller JPEG; undefined where it is none. */
async function smallPhoto(file: File): Promise<Blob | undefined> {
  const image = await createImageBitmap(file).catch(() => undefined);
  if (!image) return undefined;
  const scale = Math.min(1, EDGE_MAX / Math.max(image.width, image.height));
  if (scale === 1 && [JPEG, 'image/png'].includes(file.type)) return file;
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(image.width * scale);
  canvas.height = Math.round(image.height * scale);
  const context = canvas.getContext('2d');
  if (!context) return undefined;
  // What is transparent would be black.
  context.fillStyle = 'white';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  image.close();
  return new Promise((done) =>
    canvas.toBlob((photo) => done(photo ?? undefined), JPEG, JPEG_QUALITY),
  );
}
