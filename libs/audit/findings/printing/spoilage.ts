// Spoilage by place, printer and lot against the country's rate, the outliers first.
import { EventReferences, type ReferencedEvents } from '../event-references.js';
import {
  concernsPlace,
  nameOf,
  percentOf,
  type FindingKind,
  type FindingResult,
  type Inquiry,
} from '../finding.js';
import { ProcuredLots } from '../serials/procured-lots.js';
import type { Sums } from '../sums.js';
import { keyOf, partsOf, Prints } from './prints.js';

/** An outlier lies more than so many standard deviations over the country's rate … */
const OUTLIER_DEVIATIONS = 3;
/** … on at least so many pieces. */
const OUTLIER_PIECES_MIN = 100;

export const spoilageFinding: FindingKind = {
  name: 'spoilage',
  question: 9,
  fold(inquiry) {
    const prints = new Prints(inquiry);
    const lots = new ProcuredLots();
    const references = new EventReferences();
    return {
      apply(event) {
        lots.apply(event);
        const print = prints.apply(event);
        if (!print || !concernsPlace(inquiry, print.place)) return;
        const { what, place, printer, firstSerial } = print;
        if (firstSerial !== undefined) references.add(keyOf(what, String(firstSerial)), event);
        if (what !== 'BlankSpoiled') return;
        references.add(keyOf('place', place), event);
        if (printer !== undefined) references.add(keyOf('printer', printer), event);
      },
      summarise: () => summariseSpoilage(prints, lots, references, inquiry),
    };
  },
};

/** The country's rate is the measure whoever asks; the items are of the inquiry's places. */
function summariseSpoilage(
  prints: Prints,
  lots: ProcuredLots,
  references: EventReferences,
  inquiry: Inquiry,
): FindingResult {
  const rate = prints.countrySpoilageRate();
  const printed = sumOfPlaces(prints.printed);
  const spoiled = sumOfPlaces(prints.spoiled);
  const items = [...byPlaceAndPrinter(prints, references), ...byLot(prints, lots, references)]
    .map((group) => itemOf(inquiry, group, rate))
    .sort((a, b) => b.deviation - a.deviation);
  return {
    items,
    totals: {
      printed,
      spoiled,
      rate: percentOf(spoiled, spoiled + printed),
      outliers: items.filter(({ outlier }) => outlier).length,
    },
  };
}

const sumOfPlaces = (sums: Sums) =>
  sums
    .entries()
    .filter(([key]) => partsOf(key)[0] === 'place')
    .reduce((sum, [, amount]) => sum + amount, 0);

type Group = ReferencedEvents & {
  readonly by: string;
  readonly of: string;
  readonly printed: number;
  readonly spoiled: number;
};

function byPlaceAndPrinter(prints: Prints, references: EventReferences): readonly Group[] {
  return prints.spoiled.entries().flatMap(([key, spoiled]) => {
    const [by, of] = partsOf(key) as [string, string];
    if (by !== 'place' && by !== 'printer') return [];
    return [{ by, of, printed: prints.printed.of(key), spoiled, ...references.of(key) }];
  });
}

/** Of a lot its spoiled pieces with serials are referred to, or where there are none its prints. */
function byLot(prints: Prints, lots: ProcuredLots, references: EventReferences): readonly Group[] {
  const groups = new Map<
    string,
    { printed: number; spoiled: number; keys: { printed: string[]; spoiled: string[] } }
  >();
  for (const [name, what, sums] of [
    ['printed', 'BlankPrinted', prints.printed],
    ['spoiled', 'BlankSpoiled', prints.spoiled],
  ] as const) {
    for (const [key, amount] of sums.entries()) {
      const [by, firstSerial] = partsOf(key) as [string, string];
      if (by !== 'serials') continue;
      const lot = lots.of(firstSerial)?.lot ?? 'unattributed';
      const group = groups.get(lot) ?? {
        printed: 0,
        spoiled: 0,
        keys: { printed: [], spoiled: [] },
      };
      groups.set(lot, group);
      group[name] += amount;
      group.keys[name].push(keyOf(what, firstSerial));
    }
  }
  return [...groups].map(([of, { keys, ...group }]) => ({
    by: 'lot',
    of,
    ...group,
    ...references.of(group.spoiled > 0 ? keys.spoiled : keys.printed),
  }));
}

/** Far over the country's rate, and of enough pieces that chance does not make it. */
export const isOutlier = (deviation: number, pieces: number): boolean =>
  deviation > OUTLIER_DEVIATIONS && pieces >= OUTLIER_PIECES_MIN;

/** How many standard deviations of a binomial count the rate lies over the country's rate. */
function itemOf(
  inquiry: Inquiry,
  { by, of, printed, spoiled, events, eventCount }: Group,
  countryRate: number,
) {
  const pieces = printed + spoiled;
  const spread = Math.sqrt(pieces * countryRate * (1 - countryRate));
  const deviation =
    spread === 0 ? 0 : Math.round(((spoiled - pieces * countryRate) / spread) * 10) / 10;
  return {
    by,
    of,
    name: by === 'place' ? nameOf(inquiry, of) : '',
    printed,
    spoiled,
    rate: percentOf(spoiled, pieces),
    deviation,
    outlier: isOutlier(deviation, pieces),
    events,
    eventCount,
  };
}
