// The decorators of serial numbers (STOCK-8).
import { field, rule } from '../values/field.js';
import { both, WithoutNik } from '../values/fields.js';
import { holdsNik } from '../values/nik.js';
import { isRange, isSerial, SERIAL_MAX, SERIAL_SCHEMA, type SerialEnds } from './interval.js';

const SERIAL = { kind: 'serial', schema: SERIAL_SCHEMA, details: { min: 0, max: SERIAL_MAX } };

/** A whole number or a text; PRIVACY-1 rejects a NIK in it. */
export const SerialNumber = (optional?: 'optional') =>
  both(field({ ...SERIAL, optional: optional === 'optional' }, isSerial), WithoutNik(holdsNik));

/**
 * The last serial of a range, whose first one is the field `first` beside it. The fault of ends
 * that make no range names both; that of an end which is no serial, or holds a NIK, shows neither.
 */
export function LastSerial(): PropertyDecorator {
  const kind = 'serial-range';
  const facts = (fault: string, { first, last }: Partial<SerialEnds>) =>
    fault === kind ? { first: String(first), last: String(last) } : undefined;
  const isFine = (end: unknown) => isSerial(end) && !holdsNik(String(end));
  const last = field({ ...SERIAL, optional: false, facts }, isSerial);
  return both(
    both(last, WithoutNik(holdsNik)),
    rule(kind, (_last, ends) => {
      const { first, last: end } = ends as unknown as SerialEnds;
      return !isFine(first) || !isFine(end) || isRange({ first, last: end });
    }),
  );
}
