// Where a photo or a PDF is attached to what is recorded: it is sent at once, and the command names
// it.
import { useId, useState } from 'preact/hooks';
import { serviceStore } from '../app/api.js';
import type { ApiProblem } from '../app/api-problem.js';
import { useTexts } from '../app/language.js';
import { useStore } from '../app/store.js';
import { documentTexts } from '../i18n/documents.js';
import type { FieldSpec } from '../record/field-specs.js';
import { ProblemNote } from '../ui/problem-note.js';
import { sendDocument, type DocumentFault } from './send-document.js';

export const DOCUMENT = 'documentSha256';

/** The field of the command, which nobody types. */
export const documentField: FieldSpec = {
  name: DOCUMENT,
  kind: 'text',
  label: '',
  isOptional: true,
  read: (sha256) => ({ value: sha256 }),
};

type Sending = { readonly problem?: ApiProblem; readonly fault?: DocumentFault };

/** `sha256`: of what is attached; empty where nothing is. `onBusy` while it is being sent. */
export function AttachDocument(props: {
  readonly sha256: string;
  readonly onDocument: (sha256: string) => void;
  readonly onBusy: (isBusy: boolean) => void;
}) {
  const { sha256, onDocument, onBusy } = props;
  const texts = useTexts(documentTexts);
  const { isReached } = useStore(serviceStore);
  const [isOpen, setOpen] = useState(sha256 !== '');
  const [isSending, setSending] = useState(false);
  const [{ problem, fault }, setFailed] = useState<Sending>({});
  const take = async (file: File) => {
    setSending(true);
    onBusy(true);
    setFailed({});
    const reply = await sendDocument(file);
    if ('fault' in reply) setFailed(reply);
    else if (reply.ok) onDocument(reply.body.sha256);
    else if (reply.problem.status > 0) setFailed(reply);
    setSending(false);
    onBusy(false);
  };
  return (
    <details
      class="field-folded"
      open={isOpen}
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
    >
      <summary>{texts.attach}</summary>
      {sha256 === '' ? (
        <DocumentInput isDisabled={isSending} onFile={(file) => void take(file)} />
      ) : (
        <p role="status">
          ✓ {texts.attached}{' '}
          <button type="button" class="plain" onClick={() => onDocument('')}>
            {texts.detach}
          </button>
        </p>
      )}
      {isSending && (
        <p class="loading" role="status">
          {texts.sending}
        </p>
      )}
      {!isReached && sha256 === '' && <p class="note">{texts.withoutLine}</p>}
      {fault && (
        <p class="note note-problem" role="alert">
          {texts[fault]}
        </p>
      )}
      {problem && <ProblemNote problem={problem} />}
    </details>
  );
}

/** On a telephone it offers the camera. */
function DocumentInput(props: {
  readonly isDisabled: boolean;
  readonly onFile: (file: File) => void;
}) {
  const texts = useTexts(documentTexts);
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{texts.choose}</label>
      <input
        id={id}
        type="file"
        accept="image/*,application/pdf"
        disabled={props.isDisabled}
        aria-describedby={`${id}-help`}
        onChange={({ currentTarget }) => {
          const file = currentTarget.files?.item(0);
          if (file) props.onFile(file);
          // The same file can be chosen again.
          currentTarget.value = '';
        }}
      />
      <p id={`${id}-help`} class="small muted">
        {texts.help}
      </p>
    </div>
  );
}
