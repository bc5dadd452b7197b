// On which day what happens to which consignment of blanks.
import { CENTRE } from '../../../libs/domain/values/places.js';
import { dayOf, openBefore } from '../calendar.js';
import type { Consignment, Part } from '../plan/consignments.js';
import { FIRST_DAY, type DemoWorld } from '../world.js';

/** What happens to consignments, by day; made once. */
export type Calendar = {
  /** Consignments for a request that is granted, with the day of that: they name it. */
  readonly linked: ReadonlyMap<string, number>;
  readonly requested: ReadonlyMap<number, readonly Consignment[]>;
  readonly granted: ReadonlyMap<number, readonly Consignment[]>;
  readonly sent: ReadonlyMap<number, readonly Consignment[]>;
  readonly received: ReadonlyMap<
    number,
    readonly { readonly consignment: Consignment; readonly part: Part; readonly index: number }[]
  >;
  readonly later: ReadonlyMap<number, readonly Consignment[]>;
};

export function calendarOf(world: DemoWorld): Calendar {
  const random = world.random.blanks;
  const { consignments } = world;
  const first = FIRST_DAY + 1;
  const grantDay = ({ sentOn }: Consignment) => Math.max(first, openBefore(sentOn));
  const requested = consignments.filter(
    ({ pickup, voidedOn, sentOn, serials }) =>
      !pickup &&
      !serials &&
      voidedOn === undefined &&
      (sentOn < dayOf('2017-04-30') || random.chance(0.35)),
  );
  const requestedOn = byDay(requested, (consignment) =>
    Math.max(first, openBefore(openBefore(consignment.sentOn - random.between(0, 5)))),
  );
  return {
    linked: linkedIn(requestedOn, grantDay),
    requested: requestedOn,
    granted: byDay(
      consignments.filter(({ granted }) => granted),
      grantDay,
    ),
    sent: byDay(consignments, ({ sentOn }) => sentOn),
    received: byDay(
      consignments.flatMap((consignment) =>
        consignment.parts.map((part, index) => ({ consignment, part, index })),
      ),
      ({ part }) => part.day,
    ),
    later: byDay(
      consignments.filter((consignment) => consignment.voidedOn ?? consignment.foundOn),
      (consignment) => (consignment.voidedOn ?? consignment.foundOn)!,
    ),
  };
}

/** What the centre grants after it was asked for; the first request counts. */
function linkedIn(
  requestedOn: ReadonlyMap<number, readonly Consignment[]>,
  grantDay: (consignment: Consignment) => number,
): ReadonlyMap<string, number> {
  const linked = new Map<string, number>();
  for (const [day, consignments] of [...requestedOn].sort(([a], [b]) => a - b))
    for (const consignment of consignments) {
      const { id, granted, from } = consignment;
      if (granted && from === CENTRE && day <= grantDay(consignment) && !linked.has(id))
        linked.set(id, day);
    }
  return linked;
}

function byDay<T>(
  list: readonly T[],
  dayOfItem: (item: T) => number,
): ReadonlyMap<number, readonly T[]> {
  const days = new Map<number, T[]>();
  for (const item of list) days.set(dayOfItem(item), [...(days.get(dayOfItem(item)) ?? []), item]);
  return days;
}
