// The printers of one place: its own, also those lent and elsewhere, and those it has borrowed
// (LOAN-7).
import type { LedgerEvent } from '../../domain/events.js';
import { custodyChange, madeAs, type CustodyChange } from '../../domain/printer/custody.js';
import { START_OF_TIME_MS } from '../../kernel/core/as-of.js';

/** `custodian` is empty in transit. `workingAt` (ms) is when `working` counts from (TIME-4). */
export type PrinterAtPlace = {
  printer: string;
  model: string;
  inkModel: string;
  filmModel?: string;
  owner: string;
  custodian: string;
  working: boolean;
  workingAt: number;
  retiredAt: number | null;
};

/** What an event says of a printer, and when; `retires` where it leaves for good. */
export type TimedCustody = {
  readonly change: CustodyChange;
  readonly at: number;
  readonly retires: boolean;
};

/** What an event says of a printer; undefined where it says nothing of one. */
export function timedCustody(event: LedgerEvent): TimedCustody | undefined {
  const change = custodyChange(event);
  return change && { change, at: event.effectiveAtMs, retires: event.type === 'PrinterRetired' };
}

/** The printers of `place` after one more event of its stream. */
export function printersAfter(
  printers: PrinterAtPlace[],
  event: LedgerEvent,
  place: string,
): PrinterAtPlace[] {
  const custody = timedCustody(event);
  return custody ? printersWith(printers, custody, place) : printers;
}

/** The printers of `place` after one more change. */
export function printersWith(
  printers: PrinterAtPlace[],
  { change, at, retires }: TimedCustody,
  place: string,
): PrinterAtPlace[] {
  const { printer, owner, custodian, working, arriving } = change;
  const known =
    printers.find((other) => other.printer === printer) ??
    (arriving && newPrinter(printer, arriving));
  if (!known) return printers;
  const next: PrinterAtPlace = {
    ...known,
    owner: owner ?? known.owner,
    custodian: custodian ?? known.custodian,
    ...(working !== undefined && at >= known.workingAt ? { working, workingAt: at } : {}),
    ...(retires ? { retiredAt: at } : {}),
  };
  const others = printers.filter((other) => other.printer !== printer);
  // Another's printer stays in the row while it is in transit back, and goes when it has arrived; a
  // forgiven one goes from its old owner's row at once.
  const isDecided = Boolean(custodian) || owner !== undefined;
  return isDecided && next.owner !== place && next.custodian !== place
    ? others
    : sorted([...others, next]);
}

const newPrinter = (
  printer: string,
  { owner, ...made }: NonNullable<CustodyChange['arriving']>,
): PrinterAtPlace => ({
  printer,
  ...madeAs(made),
  owner,
  custodian: '',
  working: true,
  workingAt: START_OF_TIME_MS,
  retiredAt: null,
});

const sorted = (printers: PrinterAtPlace[]) =>
  printers.sort((a, b) => (a.printer < b.printer ? -1 : 1));
