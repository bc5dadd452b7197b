// On which day what happens to which consignment of blanks.
import { openBefore } from '../calendar.js';
import type { Consignment, Part } from '../plan/consignments.js';
import { FIRST_DAY, type DemoWorld } from '../world.js';

/** What happens to consignments, by day; made once. */
export type Calendar = {
  readonly requested: ReadonlyMap<number, readonly Consignment[]>;
  readonly granted: ReadonlyMap<number, readonly Consignment[]>;
  readonly sent: ReadonlyMap<number, readonly Consignment[]>;
  readonly received: ReadonlyMap<
    number,
    readonly { readonly consignment: Consignment; readonly part: Part; readonly index: number }[]
  >;
  readonly later: ReadonlyMap<number, readonly Consignment[]>;
};

/** What the centre sends was asked for some weeks before, and granted on the working day before. */
export function calendarOf(world: DemoWorld): Calendar {
  const random = world.random.requests;
  const { consignments } = world;
  const first = FIRST_DAY + 1;
  const grantDay = ({ sentOn }: Consignment) => Math.max(first, openBefore(sentOn));
  const granted = consignments.filter((consignment) => consignment.granted);
  return {
    requested: byDay(granted, (consignment) =>
      Math.max(first, openBefore(grantDay(consignment) - random.between(4, 24))),
    ),
    granted: byDay(granted, grantDay),
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

function byDay<T>(
  list: readonly T[],
  dayOfItem: (item: T) => number,
): ReadonlyMap<number, readonly T[]> {
  const days = new Map<number, T[]>();
  for (const item of list) {
    const day = dayOfItem(item);
    days.set(day, [...(days.get(day) ?? []), item]);
  }
  return days;
}
