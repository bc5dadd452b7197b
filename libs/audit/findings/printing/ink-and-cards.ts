// Ink used against cards and other purposes by place, and printers that printed more in a day than
// one can.
import { originalOf, type LedgerEvent } from '../../../domain/events.js';
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
import { OF_ITEM } from '../../../domain/values/goods.js';

/** Of an ink model that is not configured. */
const PRINTS_PER_RIBBON = 500;

export const inkAndCardsFinding: FindingKind = {
  name: 'ink-and-cards',
  question: 17,
  fold(inquiry) {
    const prints = new Prints(inquiry);
    const ink = new InkByUse();
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
        for (const stream of ink.apply(event)) references.add(stream, event);
      },
      summarise: () => summariseInk(prints, ink, references, inquiry),
    };
  },
};

/** The prints of ink that each place used up, and what they were used for. */
class InkByUse {
  /** By place and model. */
  private readonly used = new Sums();
  private readonly spoiled = new Sums();
  /** By place, then by purpose. */
  private readonly purposes = new Map<string, Sums>();

  /** Gives the streams of the places whose ink it changed. */
  apply(event: LedgerEvent): readonly string[] {
    const original = originalOf(event);
    const streams: string[] = [];
    for (const { stream, item, model, delta } of changesOf(event)) {
      const used = (delta.used ?? 0) + (delta.writtenOff ?? 0) - (delta.adjusted ?? 0);
      if (!OF_ITEM[item].inPrints || used === 0 || !isStockStream(stream)) continue;
      // Film is used beside ink, a print of each for a card.
      if ('film' in original.data && original.data.film === model) continue;
      const place = placeOfStockStream(stream);
      this.used.add(keyOf(place, model!), used);
      if (original.type === 'BlankSpoiled') this.spoiled.add(place, used);
      if (original.type === 'InkUsed') this.purposesAt(place).add(original.data.purpose, used);
      streams.push(stream);
    }
    return streams;
  }

  /** Prints by place. */
  byPlace(): Sums {
    const sums = new Sums();
    for (const [key, used] of this.used.entries()) sums.add(partsOf(key)[0]!, used);
    return sums;
  }

  spoiledAt(place: string): number {
    return this.spoiled.of(place);
  }

  /** Prints by purpose. */
  purposesAt(place: string): Sums {
    const sums = this.purposes.get(place) ?? new Sums();
    this.purposes.set(place, sums);
    return sums;
  }

  /** The ink of the inquiry's places, in ribbons of its models. */
  ribbons(inquiry: Inquiry): number {
    return this.used
      .entries()
      .map(([key, used]) => ({ parts: partsOf(key) as [string, string], used }))
      .filter(({ parts: [place] }) => concernsPlace(inquiry, place))
      .map(
        ({ parts: [, model], used }) => used / (inquiry.inkModels.get(model) ?? PRINTS_PER_RIBBON),
      )
      .reduce((sum, ribbons) => sum + ribbons, 0);
  }
}

function summariseInk(
  prints: Prints,
  ink: InkByUse,
  references: EventReferences,
  inquiry: Inquiry,
): FindingResult {
  const places = comparedByPlace(prints, ink, references, inquiry);
  const unexplained = places
    .filter((place) => place.unexplained !== 0)
    .sort((a, b) => Math.abs(b.unexplained) - Math.abs(a.unexplained));
  const overCapacity = printerDaysOverCapacity(prints, references, inquiry);
  const total = (of: 'cards' | 'spoiled' | 'unexplained') =>
    places.reduce((sum, place) => sum + place[of], 0);
  const byPurpose = new Sums();
  for (const { purposes } of places)
    for (const [purpose, used] of purposes) byPurpose.add(purpose, used);
  return {
    items: [
      ...overCapacity,
      ...unexplained.map(({ purposes, ...row }) => ({
        ...row,
        purposes: purposes.map(([purpose]) => purpose).join('; '),
      })),
    ],
    totals: {
      ribbonsUsed: Math.round(ink.ribbons(inquiry)),
      cards: total('cards'),
      spoiled: total('spoiled'),
      byPurpose: Object.fromEntries(byPurpose.entries()),
      unexplained: total('unexplained'),
      places: unexplained.length,
      printerDaysOver: overCapacity.length,
    },
  };
}

/**
 * A print of ink is explained by a card, by a blank that was spoiled in the printer, or by another
 * purpose that was recorded. What was written off or adjusted away is not.
 */
function comparedByPlace(
  prints: Prints,
  ink: InkByUse,
  references: EventReferences,
  inquiry: Inquiry,
) {
  const usedAt = ink.byPlace();
  return placesIn(inquiry)
    .filter(({ code }) => usedAt.of(code) !== 0 || prints.printedBy(code) !== 0)
    .map(({ code, name }) => {
      const inkPrints = usedAt.of(code);
      const cards = prints.printedBy(code);
      const spoiled = ink.spoiledAt(code);
      // Without those that were undone.
      const purposes = ink
        .purposesAt(code)
        .entries()
        .filter(([, used]) => used !== 0);
      const otherUse = purposes.reduce((sum, [, used]) => sum + used, 0);
      return {
        what: 'ink without cards',
        place: code,
        name,
        inkPrints,
        cards,
        spoiled,
        otherUse,
        purposes,
        unexplained: inkPrints - cards - spoiled - otherUse,
        ...references.of(stockStream(code)),
      };
    });
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
