// A form that records one act: fields, what will happen in words, the button, what became of it.
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { useTexts } from '../app/language.js';
import { useReader } from '../app/reader.js';
import { isFirstPageOfVisit } from '../app/router.js';
import { serviceNowMs } from '../app/service-clock.js';
import { useStore } from '../app/store.js';
import { recordTexts } from '../i18n/tasks/record.js';
import type { OutboxEntry } from '../outbox/entry.js';
import { discardEntry, outboxStore, storeEntry } from '../outbox/outbox.js';
import { useDraft, type FormValues } from './draft.js';
import { EntryNote } from './entry-state.js';
import { commandBodyOf, type FieldFaults, type FieldSpec } from './field-specs.js';
import { FormField } from './form-field.js';
import { PreviewNote } from './preview-note.js';
import { usePreview, type PreviewAnswer } from './use-preview.js';

export type CommandFormProps = {
  /** Of the draft: what is typed under it is kept. */
  readonly name: string;
  readonly command: string;
  /** Whose entries are sent in order. */
  readonly place: string;
  readonly fields: readonly FieldSpec[];
  /** Fields of the body that nobody types. */
  readonly fixed: Readonly<Record<string, unknown>>;
  readonly initial?: FormValues;
  readonly button: string;
  /** Which balances the act changes: of blanks, of ink; both unless named. */
  readonly goods?: readonly string[];
  /** There is nothing to record again. */
  readonly isOnce?: boolean;
  /** Called with what is typed, for what is shown beside the form. */
  readonly onValues?: (values: FormValues) => void;
  /** From the fields as typed to the fields of the command. */
  readonly complete?: (
    body: Readonly<Record<string, unknown>>,
  ) => Readonly<Record<string, unknown>>;
  /** What the act says in words, from the body and from what the service expects. */
  readonly says: (body: Readonly<Record<string, unknown>>, preview?: PreviewAnswer) => string;
};

export function CommandForm(props: CommandFormProps) {
  const { name, fields, initial = {}, button } = props;
  const { account, place } = useReader();
  const draft = useDraft(`${account} ${name}`, initial);
  const entry = useStore(outboxStore).find(({ key }) => key === draft.key);
  useFreshStart(entry, draft.restart);
  if (entry)
    return (
      <StoredAct
        entry={entry}
        zone={place.tz}
        restart={draft.restart}
        says={props.says}
        isOnce={props.isOnce}
      />
    );
  return <OpenForm key={draft.key} {...props} draft={draft} fields={fields} button={button} />;
}

/** So long a recorded act is shown again to who loads the page again. */
const SHOWN_AGAIN_MS = 10 * 60_000;

/**
 * Who comes back to a form begins another act. Who loads the page again sees what became of the
 * last one, so that nobody records it twice.
 */
function useFreshStart(
  entry: OutboxEntry | undefined,
  restart: (values: FormValues) => void,
): void {
  const isRecorded = entry?.state === 'recorded';
  const isOld = isRecorded && Date.now() - (entry.recordedAtMs ?? 0) > SHOWN_AGAIN_MS;
  useEffect(() => {
    if (isRecorded && !isFirstPageOfVisit()) restart({});
  }, []);
  useEffect(() => {
    if (isOld) restart({});
  }, [isOld]);
}

