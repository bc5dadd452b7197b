// One field of a form: its label, its help and its fault, tied together for screen readers.
import type { ComponentChildren, InputHTMLAttributes } from 'preact';
import { useId } from 'preact/hooks';

type FieldFrame = {
  readonly label: string;
  readonly help?: ComponentChildren;
  readonly fault?: string | undefined;
};
/** The attributes that the pages use; all inputs take them. */
type InputProps = {
  readonly name?: string;
  readonly type?: 'text' | 'password' | 'date' | 'datetime-local' | 'search' | 'email';
  readonly class?: string;
  readonly inputMode?: 'numeric' | 'text';
  readonly autocomplete?: 'username' | 'current-password' | 'new-password' | 'email' | 'off';
  readonly autocapitalize?: 'none';
  readonly spellcheck?: boolean;
  readonly required?: boolean;
  readonly autofocus?: boolean;
  readonly readOnly?: boolean;
  readonly min?: string;
  readonly max?: string;
  readonly maxLength?: number;
};

/** A line of text, a number, a date. `onValue` gets what is typed. */
export function InputField(
  props: FieldFrame &
    InputProps & {
      readonly value: string;
      readonly onValue: (value: string) => void;
      /** Behind the input, such as a unit. */
      readonly unit?: string;
      /** Offered while something is typed. */
      readonly suggestions?: readonly string[];
    },
) {
  const { label, help, fault, onValue, unit, suggestions, ...input } = props;
  const { id, describedBy } = useFieldIds(help, fault);
  return (
    <FieldBox id={id} label={label} help={help} fault={fault}>
      <span class={unit === undefined ? 'field-input' : 'field-input field-with-unit'}>
        <input
          {...({ ...input, ...(suggestions && { list: `${id}-list` }) } as InputHTMLAttributes)}
          id={id}
          aria-describedby={describedBy}
          aria-invalid={fault !== undefined}
          onInput={(event) => onValue(event.currentTarget.value)}
        />
        {unit !== undefined && <span class="field-unit">{unit}</span>}
        {suggestions && (
          <datalist id={`${id}-list`}>
            {suggestions.map((text) => (
              <option key={text} value={text} />
            ))}
          </datalist>
        )}
      </span>
    </FieldBox>
  );
}

/** One of several values. */
export function SelectField(
  props: FieldFrame & {
    readonly value: string;
    readonly onValue: (value: string) => void;
    readonly options: readonly { readonly value: string; readonly text: string }[];
    readonly name?: string;
  },
) {
  const { label, help, fault, value, onValue, options, name } = props;
  const { id, describedBy } = useFieldIds(help, fault);
  return (
    <FieldBox id={id} label={label} help={help} fault={fault}>
      <select
        id={id}
        name={name}
        value={value}
        aria-describedby={describedBy}
        aria-invalid={fault !== undefined}
        onChange={(event) => onValue(event.currentTarget.value)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.text}
          </option>
        ))}
      </select>
    </FieldBox>
  );
}

/** One of a few values, all of them to be seen. */
export function RadioField(
  props: FieldFrame & {
    readonly value: string;
    readonly onValue: (value: string) => void;
    readonly options: readonly { readonly value: string; readonly text: string }[];
    readonly name: string;
  },
) {
  const { label, value, onValue, options, name } = props;
  return (
    <fieldset class="radios">
      <legend>{label}</legend>
      {options.map((option) => (
        <label key={option.value}>
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onValue(option.value)}
          />
          <span>{option.text}</span>
        </label>
      ))}
    </fieldset>
  );
}

function useFieldIds(help: ComponentChildren, fault: string | undefined) {
  const id = useId();
  const parts = [help === undefined ? '' : `${id}-help`, fault === undefined ? '' : `${id}-fault`];
  const describedBy = parts.filter((part) => part !== '').join(' ') || undefined;
  return { id, describedBy };
}

function FieldBox(props: FieldFrame & { id: string; children: ComponentChildren }) {
  const { id, label, help, fault, children } = props;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children}
      {help !== undefined && (
        <p id={`${id}-help`} class="small muted">
          {help}
        </p>
      )}
      {fault !== undefined && (
        <p id={`${id}-fault`} class="field-fault">
          {fault}
        </p>
      )}
    </div>
  );
}
