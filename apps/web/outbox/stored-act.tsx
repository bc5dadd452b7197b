// An act that was stored: what it says, what became of it, and what can be done with it now.
import type { ComponentChildren } from 'preact';
import { useTexts } from '../app/language.js';
import { recordTexts } from '../i18n/tasks/record.js';
import type { OutboxEntry } from './entry.js';
import { discardEntry } from './outbox.js';
import type { FormValues } from '../record/draft.js';
import { EntryNote } from '../record/entry-state.js';
import { recordValues } from '../record/record-fields.js';
import { whenValues } from '../record/when-field.js';

export type ActBody = Readonly<Record<string, unknown>>;

export function StoredAct(props: {
  readonly entry: OutboxEntry;
  readonly zone: string;
  readonly restart: (values: FormValues) => void;
  /** Of the form that it was recorded with. */
  readonly form: {
    readonly says: (body: ActBody) => string;
    readonly typed?: (body: ActBody) => FormValues;
    readonly follows?: (body: ActBody, answer: unknown) => ComponentChildren;
    readonly isOnce?: boolean;
  };
}) {
  const { entry, zone, restart, form } = props;
  const { says, typed = valuesOf, follows, isOnce = false } = form;
  const texts = useTexts(recordTexts);
  const body = fieldsOf(entry);
  const edit = async () => {
    restart({ ...typed(body), ...whenValues(body, zone) });
    await discardEntry(entry);
  };
  return (
    <div class="form stored-act" role="status">
      <p>
        <strong>{texts.commands[entry.command] ?? entry.command}</strong>
      </p>
      <p>{says(body)}</p>
      <EntryNote entry={entry} zone={zone} />
      {entry.state === 'recorded' && follows?.(body, entry.answer)}
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
const valuesOf = ({ officialRecord, ...body }: ActBody): FormValues => ({
  ...Object.fromEntries(Object.entries(body).map(([field, value]) => [field, String(value)])),
  ...recordValues({ officialRecord }),
});

const fieldsOf = ({ body }: OutboxEntry) => JSON.parse(body) as ActBody;