function OpenForm(props: CommandFormProps & { readonly draft: ReturnType<typeof useDraft> }) {
  const { command, fields, fixed, draft, button, says, place, onValues } = props;
  const { complete = (body) => body } = props;
  const { account } = useReader();
  const texts = useTexts(recordTexts);
  const form = useRef<HTMLFormElement>(null);
  const [wasTried, setTried] = useState(false);
  const [isStoring, setStoring] = useState(false);
  const read = useMemo(
    () => commandBodyOf(fields, draft.values, texts),
    [fields, draft.values, texts],
  );
  const body = 'body' in read ? complete({ ...fixed, ...read.body }) : undefined;
  const preview = usePreview(command, body);
  const known = preview.kind === 'known' ? preview.answer : undefined;
  const faults = shownFaults('faults' in read ? read.faults : {}, known, draft.values, wasTried);
  useFocusOnFault(form, wasTried, faults);
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    if (body === undefined || known?.problem || isStoring) return focusFault(form.current);
    setStoring(true);
    const occurredAt = new Date(serviceNowMs()).toISOString();
    const text = JSON.stringify({ ...body, occurredAt });
    await storeEntry({ key: draft.key, account, place, command, body: text });
  };
  return (
    <form ref={form} class="form" noValidate onSubmit={(event) => void submit(event)}>
      {fields
        .filter(({ isShown }) => isShown?.(draft.values) !== false)
        .map((field) => (
          <FormField
            key={field.name}
            field={field}
            value={draft.values[field.name] ?? ''}
            fault={faults[field.name]}
            onValue={(value) => {
              draft.set({ [field.name]: value });
              onValues?.({ ...draft.values, [field.name]: value });
            }}
          />
        ))}
      {body && <PreviewNote preview={preview} sentence={says(body, known)} goods={props.goods} />}
      <button type="submit" disabled={isStoring}>
        {button}
      </button>
    </form>
  );
}

/** Faults of fields: of empty ones only after the button was pressed. */
function shownFaults(
  own: FieldFaults,
  preview: PreviewAnswer | undefined,
  values: FormValues,
  wasTried: boolean,
): FieldFaults {
  const faults: Record<string, string> = {};
  for (const { pointer, detail } of preview?.problem?.errors ?? [])
    faults[pointer.split('/')[1] ?? ''] = detail;
  for (const [field, fault] of Object.entries(own))
    if (wasTried || (values[field] ?? '').trim() !== '') faults[field] = fault;
  return faults;
}

function focusFault(form: HTMLFormElement | null): void {
  form?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
}

/** The first press on the button with a faulty field puts the focus there. */
function useFocusOnFault(
  form: { readonly current: HTMLFormElement | null },
  wasTried: boolean,
  faults: FieldFaults,
): void {
  const hasFaults = Object.keys(faults).length > 0;
  useEffect(() => {
    if (wasTried && hasFaults) focusFault(form.current);
  }, [wasTried]);
}

function StoredAct(props: {
  readonly entry: OutboxEntry;
  readonly zone: string;
  readonly restart: (values: FormValues) => void;
  readonly says: CommandFormProps['says'];
  readonly isOnce?: boolean | undefined;
}) {
  const { entry, zone, restart, says, isOnce = false } = props;
  const texts = useTexts(recordTexts);
  const edit = async () => {
    restart(valuesOf(entry));
    await discardEntry(entry);
  };
  return (
    <div class="form stored-act" role="status">
      <p>
        <strong>{texts.commands[entry.command] ?? entry.command}</strong>
      </p>
      <p>{says(fieldsOf(entry))}</p>
      <EntryNote entry={entry} zone={zone} />
      <p class="buttons">
        {entry.state === 'rejected' ? (
          <>
            <button type="button" onClick={() => void edit()}>
              {texts.edit}
            </button>
            <button
              type="button"
              class="quiet"
              onClick={() => {
                restart({});
                void discardEntry(entry);
              }}
            >
              {texts.discard}
            </button>
          </>
        ) : (
          <>
            <a class="button" href="/app">
              {texts.toOverview}
            </a>
            {!isOnce && (
              <button type="button" class="quiet" onClick={() => restart({})}>
                {texts.again}
              </button>
            )}
          </>
        )}
      </p>
    </div>
  );
}

/** What was typed, from the body that was stored. */
function valuesOf({ body }: OutboxEntry): FormValues {
  const fields = JSON.parse(body) as Readonly<Record<string, unknown>>;
  return Object.fromEntries(Object.entries(fields).map(([field, value]) => [field, String(value)]));
}

const fieldsOf = ({ body }: OutboxEntry) => JSON.parse(body) as Readonly<Record<string, unknown>>;
