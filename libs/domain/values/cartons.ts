// Ids of cartons (SHIP-5): SSCC of GS1, or the sender's own.
import { field } from './field.js';
import { idHoldsNik } from './nik.js';

const MAX = 1_000;
const OWN = /^[A-Za-z0-9._/-]{1,64}$/;
const SSCC = /^\d{18}$/;

/**
 * Whether the last digit of an SSCC is right: the digits before it weigh 3 and 1 in turn, and all
 * together are a multiple of ten (GS1 General Specifications, section 7.9).
 */
export function isSscc(text: string): boolean {
  if (!SSCC.test(text)) return false;
  const sum = [...text].reduce((total, digit, i) => total + Number(digit) * (i % 2 ? 1 : 3), 0);
  return sum % 10 === 0;
}

const isCarton = (id: unknown): boolean =>
  typeof id === 'string' && (SSCC.test(id) ? isSscc(id) : OWN.test(id) && !idHoldsNik(id));

/** The field of a command or an event that names cartons. */
export const CartonIds = (): PropertyDecorator =>
  field(
    {
      kind: 'carton-ids',
      schema: {
        type: 'array',
        minItems: 1,
        maxItems: MAX,
        uniqueItems: true,
        items: { type: 'string', pattern: OWN.source },
      },
      optional: true,
      details: { min: 1, max: MAX },
    },
    (value) =>
      Array.isArray(value) &&
      value.length >= 1 &&
      value.length <= MAX &&
      new Set(value).size === value.length &&
      value.every(isCarton),
  );
