// What can be typed anew of an event, and from it the body of CorrectEvents: pure.
import type { FormValues } from '../record/draft.js';
import type { FieldSpec } from '../record/field-specs.js';
import { recordValues } from '../record/record-fields.js';
import { correctableCommand } from './may-correct.js';

export type CorrectedEvent = {
  readonly id: string;
  readonly type: string;
  readonly time: string;
  readonly data: Readonly<Record<string, unknown>>;
};
type Body = Readonly<Record<string, unknown>>;
/** A field of the command: a number or a text, with the smallest number or the longest text. */
type TypedField = {
  readonly name: string;
  readonly min?: number;
  readonly lengthMax?: number;
  readonly isOptional?: boolean;
};
type Replaceable = { readonly typed: readonly TypedField[]; readonly kept: readonly string[] };

const quantity = { name: 'quantity', min: 1 };
const optionalPurpose = { name: 'purpose', lengthMax: 120, isOptional: true };
const received: Replaceable = {
  typed: [
    { name: 'accepted', min: 0 },
    ...['damaged', 'missing', 'surplus'].map((name) => ({ name, min: 0, isOptional: true })),
  ],
  kept: ['shipment'],
};
/** The number first. What is neither typed nor kept here the service takes from the event. */
const REPLACEABLE: Readonly<Record<string, Replaceable>> = {
  BlankPrinted: { typed: [quantity, optionalPurpose], kept: ['place'] },
  BlankSpoiled: { typed: [quantity, { name: 'cause', lengthMax: 120 }], kept: ['place'] },
  BlankReceived: received,
  InkReceived: received,
  InkUsed: {
    typed: [
      { name: 'prints', min: 1 },
      { name: 'purpose', lengthMax: 120 },
    ],
    kept: ['place', 'model'],
  },
};

/** Others can only be undone here, and recorded anew. */
export const isRetyped = ({ type }: Pick<CorrectedEvent, 'type'>): boolean =>
  Object.hasOwn(REPLACEABLE, type);
export const typedFieldsOf = ({ type }: Pick<CorrectedEvent, 'type'>): readonly TypedField[] =>
  REPLACEABLE[type]?.typed ?? [];

/** The fields as they were recorded; a number of nothing is empty where it may be. */
export const recordedValues = (event: CorrectedEvent): FormValues =>
  Object.fromEntries(
    typedFieldsOf(event).map(({ name, isOptional = false }) => {
      const value = event.data[name];
      return [name, value === undefined || (isOptional && value === 0) ? '' : String(value)];
    }),
  );

/** The fields that are typed otherwise than they were recorded. */
export function changedFields(event: CorrectedEvent, body: Body): readonly string[] {
  return typedFieldsOf(event)
    .map(({ name }) => name)
    .filter((name) => (body[name] ?? 0) !== (event.data[name] ?? 0));
}

/** The command, from what is typed: `way`, `reason`, and the fields of the event. */
export function correctionBody(event: CorrectedEvent, body: Body): Body {
  const { way, reason, happened, ...typed } = body;
  const { kept = [] } = REPLACEABLE[event.type] ?? {};
  const data = {
    ...Object.fromEntries(kept.map((name) => [name, event.data[name]])),
    ...typed,
    ...(happened === undefined ? {} : { occurredAt: happened }),
  };
  const replacement = { type: correctableCommand(event.type), data };
  return {
    corrections: [{ event: event.id, reason, ...(way === 'replace' ? { replacement } : {}) }],
  };
}

type Stored = { readonly reason: string; readonly replacement?: { readonly data: Body } };
const storedIn = (body: Body): Stored =>
  (body['corrections'] as readonly [Stored] | undefined)?.[0] ?? { reason: '' };

/** What replaces the event by the body of the command; undefined where it is undone alone. */
export const replacementIn = (body: Body): Body | undefined => storedIn(body).replacement?.data;

/** The other way, for who changes what was not accepted. */
export function correctionValues(event: CorrectedEvent, body: Body): FormValues {
  const { reason, replacement } = storedIn(body);
  if (!replacement) return { way: 'undo', reason };
  const typed = typedFieldsOf(event).map(
    ({ name }) => [name, String(replacement.data[name] ?? '')] as const,
  );
  return {
    way: 'replace',
    reason,
    ...Object.fromEntries(typed),
    ...recordValues(replacement.data),
  };
}

/** The name of the field that the service names by its JSON pointer. */
export const correctionFieldAt = (pointer: string): string => {
  const name = pointer.split('/').at(-1) ?? '';
  return name === 'occurredAt' ? 'happened' : name;
};

/** The fields of the form: shown where the event is replaced. */
export const replacementSpecs = (
  event: CorrectedEvent,
  nameOf: (field: string) => string,
): readonly FieldSpec[] =>
  typedFieldsOf(event).map(({ name, min, lengthMax, isOptional = false }, index) => ({
    name,
    kind: min === undefined ? 'text' : 'number',
    label: nameOf(name),
    isOptional,
    isMain: index === 0,
    ...(min === undefined ? {} : { min }),
    ...(lengthMax === undefined ? {} : { lengthMax }),
    isShown: ({ way }: FormValues) => way === 'replace',
  }));
