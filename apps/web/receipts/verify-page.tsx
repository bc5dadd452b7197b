// Checks a receipt in the browser, for whoever holds the key (TLOG-9): nobody signs in, nothing is
// sent, and nothing is read once the page is there.
import { useRef, useState } from 'preact/hooks';
import type { CheckedReceipt } from '../../../libs/transparency/receipt.js';
import { useTexts } from '../app/language.js';
import { faultTexts, verifyTexts } from '../i18n/verify.js';
import { Page } from '../ui/page.js';
import { checkText, keysIn } from './check-text.js';
import { ProvedFacts } from './proved-facts.js';
import { TextOrFile } from './text-or-file.js';

type Given = {
  readonly receipt: string;
  readonly keys: string;
  /** The keys are those that this service handed out just now. */
  readonly isFetched?: boolean;
};
type Outcome = { readonly lacks: 'receipt' | 'keys' } | { readonly checked: CheckedReceipt };

export function VerifyPage() {
  const texts = useTexts(verifyTexts);
  const [given, setGiven] = useState<Given>({ receipt: '', keys: '' });
  const [outcome, setOutcome] = useState<Outcome>();
  const form = useRef<HTMLFormElement>(null);
  const change = (changed: Partial<Given>) => {
    setGiven((before) => ({ ...before, ...changed }));
    setOutcome(undefined);
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const found = outcomeOf(given);
    setOutcome(found);
    if ('lacks' in found)
      form.current?.querySelector<HTMLElement>(`[name=${found.lacks}]`)?.focus();
  };
  const faultAt = (name: 'receipt' | 'keys', fault: string) =>
    outcome && 'lacks' in outcome && outcome.lacks === name ? fault : undefined;
  return (
    <Page title={texts.title}>
      <p class="sentences">{texts.purpose}</p>
      <form ref={form} class="form form-wide" noValidate onSubmit={submit}>
        <TextOrFile
          name="receipt"
          label={texts.receipt}
          help={texts.receiptHelp}
          fileLabel={texts.receiptFile}
          rows={6}
          accept=".tlog-proof,text/plain"
          fault={faultAt('receipt', texts.noReceipt)}
          value={given.receipt}
          onText={(receipt) => change({ receipt })}
        />
        <TextOrFile
          name="keys"
          label={texts.key}
          help={texts.keyHelp}
          fileLabel={texts.keyFile}
          rows={3}
          fault={faultAt('keys', texts.noKey)}
          value={given.keys}
          onText={(keys) => change({ keys, isFetched: false })}
        />
        <FetchKey
          isFetched={given.isFetched === true}
          onKeys={(keys) => change({ keys, isFetched: true })}
        />
        <button type="submit">{texts.check}</button>
      </form>
      <div role="status">
        {outcome && 'checked' in outcome && <CheckedNote checked={outcome.checked} />}
      </div>
    </Page>
  );
}

function outcomeOf({ receipt, keys: keyText }: Given): Outcome {
  if (receipt.trim() === '') return { lacks: 'receipt' };
  const keys = keysIn(keyText);
  return keys ? { checked: checkText(receipt, keys) } : { lacks: 'keys' };
}

function CheckedNote({ checked }: { readonly checked: CheckedReceipt }) {
  const texts = useTexts(verifyTexts);
  const faults = useTexts(faultTexts);
  if (checked.isValid) return <ProvedFacts checked={checked} />;
  return (
    <div class="note note-problem">
      <p>
        <strong class="status-empty">✗ {texts.invalid}</strong>
      </p>
      <p>{faults[checked.fault]}</p>
    </div>
  );
}

/** For who holds no key yet: it says that such a key proves less. */
function FetchKey(props: { readonly isFetched: boolean; readonly onKeys: (keys: string) => void }) {
  const { isFetched, onKeys } = props;
  const texts = useTexts(verifyTexts);
  const [hasFailed, setFailed] = useState(false);
  const read = async () => {
    const keys = await servedKeys();
    setFailed(keys === undefined);
    if (keys !== undefined) onKeys(keys);
  };
  return (
    <div class="stack">
      <button type="button" class="quiet" onClick={() => void read()}>
        {texts.fetchKey}
      </button>
      {!isFetched && <p class="small muted">{texts.fetchKeyHelp}</p>}
      {hasFailed && <p role="status">{texts.keyNotFetched}</p>}
      {isFetched && (
        <p class="note note-warning" role="status">
          {texts.fetchedKey}
        </p>
      )}
    </div>
  );
}

async function servedKeys(): Promise<string | undefined> {
  try {
    const response = await fetch('/log/key', { credentials: 'same-origin' });
    return response.ok ? await response.text() : undefined;
  } catch {
    return undefined;
  }
}
