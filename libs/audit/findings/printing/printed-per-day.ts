// Printed per day, or what differs from an outside figure of a place or of the country.
import { EventReferences } from '../event-references.js';
import { concernsPlace, type FindingKind, type FindingResult, type Inquiry } from '../finding.js';
import { Sums } from '../sums.js';
import { keyOf, partsOf, Prints } from './prints.js';

type OutsideFigure = Readonly<Record<string, string>>;

export const printedPerDayFinding: FindingKind = {
  name: 'printed-per-day',
  question: 8,
  fold(inquiry) {
    const prints = new Prints(inquiry);
    const references = new EventReferences();
    const outsideKeys =
      inquiry.figures && new Set(inquiry.figures.map((figure) => referenceKey(inquiry, figure)));
    return {
      apply(event) {
        const print = prints.apply(event);
        if (print?.what !== 'BlankPrinted') return;
        const { place, day } = print;
        // References of a place and day are kept only where an outside figure is of that day.
        if (outsideKeys) {
          for (const key of [day, keyOf(place, day)])
            if (outsideKeys.has(key)) references.add(key, event);
        } else if (concernsPlace(inquiry, place)) references.add(day, event);
      },
      summarise: () =>
        inquiry.figures
          ? summariseDifferences(inquiry.figures, prints, references, inquiry)
          : summariseDays(prints, references, inquiry),
    };
  },
};

function summariseDays(
  prints: Prints,
  references: EventReferences,
  inquiry: Inquiry,
): FindingResult {
  const days = new Sums();
  for (const [key, printed] of prints.printedByPlaceDay.entries()) {
    const [place, day] = partsOf(key) as [string, string];
    if (concernsPlace(inquiry, place)) days.add(day, printed);
  }
  const items = days
    .entries()
    .map(([date, printed]) => ({ date, printed, ...references.of(date) }));
  return {
    items,
    totals: {
      printed: items.reduce((sum, { printed }) => sum + printed, 0),
      days: items.length,
    },
  };
}

function summariseDifferences(
  figures: readonly OutsideFigure[],
  prints: Prints,
  references: EventReferences,
  inquiry: Inquiry,
): FindingResult {
  return {
    items: figures
      .map((figure) => comparisonOf(inquiry, prints, references, figure))
      .filter(({ difference }) => difference !== 0),
    totals: { compared: figures.length },
  };
}

/** The place and the day of an outside figure, or the day alone where it is of the country. */
function referenceKey({ places }: Inquiry, { place = '', date = '' }: OutsideFigure): string {
  return place === '' ? date : keyOf(places.currentCode(place), date);
}

/** One outside figure: of a place or, without one, of the country. */
function comparisonOf(
  inquiry: Inquiry,
  prints: Prints,
  references: EventReferences,
  figure: OutsideFigure,
) {
  const code = figure['place'] ?? '';
  const date = figure['date'] ?? '';
  const place = code === '' ? undefined : inquiry.places.get(code);
  const printed = prints.printedByPlaceDay
    .entries()
    .filter(([key]) => {
      const [printedAt, day] = partsOf(key);
      return day === date && (code === '' || printedAt === place?.code);
    })
    .reduce((sum, [, amount]) => sum + amount, 0);
  const outside = Number(figure['printed']);
  return {
    place: code === '' ? 'all' : (place?.code ?? code),
    name: place?.name ?? '',
    date,
    printed,
    outside,
    difference: printed - outside,
    ...references.of(referenceKey(inquiry, figure)),
  };
}
