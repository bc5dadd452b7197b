// The camera, once it is asked for: its pictures are searched for a QR code and go nowhere.
import decodeQR from 'qr/decode.js';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useTexts } from '../app/language.js';
import { scanningTexts } from '../i18n/tasks/scanning.js';

const LOOK_EVERY_MS = 100;

/** `found` is called once, with the text of the first code. */
export function CameraView({ found }: { readonly found: (text: string) => void }) {
  const texts = useTexts(scanningTexts);
  const video = useRef<HTMLVideoElement>(null);
  const [fault, setFault] = useState<'noCamera' | 'notAllowed'>();
  const follower = useRef(found);
  follower.current = found;
  useEffect(() => {
    const stop = new AbortController();
    startCamera(video.current!, stop.signal, (text) => follower.current(text)).catch(
      ({ name }: Error) => {
        if (!stop.signal.aborted) setFault(name === 'NotAllowedError' ? 'notAllowed' : 'noCamera');
      },
    );
    return () => stop.abort();
  }, []);
  if (fault)
    return (
      <p class="note note-warning" role="alert">
        {texts[fault]}
      </p>
    );
  return (
    <figure class="camera">
      <video ref={video} muted playsInline aria-label={texts.cameraPicture} />
      <figcaption class="small">{texts.hold}</figcaption>
    </figure>
  );
}

/** Looks until a code is found or the signal ends it. Throws what getUserMedia throws. */
async function startCamera(
  video: HTMLVideoElement,
  signal: AbortSignal,
  found: (text: string) => void,
): Promise<void> {
  const stream = await navigator.mediaDevices.getUserMedia({
    video: { facingMode: 'environment', width: { ideal: 1280 }, height: { ideal: 720 } },
  });
  const end = () => stream.getTracks().forEach((track) => track.stop());
  if (signal.aborted) return end();
  signal.addEventListener('abort', end);
  video.srcObject = stream;
  await video.play();
  const canvas = document.createElement('canvas');
  const drawing = canvas.getContext('2d', { willReadFrequently: true })!;
  while (!signal.aborted) {
    const text = codeIn(video, canvas, drawing);
    if (text !== undefined) {
      end();
      return found(text);
    }
    await new Promise((done) => setTimeout(done, LOOK_EVERY_MS));
  }
}

function codeIn(
  video: HTMLVideoElement,
  canvas: HTMLCanvasElement,
  drawing: CanvasRenderingContext2D,
): string | undefined {
  const { videoWidth: width, videoHeight: height } = video;
  if (width === 0 || height === 0) return undefined;
  Object.assign(canvas, { width, height });
  drawing.drawImage(video, 0, 0);
  try {
    return decodeQR(drawing.getImageData(0, 0, width, height));
  } catch {
    // Most pictures have no code in them.
    return undefined;
  }
}
