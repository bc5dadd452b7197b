// Finding a shipment by its code: a keyboard scanner wherever the focus is, the camera, or typing.
import { useRef, useState } from 'preact/hooks';
import { useTexts } from '../app/language.js';
import { placeNameOf, usePlaceNameMap } from '../app/place-names.js';
import { useReader } from '../app/reader.js';
import { navigate } from '../app/router.js';
import { scanningTexts } from '../i18n/tasks/scanning.js';
import { InputField } from '../ui/field.js';
import { LazyPart } from '../ui/lazy.js';
import { ProblemNote } from '../ui/problem-note.js';
import { findScanned, type ScanResult } from './find-shipment.js';
import { useKeyScanner } from './use-key-scanner.js';

const loadCamera = async () => (await import('./camera-view.js')).CameraView;

/** What a scan opens is the page that receives the shipment. */
export function ScanBox() {
  const texts = useTexts(scanningTexts);
  const [typed, setTyped] = useState('');
  const [isCameraOpen, setCameraOpen] = useState(false);
  const { result, look, forget } = useScans(() => setCameraOpen(false));
  useKeyScanner((text) => void look(text));
  return (
    <section class="scan" aria-labelledby="scan">
      <h2 id="scan">{texts.title}</h2>
      <form
        class="scan-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (typed.trim() !== '') void look(typed);
        }}
      >
        <InputField
          label={texts.label}
          help={texts.help}
          value={typed}
          name="scan"
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
          maxLength={200}
          onValue={setTyped}
        />
        <p class="buttons">
          <button type="submit" class="quiet">
            {texts.open}
          </button>
          <button
            type="button"
            class="quiet"
            aria-expanded={isCameraOpen}
            onClick={() => {
              forget();
              setCameraOpen(!isCameraOpen);
            }}
          >
            {isCameraOpen ? texts.closeCamera : texts.camera}
          </button>
        </p>
      </form>
      {isCameraOpen && (
        <LazyPart load={loadCamera} properties={{ found: (text: string) => void look(text) }} />
      )}
      <div role="status">{result && <ScanNote result={result} />}</div>
    </section>
  );
}

/** Looks up each scan; what is to be received is opened. */
function useScans(begun: () => void) {
  const reader = useReader();
  const [result, setResult] = useState<ScanResult>();
  const last = useRef(0);
  const look = async (text: string) => {
    const turn = (last.current += 1);
    begun();
    const found = await findScanned(text, reader);
    // A later scan counts.
    if (turn !== last.current) return;
    setResult(found);
    if (found.kind === 'receive') navigate(`/app/shipments/${found.id}/receive`);
  };
  return { result, look, forget: () => setResult(undefined) };
}

function ScanNote({ result }: { readonly result: ScanResult }) {
  const texts = useTexts(scanningTexts);
  const names = usePlaceNameMap();
  switch (result.kind) {
    case 'receive':
      return null;
    case 'failed':
      return <ProblemNote problem={result.problem} />;
    case 'unknown':
      return <p class="note note-warning">{texts.unknown(result.id)}</p>;
    case 'nik':
    case 'other':
      return <p class="note note-warning">{texts[result.kind]}</p>;
    case 'elsewhere':
    case 'received': {
      const { shipment: id, to } = result.shipment;
      const says =
        result.kind === 'received'
          ? texts.received(id)
          : texts.elsewhere(id, placeNameOf(names, to));
      return (
        <p class="note">
          {says} <a href={`/app/shipments/${id}`}>{texts.look}</a>
        </p>
      );
    }
  }
}
