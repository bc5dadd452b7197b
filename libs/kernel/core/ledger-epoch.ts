// The epoch of a ledger, as what lies outside the store names it: messages, groups, checkpoints.

/** `id` is random and new after every restore; `isFirst` where none began before it. */
export type LedgerEpoch = { readonly id: string; readonly isFirst: boolean };

const ID_DIGITS = 8;

/**
 * A name that is new in every epoch. In the first one it is the plain name, so that what releases
 * without epochs have left goes on.
 */
export const nameInEpoch = (name: string, { id, isFirst }: LedgerEpoch): string =>
  isFirst ? name : `${name}.${id.slice(0, ID_DIGITS)}`;

/** Whether something that names the epoch `found`, or none, is of this epoch. */
export const isOfEpoch = (found: string | undefined, { id, isFirst }: LedgerEpoch): boolean =>
  found === id || (isFirst && found === undefined);
