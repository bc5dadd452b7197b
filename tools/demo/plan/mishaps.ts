// What goes wrong in transit: damage, missing and surplus pieces, parts, a loss, a mistake, and
// what is in transit at the end.
import { CARTON } from '../../../libs/domain/values/goods.js';
import { CENTRE, type Places } from '../../../libs/domain/values/places.js';
import { dayOf, openOn } from '../calendar.js';
import type { Consignment, Part } from './consignments.js';
import type { Figures } from './figures.js';
import { isReported } from './goals.js';
import { randomOf, type Random } from '../random.js';

const LOST_ON_THE_WAY = 40;

/** The consignments with their mishaps, and one sent by mistake that is voided the day after. */
export function withMishaps(
  planned: readonly Consignment[],
  places: Places,
  figures: Figures,
  seed: number,
): readonly Consignment[] {
  const random = randomOf(seed, 'mishaps');
  // Reported figures are what arrived: nothing may go wrong there, nor with provinces and the
  // numbered carton.
  const free = (consignment: Consignment) =>
    !isReported(figures, consignment.to) &&
    places.get(consignment.to)!.kind === 'regency' &&
    consignment.serials === undefined &&
    !consignment.pickup;
  const short = planned.find(
    (consignment) =>
      free(consignment) &&
      consignment.quantity === CARTON &&
      consignment.from === CENTRE &&
      consignment.sentOn < dayOf('2017-04-30'),
  );
  const lost = planned.find(
    (consignment) =>
      free(consignment) &&
      consignment !== short &&
      consignment.from === CENTRE &&
      consignment.quantity >= 3 * CARTON &&
      consignment.sentOn > dayOf('2017-05-05'),
  );
  const made = planned.map((consignment) => {
    if (consignment === short) return shortByTwenty(consignment);
    if (consignment === lost) return partlyLost(consignment);
    return free(consignment) ? mishap(consignment, random) : consignment;
  });
  return [...underWayAtTheEnd(made, free, figures, random), sentByMistake(planned, free)];
}

/** Story 8: of a carton 12 are damaged and 8 missing; the 8 turn up. */
function shortByTwenty(consignment: Consignment): Consignment {
  const [part] = consignment.parts;
  const foundOn = openOn(part!.day + 18);
  return {
    ...consignment,
    parts: [
      { day: part!.day, accepted: consignment.quantity - 20, damaged: 12, missing: 8, surplus: 0 },
    ],
    foundOn,
  };
}

function partlyLost(consignment: Consignment): Consignment {
  const [part] = consignment.parts;
  return {
    ...consignment,
    lost: { day: part!.day, quantity: LOST_ON_THE_WAY },
    parts: [{ ...part!, accepted: consignment.quantity - LOST_ON_THE_WAY }],
  };
}

function mishap(consignment: Consignment, random: Random): Consignment {
  const [part] = consignment.parts as readonly [Part];
  const fate = random.next();
  if (fate < 0.05 && consignment.quantity >= 2 * CARTON) {
    const first = Math.floor(consignment.quantity / CARTON / 2) * CARTON;
    const day = openOn(part.day + random.between(1, 2));
    return {
      ...consignment,
      parts: [
        { ...part, accepted: first },
        { ...part, day, accepted: consignment.quantity - first },
      ],
    };
  }
  if (fate < 0.09) {
    const damaged = random.between(1, 12);
    const missing = random.chance(0.4) ? random.between(1, 8) : 0;
    return {
      ...consignment,
      parts: [{ ...part, accepted: consignment.quantity - damaged - missing, damaged, missing }],
    };
  }
  if (fate < 0.097) return { ...consignment, parts: [{ ...part, surplus: random.between(1, 3) }] };
  return consignment;
}

/** What has not arrived by the end is in transit; three of June's have been expected for days. */
function underWayAtTheEnd(
  made: readonly Consignment[],
  free: (consignment: Consignment) => boolean,
  figures: Figures,
  random: Random,
): readonly Consignment[] {
  const late = made.filter(
    (consignment) =>
      free(consignment) &&
      consignment.sentOn >= dayOf('2017-07-03') &&
      consignment.expectedOn < figures.lastDay - 1,
  );
  const overdue = new Set(
    random
      .shuffled(late)
      .slice(0, 3)
      .map(({ id }) => id),
  );
  return made.map((consignment) => {
    if (overdue.has(consignment.id)) return { ...consignment, parts: [] };
    const arrived = consignment.parts.filter(
      ({ day }) => day < figures.lastDay || isReported(figures, consignment.to),
    );
    return arrived.length === consignment.parts.length
      ? consignment
      : { ...consignment, parts: arrived };
  });
}

function sentByMistake(
  planned: readonly Consignment[],
  free: (consignment: Consignment) => boolean,
): Consignment {
  const model = planned.find(
    (consignment) =>
      free(consignment) && consignment.from === CENTRE && consignment.sentOn >= dayOf('2017-05-08'),
  )!;
  const sentOn = openOn(model.sentOn + 1);
  return {
    ...model,
    id: 'blanks-by-mistake',
    quantity: 2 * CARTON,
    sentOn,
    expectedOn: sentOn + 4,
    granted: false,
    parts: [],
    voidedOn: openOn(sentOn + 1),
  };
}
