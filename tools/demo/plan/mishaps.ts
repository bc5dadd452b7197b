// What goes wrong on the way: damage, missing and surplus pieces, parts, a loss, a mistake, and
// what still travels at the end.
import { CENTRE, type Places } from '../../../libs/domain/values/places.js';
import { dayOf, openOn } from '../calendar.js';
import type { Consignment, Part } from './consignments.js';
import type { Figures } from './figures.js';
import { CARTON, isReported } from './goals.js';
import { randomOf, type Random } from '../random.js';

const LOST_ON_THE_WAY = 40;

/**
 * The same consignments with their mishaps, and one more: sent by mistake and taken back the day
 * after.
 */
export function withMishaps(
  planned: readonly Consignment[],
  places: Places,
  figures: Figures,
  seed: number,
): readonly Consignment[] {
  const random = randomOf(seed, 'mishaps');
  // Reported figures are what arrived: nothing may go wrong there, nor with provinces and the
  // numbered carton.
  const free = (one: Consignment) =>
    !isReported(figures, one.to) &&
    places.get(one.to)!.kind === 'regency' &&
    one.serials === undefined &&
    !one.pickup;
  const short = planned.find(
    (one) =>
      free(one) &&
      one.quantity === CARTON &&
      one.from === CENTRE &&
      one.sentOn < dayOf('2017-04-30'),
  );
  const lost = planned.find(
    (one) =>
      free(one) &&
      one !== short &&
      one.from === CENTRE &&
      one.quantity >= 3 * CARTON &&
      one.sentOn > dayOf('2017-05-05'),
  );
  const made = planned.map((one) => {
    if (one === short) return shortByTwenty(one);
    if (one === lost) return partlyLost(one);
    return free(one) ? mishap(one, random) : one;
  });
  return [...underWayAtTheEnd(made, free, figures, random), sentByMistake(planned, free)];
}

/** Story 8: of a carton 12 are damaged and 8 missing; the 8 turn up. */
function shortByTwenty(one: Consignment): Consignment {
  const [part] = one.parts;
  const foundOn = openOn(part!.day + 18);
  return {
    ...one,
    parts: [{ day: part!.day, accepted: one.quantity - 20, damaged: 12, missing: 8, surplus: 0 }],
    foundOn,
  };
}

function partlyLost(one: Consignment): Consignment {
  const [part] = one.parts;
  return {
    ...one,
    lost: { day: part!.day, quantity: LOST_ON_THE_WAY },
    parts: [{ ...part!, accepted: one.quantity - LOST_ON_THE_WAY }],
  };
}

function mishap(one: Consignment, random: Random): Consignment {
  const [part] = one.parts as readonly [Part];
  const fate = random.next();
  if (fate < 0.05 && one.quantity >= 2 * CARTON) {
    const first = Math.floor(one.quantity / CARTON / 2) * CARTON;
    const day = openOn(part.day + random.between(1, 2));
    return {
      ...one,
      parts: [
        { ...part, accepted: first },
        { ...part, day, accepted: one.quantity - first },
      ],
    };
  }
  if (fate < 0.09) {
    const damaged = random.between(1, 12);
    const missing = random.chance(0.4) ? random.between(1, 8) : 0;
    return {
      ...one,
      parts: [{ ...part, accepted: one.quantity - damaged - missing, damaged, missing }],
    };
  }
  if (fate < 0.097) return { ...one, parts: [{ ...part, surplus: random.between(1, 3) }] };
  return one;
}

/** What has not arrived by the end is under way; three of June's have been expected for days. */
function underWayAtTheEnd(
  made: readonly Consignment[],
  free: (one: Consignment) => boolean,
  figures: Figures,
  random: Random,
): readonly Consignment[] {
  const late = made.filter(
    (one) => free(one) && one.sentOn >= dayOf('2017-07-03') && one.expectedOn < figures.lastDay - 1,
  );
  const overdue = new Set(
    random
      .shuffled(late)
      .slice(0, 3)
      .map(({ id }) => id),
  );
  return made.map((one) => {
    if (overdue.has(one.id)) return { ...one, parts: [] };
    const arrived = one.parts.filter(
      ({ day }) => day < figures.lastDay || isReported(figures, one.to),
    );
    return arrived.length === one.parts.length ? one : { ...one, parts: arrived };
  });
}

function sentByMistake(
  planned: readonly Consignment[],
  free: (one: Consignment) => boolean,
): Consignment {
  const model = planned.find(
    (one) => free(one) && one.from === CENTRE && one.sentOn >= dayOf('2017-05-08'),
  )!;
  const sentOn = openOn(model.sentOn + 1);
  return {
    ...model,
    id: 'SJ-2017-90001',
    quantity: 2 * CARTON,
    sentOn,
    expectedOn: sentOn + 4,
    granted: false,
    parts: [],
    voidedOn: openOn(sentOn + 1),
  };
}
