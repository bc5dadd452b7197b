// The fields of a form, and from what is typed to the body of a command: pure.
import { holdsNik } from '../../../libs/domain/values/nik.js';
import type { FormValues } from './draft.js';
import { typedNumber } from '../../../libs/domain/values/typed-number.js';

export type FieldSpec = {
  /** Of the command's field. */
  readonly name: string;
  readonly kind: 'number' | 'text' | 'date' | 'minute' | 'choice' | 'radios' | 'suggested';
  readonly label: string;
  readonly help?: string;
  readonly unit?: string;
  readonly isOptional?: boolean;
  /** Optional to the form and asked for by the service: not shown as one that may be empty. */
  readonly isAskedFor?: boolean;
  /** The number that the form is about: first and large. */
  readonly isMain?: boolean;
  readonly min?: number;
  readonly lengthMax?: number;
  /** To choose from; what may be typed as well, where it is `suggested`. */
  readonly options?: readonly { readonly value: string; readonly text: string }[];
  /** From what is typed to the value; a fault where it is not one. */
  readonly read?: (text: string) => ReadValue;
  /** Fields of one group stand together under it. */
  readonly group?: string;
  /** Rarely needed: folded under the words of the group. */
  readonly folded?: string;
  /** Shown only where it holds. */
  readonly isShown?: (values: FormValues) => boolean;
};
export type FieldFaults = Readonly<Record<string, string>>;
export type FaultWords = {
  readonly required: string;
  readonly notWhole: string;
  readonly tooSmall: (min: string) => string;
  readonly nik: string;
};

/** The body of the command, or the fault of each field that has one. */
export function commandBodyOf(
  fields: readonly FieldSpec[],
  values: FormValues,
  words: FaultWords,
): { readonly body: Record<string, unknown> } | { readonly faults: FieldFaults } {
  const body: Record<string, unknown> = {};
  const faults: Record<string, string> = {};
  for (const field of fields) {
    if (field.isShown?.(values) === false) continue;
    const read = valueOf(field, (values[field.name] ?? '').trim(), words);
    if ('fault' in read) faults[field.name] = read.fault;
    else if (read.value !== undefined) body[field.name] = read.value;
  }
  return Object.keys(faults).length > 0 ? { faults } : { body };
}

export type ReadValue = { readonly value: unknown } | { readonly fault: string };

function valueOf(field: FieldSpec, text: string, words: FaultWords): ReadValue {
  if (text === '') return field.isOptional ? { value: undefined } : { fault: words.required };
  if (field.read) return field.read(text);
  if (field.kind !== 'number')
    // PRIVACY-1, before anything leaves the page.
    return (field.kind === 'text' || field.kind === 'suggested') && holdsNik(text)
      ? { fault: words.nik }
      : { value: text };
  const number = typedNumber(text);
  if (number === undefined) return { fault: words.notWhole };
  const { min = 0 } = field;
  if (number < min) return { fault: words.tooSmall(String(min)) };
  // Zero of an optional number is left out.
  return { value: field.isOptional && number === 0 ? undefined : number };
}
