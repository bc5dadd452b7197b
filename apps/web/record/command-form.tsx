// A form that records one act: fields, what will happen in words, the button, what became of it.
import type { ComponentChildren } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { useTexts } from '../app/language.js';
import { useReader } from '../app/reader.js';
import { isFirstPageOfVisit } from '../app/router.js';
import { serviceNowMs } from '../app/service-clock.js';
import { useStore } from '../app/store.js';
import { recordTexts } from '../i18n/tasks/record.js';
import type { OutboxEntry } from '../outbox/entry.js';
import { discardEntry, outboxStore, storeEntry } from '../outbox/outbox.js';
import { useDraft, type Draft, type FormValues } from './draft.js';
import { EntryNote } from './entry-state.js';
import { commandBodyOf, type FieldFaults, type FieldSpec } from './field-specs.js';
import { FormFields } from './form-field.js';
import { PreviewNote } from './preview-note.js';
import {
  asksForRecord,
  hasRecord,
  recordFields,
  recordValues,
  withRecord,
} from './record-fields.js';
import { usePreview, type PreviewAnswer } from './use-preview.js';

export type CommandFormProps = {
  /** Of the draft: what is typed under it is kept. */
  readonly name: string;
  /** One, or which one by its body. */
  readonly command: string | ((body: CommandBody) => string);
  /** Whose entries are sent in order. */
  readonly place: string;
  /** Always the same, or by what is typed. */
  readonly fields: readonly FieldSpec[] | ((values: FormValues) => readonly FieldSpec[]);
  /** Fields of the body that nobody types. */
  readonly fixed: CommandBody;
  readonly initial?: FormValues;
  readonly button: string;
  /** Which balances the act changes: `blank`, `ink`, `ink MODEL`; all unless named. */
  readonly goods?: readonly string[] | ((body: CommandBody) => readonly string[]);
  /** The ETag of what is decided on, where only what the person sees may be decided. */
  readonly ifMatch?: string;
  /** The command takes no time of its own: an adjustment has that of its count. */
  readonly isUndated?: boolean;
  /** There is nothing to record again. */
  readonly isOnce?: boolean;
  /** Called with what is typed, for what is shown beside the form. */
  readonly onValues?: (values: FormValues) => void;
  /** From the fields as typed to the fields of the command; `key` is of the act. */
  readonly complete?: (body: CommandBody, key: string) => CommandBody;
  /** The other way, for who corrects what was not accepted. */
  readonly typed?: (body: CommandBody) => FormValues;
  /** Which field has a fault that the service names by its JSON pointer. */
  readonly fieldAt?: (pointer: string, values: FormValues) => string;
  /** Below the groups of fields, such as a button that adds one. */
  readonly belowGroups?: (draft: Draft) => ComponentChildren;
  /** What the act says in words, from the body and from what the service expects. */
  readonly says: (body: CommandBody, preview?: PreviewAnswer) => string;
  /** Shown once it is recorded, such as a link to what was made. */
  readonly follows?: (body: CommandBody) => ComponentChildren;
};
type CommandBody = Readonly<Record<string, unknown>>;

