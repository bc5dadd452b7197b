// The fields of a form that records: numbers, texts, dates and choices, in their groups.
import { useTexts } from '../app/language.js';
import { recordTexts } from '../i18n/tasks/record.js';
import { InputField, RadioField, SelectField } from '../ui/field.js';
import type { FormValues } from './draft.js';
import type { FieldFaults, FieldSpec } from './field-specs.js';

type FormFieldsProps = {
  readonly fields: readonly FieldSpec[];
  readonly values: FormValues;
  readonly faults: FieldFaults;
  readonly onValue: (name: string, value: string) => void;
};

/** Those that are shown; fields of a group stand together, under its words. */
export function FormFields(props: FormFieldsProps) {
  const shown = props.fields.filter(({ isShown }) => isShown?.(props.values) !== false);
  const groups = new Map<string, FieldSpec[]>();
  for (const field of shown) {
    const key = field.group ?? field.name;
    groups.set(key, [...(groups.get(key) ?? []), field]);
  }
  return (
    <>
      {[...groups].map(([key, fields]) =>
        fields[0]!.group === undefined ? (
          <FormField key={key} {...props} field={fields[0]!} />
        ) : (
          <fieldset key={key} class="field-group">
            <legend>{key}</legend>
            <GroupFields {...props} fields={fields} />
          </fieldset>
        ),
      )}
    </>
  );
}

function GroupFields(props: FormFieldsProps) {
  const folded = props.fields.filter((field) => field.folded !== undefined);
  const isUsed = folded.some(({ name }) => (props.values[name] ?? '') !== '' || props.faults[name]);
  return (
    <>
      {props.fields
        .filter((field) => field.folded === undefined)
        .map((field) => (
          <FormField key={field.name} {...props} field={field} />
        ))}
      {folded.length > 0 && (
        <details class="field-folded" open={isUsed}>
          <summary>{folded[0]!.folded}</summary>
          {folded.map((field) => (
            <FormField key={field.name} {...props} field={field} />
          ))}
        </details>
      )}
    </>
  );
}

function FormField(props: FormFieldsProps & { readonly field: FieldSpec }) {
  const { field, values, faults, onValue } = props;
  const texts = useTexts(recordTexts);
  const {
    kind,
    name,
    isOptional = false,
    isAskedFor = false,
    help,
    unit,
    isMain,
    lengthMax,
    options = [],
  } = field;
  const frame = {
    label: isOptional && !isAskedFor ? `${field.label} (${texts.optional})` : field.label,
    fault: faults[name],
    value: values[name] ?? '',
    onValue: (value: string) => onValue(name, value),
    name,
    ...(help === undefined ? {} : { help }),
  };
  if (kind === 'choice') return <SelectField {...frame} options={options} />;
  if (kind === 'radios') return <RadioField {...frame} options={options} />;
  if (kind === 'date') return <InputField {...frame} type="date" />;
  if (kind === 'minute') return <InputField {...frame} type="datetime-local" />;
  return (
    <InputField
      {...frame}
      autocomplete="off"
      {...(kind === 'number' ? { inputMode: 'numeric' } : {})}
      {...(kind === 'suggested' ? { suggestions: options.map(({ text }) => text) } : {})}
      {...(isMain ? { class: 'figure' } : {})}
      {...(unit === undefined ? {} : { unit })}
      {...(lengthMax === undefined ? {} : { maxLength: lengthMax })}
    />
  );
}
