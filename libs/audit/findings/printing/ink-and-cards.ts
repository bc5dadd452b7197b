// Ink used against cards printed by place, and printers that printed more in a day than one can.
import { changesOf } from '../../../domain/movements.js';
import { isStockStream, placeOfStockStream, stockStream } from '../../../domain/values/streams.js';
import { EventReferences } from '../event-references.js';
import {
  concernsPlace,
  nameOf,
  placesIn,
  type FindingKind,
  type FindingResult,
  type Inquiry,
} from '../finding.js';
import { Sums } from '../sums.js';
import { keyOf, partsOf, Prints } from './prints.js';

/** Of an ink model that is not configured. */
const PRINTS_PER_RIBBON = 500;

export const inkAndCardsFinding: FindingKind = {
  name: 'ink-and-cards',
  question: 17,
  fold(inquiry) {
    const prints = new Prints(inquiry);
    const inkUsed = new Sums();
    const references = new EventReferences();
    return {
      apply(event) {
        const print = prints.apply(event);
        if (print?.what === 'BlankPrinted') {
          const { place, printer, day } = print;
          references.add(stockStream(place), event);
          if (printer !== undefined && concernsPlace(inquiry, place))
            references.add(keyOf(printer, day), event);
        }
        for (const { stream, item, model, delta } of changesOf(event)) {
          const used = (delta.used ?? 0) + (delta.writtenOff ?? 0);
          if (item !== 'ink' || used === 0 || !isStockStream(stream)) continue;
          inkUsed.add(keyOf(placeOfStockStream(stream), model!), used);
          references.add(stream, event);
        }
      },
      summarise: () => summariseInk(prints, inkUsed, references, inquiry),
    };
  },
};

function summariseInk(
  prints: Prints,
  inkUsed: Sums,
  references: EventReferences,
  inquiry: Inquiry,
): FindingResult {
  const places = comparedByPlace(prints, inkUsed, references, inquiry);
  const differing = places
    .filter(({ difference }) => difference !== 0)
    .sort((a, b) => Math.abs(b.difference) - Math.abs(a.difference));
  const overCapacity = printerDaysOverCapacity(prints, references, inquiry);
  return {
    items: [...overCapacity, ...differing],
    totals: {
      ribbonsUsed: Math.round(ribbonsOf(inkUsed, inquiry)),
      cards: places.reduce((sum, { cards }) => sum + cards, 0),
      places: differing.length,
      printerDaysOver: overCapacity.length,
    },
  };
}

function comparedByPlace(
  prints: Prints,
  inkUsed: Sums,
  references: EventReferences,
  inquiry: Inquiry,
) {
  const usedAt = new Sums();
  for (const [key, used] of inkUsed.entries()) usedAt.add(partsOf(key)[0]!, used);
  return placesIn(inquiry)
    .filter(({ code }) => usedAt.of(code) !== 0 || prints.printedBy(code) !== 0)
    .map(({ code, name }) => ({
      what: 'ink without cards',
      place: code,
      name,
      inkPrints: usedAt.of(code),
      cards: prints.printedBy(code),
      difference: usedAt.of(code) - prints.printedBy(code),
      ...references.of(stockStream(code)),
    }));
}

function printerDaysOverCapacity(prints: Prints, references: EventReferences, inquiry: Inquiry) {
  return prints.printedByPrinterDay
    .entries()
    .filter(([, printed]) => printed > inquiry.cardsPerDay)
    .map(([key, printed]) => {
      const [printer, date] = partsOf(key) as [string, string];
      const place = prints.placeOfPrinter.get(printer)!;
      return {
        what: 'more than a printer can',
        place,
        name: nameOf(inquiry, place),
        printer,
        date,
        printed,
        most: inquiry.cardsPerDay,
        ...references.of(key),
      };
    });
}

/** The ink of the inquiry's places, in ribbons of its models. */
function ribbonsOf(inkUsed: Sums, inquiry: Inquiry): number {
  return inkUsed
    .entries()
    .map(([key, used]) => ({ parts: partsOf(key) as [string, string], used }))
    .filter(({ parts: [place] }) => concernsPlace(inquiry, place))
    .map(({ parts: [, model], used }) => used / (inquiry.inkModels.get(model) ?? PRINTS_PER_RIBBON))
    .reduce((sum, ribbons) => sum + ribbons, 0);
}