export function CommandForm(props: CommandFormProps) {
  const { name, initial = {} } = props;
  const { account, place } = useReader();
  const draft = useDraft(`${account} ${name}`, initial);
  const entry = useStore(outboxStore).find(({ key }) => key === draft.key);
  useFreshStart(entry, draft.restart);
  if (entry)
    return <StoredAct entry={entry} zone={place.tz} restart={draft.restart} form={props} />;
  return <OpenForm key={draft.key} {...props} draft={draft} />;
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

function OpenForm(props: CommandFormProps & { readonly draft: Draft }) {
  const { fixed, draft, button, says, place, onValues, fieldAt = firstOfPointer } = props;
  const { complete = (body) => body } = props;
  const { account } = useReader();
  const texts = useTexts(recordTexts);
  const form = useRef<HTMLFormElement>(null);
  const [wasTried, setTried] = useState(false);
  const [isStoring, setStoring] = useState(false);
  const { fields, askForRecord } = useFields(props.fields, draft.values);
  const read = useMemo(
    () => commandBodyOf(fields, draft.values, texts),
    [fields, draft.values, texts],
  );
  const body =
    'body' in read ? complete({ ...fixed, ...withRecord(read.body) }, draft.key) : undefined;
  const command = typeof props.command === 'string' ? props.command : props.command(body ?? {});
  const goods = typeof props.goods === 'function' ? props.goods(body ?? {}) : props.goods;
  const preview = usePreview(command, body);
  const known = preview.kind === 'known' ? preview.answer : undefined;
  useEffect(() => {
    if (asksForRecord(known)) askForRecord();
  }, [known]);
  const faults = {
    ...faultsOfService(known, (pointer) => fieldAt(pointer, draft.values)),
    ...shownFaults('faults' in read ? read.faults : {}, draft.values, wasTried),
  };
  useFocusOnFault(form, wasTried, faults);
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    if (body === undefined || known?.problem || isStoring) return focusFault(form.current);
    setStoring(true);
    const occurredAt = new Date(serviceNowMs()).toISOString();
    const text = JSON.stringify(props.isUndated ? body : { ...body, occurredAt });
    const { ifMatch } = props;
    const seen = ifMatch === undefined ? {} : { ifMatch };
    await storeEntry({ key: draft.key, account, place, command, body: text, ...seen });
  };
  const shown = {
    values: draft.values,
    faults,
    onValue: (field: string, value: string) => {
      draft.set({ [field]: value });
      onValues?.({ ...draft.values, [field]: value });
    },
  };
  return (
    <form ref={form} class="form" noValidate onSubmit={(event) => void submit(event)}>
      <FormFields {...shown} fields={fields.filter(({ group }) => group !== undefined)} />
      {props.belowGroups?.(draft)}
      <FormFields {...shown} fields={fields.filter(({ group }) => group === undefined)} />
      {body && <PreviewNote preview={preview} sentence={says(body, known)} goods={goods} />}
      <button type="submit" disabled={isStoring}>
        {button}
      </button>
    </form>
  );
}

/** CTRL-6: the fields of the form, with those of a record once the service has asked for one. */
function useFields(given: CommandFormProps['fields'], values: FormValues) {
  const { officialRecord } = useTexts(recordTexts);
  const [wantsRecord, setWantsRecord] = useState(false);
  const own = typeof given === 'function' ? given(values) : given;
  const isRecordShown = wantsRecord || hasRecord(values);
  const fields = useMemo(
    () => (isRecordShown ? [...own, ...recordFields(officialRecord)] : own),
    [own, isRecordShown, officialRecord],
  );
  return { fields, askForRecord: () => setWantsRecord(true) };
}

const firstOfPointer = (pointer: string) => pointer.split('/')[1] ?? '';

const faultsOfService = (
  preview: PreviewAnswer | undefined,
  nameOf: (pointer: string) => string,
): FieldFaults =>
  Object.fromEntries(
    (preview?.problem?.errors ?? []).map(({ pointer, detail }) => [nameOf(pointer), detail]),
  );

/** Faults of fields: of empty ones only after the button was pressed. */
function shownFaults(own: FieldFaults, values: FormValues, wasTried: boolean): FieldFaults {
  const faults: Record<string, string> = {};
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
  readonly form: Pick<CommandFormProps, 'says' | 'typed' | 'follows' | 'isOnce'>;
}) {
  const { entry, zone, restart, form } = props;
  const { says, typed = valuesOf, follows, isOnce = false } = form;
  const texts = useTexts(recordTexts);
  const body = fieldsOf(entry);
  const edit = async () => {
    restart(typed(body));
    await discardEntry(entry);
  };
  return (
    <div class="form stored-act" role="status">
      <p>
        <strong>{texts.commands[entry.command] ?? entry.command}</strong>
      </p>
      <p>{says(body)}</p>
      <EntryNote entry={entry} zone={zone} />
      {entry.state === 'recorded' && follows?.(body)}
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
const valuesOf = ({ officialRecord, ...body }: CommandBody): FormValues => ({
  ...Object.fromEntries(Object.entries(body).map(([field, value]) => [field, String(value)])),
  ...recordValues({ officialRecord }),
});

const fieldsOf = ({ body }: OutboxEntry) => JSON.parse(body) as CommandBody;
