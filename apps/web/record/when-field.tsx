// When it happened: now, unless somebody says otherwise. What happened on Friday and is recorded on
// Monday counts on Friday.
import { minuteOfTime, timeOfMinute } from '../app/format.js';
import { useTexts } from '../app/language.js';
import { serviceNowMs } from '../app/service-clock.js';
import { recordTexts } from '../i18n/tasks/record.js';
import type { FormValues } from './draft.js';
import type { FieldFaults, FieldSpec, ReadValue } from './field-specs.js';
import { FormFields } from './form-field.js';

export const WHEN = 'occurredAt';
export type WhenWords = {
  readonly now: string;
  readonly label: string;
  readonly help: string;
  readonly future: string;
  readonly says: (time: string) => string;
};

/** The field, which may be empty: then it is now. `zone` is that of the place. */
export const whenField = (words: WhenWords, zone: string): FieldSpec => ({
  name: WHEN,
  kind: 'minute',
  label: words.label,
  help: words.help,
  isOptional: true,
  isAskedFor: true,
  read: (text): ReadValue => {
    const time = timeOfMinute(text, zone);
    return Date.parse(time) > serviceNowMs() ? { fault: words.future } : { value: time };
  },
});

/** The other way, for who corrects what was not accepted. */
export const whenValues = (body: Readonly<Record<string, unknown>>, zone: string): FormValues => {
  const time = body[WHEN];
  return typeof time === 'string' ? { [WHEN]: minuteOfTime(time, zone) } : {};
};

export function WhenFields(props: {
  readonly field: FieldSpec;
  readonly values: FormValues;
  readonly faults: FieldFaults;
  readonly onValue: (name: string, value: string) => void;
}) {
  const { field, values, faults } = props;
  const { when } = useTexts(recordTexts);
  const isOpen = (values[WHEN] ?? '') !== '' || faults[WHEN] !== undefined;
  return (
    <details class="field-folded" open={isOpen}>
      <summary>{when.now}</summary>
      <FormFields {...props} fields={[field]} />
    </details>
  );
}
