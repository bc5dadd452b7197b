// QR codes in pictures: read from a screenshot, and as the video of a camera.
import { writeFileSync } from 'node:fs';
import type { BrowserContext } from 'playwright-core';
import encodeQR from 'qr';
import decodeQR from 'qr/decode.js';

const WIDTH = 640;
const HEIGHT = 480;
const [BLACK, WHITE, GREY] = [16, 235, 128];

/** Writes a Y4M video in which a code is seen, for Chromium's fake camera. */
export function writeQrVideo(path: string, text: string): void {
  const rows = encodeQR(text, 'raw', { border: 4 });
  const scale = Math.floor((HEIGHT * 0.8) / rows.length);
  const light = Buffer.alloc(WIDTH * HEIGHT, WHITE);
  const left = Math.floor((WIDTH - rows.length * scale) / 2);
  const top = Math.floor((HEIGHT - rows.length * scale) / 2);
  for (const [y, row] of rows.entries())
    for (const [x, isDark] of row.entries())
      for (let line = 0; isDark && line < scale; line += 1) {
        const start = (top + y * scale + line) * WIDTH + left + x * scale;
        light.fill(BLACK, start, start + scale);
      }
  const frame = Buffer.concat([
    Buffer.from('FRAME\n'),
    light,
    Buffer.alloc((WIDTH * HEIGHT) / 2, GREY),
  ]);
  const head = Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F10:1 Ip A1:1 C420jpeg\n`);
  writeFileSync(path, Buffer.concat([head, frame, frame]));
}

const PIXELS = `(async (address) => {
  const bitmap = await createImageBitmap(await (await fetch(address)).blob());
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width: bitmap.width, height: bitmap.height });
  const drawing = canvas.getContext('2d');
  drawing.drawImage(bitmap, 0, 0);
  const { data } = drawing.getImageData(0, 0, bitmap.width, bitmap.height);
  return { width: bitmap.width, height: bitmap.height, data: Array.from(data) };
})`;
type Pixels = { readonly width: number; readonly height: number; readonly data: number[] };

/** The text of the code in a PNG picture, read by the library. Throws where there is none. */
export async function qrTextIn(context: BrowserContext, png: Buffer): Promise<string> {
  const page = await context.newPage();
  const address = `data:image/png;base64,${png.toString('base64')}`;
  const { width, height, data } = (await page.evaluate(
    `${PIXELS}(${JSON.stringify(address)})`,
  )) as Pixels;
  await page.close();
  return decodeQR({ width, height, data: Uint8Array.from(data) });
}
