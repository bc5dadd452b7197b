// Printed and spoiled pieces, summed by place, printer, serial range and local day.
import { originalOf, type LedgerEvent } from '../../../domain/events.js';
import type { Serial } from '../../../domain/serials/interval.js';
import { concernsPlace, localDayAt, type Inquiry } from '../finding.js';
import { Sums } from '../sums.js';

const SEPARATOR = '\t';
/** Keys of sums and references: parts that contain no tab. */
export const keyOf = (...parts: readonly string[]): string => parts.join(SEPARATOR);
export const partsOf = (key: string): readonly string[] => key.split(SEPARATOR);

/** The key of the sum over all places of the country. */
const COUNTRY = 'all';

type Print = {
  readonly what: 'BlankPrinted' | 'BlankSpoiled';
  readonly place: string;
  readonly day: string;
  readonly printer: string | undefined;
  readonly firstSerial: Serial | undefined;
};

/**
 * The sums of all prints and spoiled pieces, and those of the inquiry's places in detail. A
 * correction is subtracted where its original was added.
 */
export class Prints {
  readonly printedByPlaceDay = new Sums();
  readonly printedByPrinterDay = new Sums();
  /** By `place`, `printer` and `serials` (their first number), with the kind as first part. */
  readonly printed = new Sums();
  readonly spoiled = new Sums();
  /** The office that each printer printed for last. */
  readonly placeOfPrinter = new Map<string, string>();

  constructor(private readonly inquiry: Inquiry) {}

  /** What was printed or spoiled, where and when; undefined for every other event. */
  apply(event: LedgerEvent): Print | undefined {
    const original = originalOf(event);
    if (original.type !== 'BlankPrinted' && original.type !== 'BlankSpoiled') return undefined;
    const { place, quantity, printer, serials } = original.data;
    const printed = original.type === 'BlankPrinted';
    const amount = event.type === 'EventCorrected' ? -quantity : quantity;
    const day = localDayAt(this.inquiry, place, event.effectiveAtMs);
    const firstSerial = serials?.[0]?.first;
    const sums = printed ? this.printed : this.spoiled;
    sums.add(COUNTRY, amount);
    if (printed) this.printedByPlaceDay.add(keyOf(place, day), amount);
    const print = { what: original.type, place, day, printer, firstSerial };
    if (!concernsPlace(this.inquiry, place)) return print;
    sums.add(keyOf('place', place), amount);
    if (firstSerial !== undefined) sums.add(keyOf('serials', String(firstSerial)), amount);
    if (printer === undefined) return print;
    this.placeOfPrinter.set(printer, place);
    sums.add(keyOf('printer', printer), amount);
    if (printed) this.printedByPrinterDay.add(keyOf(printer, day), amount);
    return print;
  }

  /** Cards printed by an office of the inquiry. */
  printedBy(place: string): number {
    return this.printed.of(keyOf('place', place));
  }

  /** Spoiled pieces per piece used, over the whole country. */
  countrySpoilageRate(): number {
    const spoiled = this.spoiled.of(COUNTRY);
    return spoiled / Math.max(1, spoiled + this.printed.of(COUNTRY));
  }
}
