// A form that records one act: fields, what will happen in words, the button, what became of it.
import type { ComponentChildren } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { shownTime } from '../app/format.js';
import { AttachDocument, DOCUMENT, documentField } from '../documents/attach-document.js';
import { useTexts } from '../app/language.js';
import { useReader } from '../app/reader.js';
import { isFirstPageOfVisit } from '../app/router.js';
import { serviceNowMs } from '../app/service-clock.js';
import { useStore } from '../app/store.js';
import { recordTexts } from '../i18n/tasks/record.js';
import type { OutboxEntry } from '../outbox/entry.js';
import { outboxStore, storeEntry } from '../outbox/outbox.js';
import { useDraft, type Draft, type FormValues } from './draft.js';
import { commandBodyOf, type FieldFaults, type FieldSpec } from './field-specs.js';
import { FormFields } from './form-field.js';
import { PreviewNote } from './preview-note.js';
import { asksForRecord, hasRecord, recordFields, withRecord } from './record-fields.js';
import { usePreview, type PreviewAnswer } from './use-preview.js';
import { StoredAct, type ActBody } from '../outbox/stored-act.js';
import { WHEN, whenField, WhenFields } from './when-field.js';

export type CommandFormProps = {
  /** Of the draft: what is typed under it is kept. */
  readonly name: string;
  /** One, or which one by its body. */
  readonly command: string | ((body: ActBody) => string);
  /** Whose entries are sent in order. */
  readonly place: string;
  /** Always the same, or by what is typed. */
  readonly fields: readonly FieldSpec[] | ((values: FormValues) => readonly FieldSpec[]);
  /** Fields of the body that nobody types. */
  readonly fixed: ActBody;
  readonly initial?: FormValues;
  readonly button: string;
  /** Which balances the act changes: `blank`, `ink`, `ink MODEL`; all unless named. */
  readonly goods?: readonly string[] | ((body: ActBody) => readonly string[]);
  /** The ETag of what is decided on, where only what the person sees may be decided. */
  readonly ifMatch?: string;
  /** The command takes no time of its own: an adjustment has that of its count. */
  readonly isUndated?: boolean;
  /** A photo or a PDF can be attached. */
  readonly takesDocument?: boolean;
  /** There is nothing to record again. */
  readonly isOnce?: boolean;
  /** Called with what is typed, for what is shown beside the form. */
  readonly onValues?: (values: FormValues) => void;
  /** From the fields as typed to the fields of the command; `key` is of the act. */
  readonly complete?: (body: ActBody, key: string) => ActBody;
  /** The other way, for who corrects what was not accepted. */
  readonly typed?: (body: ActBody) => FormValues;
  /** Which field has a fault that the service names by its JSON pointer. */
  readonly fieldAt?: (pointer: string, values: FormValues) => string;
  /** Groups of fields stand where they come, not before all others. */
  readonly isInOrder?: boolean;
  /** Below the groups of fields, such as a button that adds one. */
  readonly belowGroups?: (draft: Draft) => ComponentChildren;
  /** What the act says in words, from the body and from what the service expects. */
  readonly says: (body: ActBody, preview?: PreviewAnswer) => string;
  /** What the dry run says, where balances alone are too little. */
  readonly expects?: (preview: PreviewAnswer) => ComponentChildren;
  /** Shown in place of the open form, where there is nothing to record now. */
  readonly instead?: ComponentChildren;
  /** Shown once it is recorded, such as a link to what was made, which the answer names. */
  readonly follows?: (body: ActBody, answer: unknown) => ComponentChildren;
};

export function CommandForm(props: CommandFormProps) {
  const { name, initial = {} } = props;
  const { account, place } = useReader();
  const draft = useDraft(`${account} ${name}`, initial);
  const entry = useStore(outboxStore).find(({ key }) => key === draft.key);
  useFreshStart(entry, draft.restart);
  if (entry)
    return <StoredAct entry={entry} zone={place.tz} restart={draft.restart} form={props} />;
  if (props.instead !== undefined) return <>{props.instead}</>;
  return <OpenForm key={draft.key} {...props} zone={place.tz} draft={draft} />;
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

function OpenForm(props: CommandFormProps & { readonly draft: Draft; readonly zone: string }) {
  const { fixed, draft, button, says, place, onValues, fieldAt = firstOfPointer } = props;
  const { complete = (body) => body } = props;
  const { account } = useReader();
  const texts = useTexts(recordTexts);
  const form = useRef<HTMLFormElement>(null);
  const [wasTried, setTried] = useState(false);
  const [isStoring, setStoring] = useState(false);
  const [isAttaching, setAttaching] = useState(false);
  const { zone, isUndated = false, isInOrder = false, takesDocument = false } = props;
  const isAbove = ({ group }: FieldSpec) => isInOrder || group !== undefined;
  const { fields: own, askForRecord } = useFields(props.fields, draft.values);
  const when = useMemo(() => whenField(texts.when, zone), [texts, zone]);
  const circumstances = [...(isUndated ? [] : [when]), ...(takesDocument ? [documentField] : [])];
  const fields = [...own, ...circumstances];
  const read = useMemo(
    () => commandBodyOf(fields, draft.values, texts),
    [fields, draft.values, texts],
  );
  const body = 'body' in read ? wholeBody(read.body) : undefined;
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
    const now = isUndated ? {} : { [WHEN]: new Date(serviceNowMs()).toISOString() };
    const text = JSON.stringify({ ...now, ...body });
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
      <FormFields {...shown} fields={own.filter(isAbove)} />
      {props.belowGroups?.(draft)}
      <FormFields {...shown} fields={own.filter((field) => !isAbove(field))} />
      {!isUndated && <WhenFields {...shown} field={when} />}
      {takesDocument && (
        <AttachDocument
          sha256={draft.values[DOCUMENT] ?? ''}
          onDocument={(sha256) => draft.set({ [DOCUMENT]: sha256 })}
          onBusy={setAttaching}
        />
      )}
      {body && (
        <PreviewNote
          preview={preview}
          sentence={sentenceOf(body)}
          goods={goods}
          expects={props.expects}
        />
      )}
      <button type="submit" disabled={isStoring || isAttaching}>
        {button}
      </button>
    </form>
  );

  /** The time is of every command: no form has to keep it. */
  function wholeBody({ [WHEN]: time, ...typed }: ActBody): ActBody {
    const completed = complete({ ...fixed, ...withRecord(typed) }, draft.key);
    return time === undefined ? completed : { ...completed, [WHEN]: time };
  }

  function sentenceOf(of: ActBody): string {
    const time = of[WHEN];
    const sentence = says(of, known);
    return typeof time === 'string'
      ? `${sentence} ${texts.when.says(shownTime(time, zone))}`
      : sentence;
  }
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
