// One field of a form that records: a number, a text, a date or a choice.
import { useTexts } from '../app/language.js';
import { recordTexts } from '../i18n/tasks/record.js';
import { InputField, SelectField } from '../ui/field.js';
import type { FieldSpec } from './field-specs.js';

export function FormField(props: {
  readonly field: FieldSpec;
  readonly value: string;
  readonly fault: string | undefined;
  readonly onValue: (value: string) => void;
}) {
  const { field, value, fault, onValue } = props;
  const texts = useTexts(recordTexts);
  const { kind, name, isOptional = false, help, unit, isMain, lengthMax, options = [] } = field;
  const label = isOptional ? `${field.label} (${texts.optional})` : field.label;
  const frame = { label, fault, value, onValue, name, ...(help === undefined ? {} : { help }) };
  if (kind === 'choice') return <SelectField {...frame} options={options} />;
  if (kind === 'date') return <InputField {...frame} type="date" />;
  return (
    <InputField
      {...frame}
      autocomplete="off"
      {...(kind === 'number' ? { inputMode: 'numeric' } : {})}
      {...(isMain ? { class: 'figure' } : {})}
      {...(unit === undefined ? {} : { unit })}
      {...(lengthMax === undefined ? {} : { maxLength: lengthMax })}
    />
  );
}
