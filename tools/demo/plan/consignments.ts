// The plan of all consignments of blanks: from where, to where, how many, sent and arriving on
// which day.
import { CARTON } from '../../../libs/domain/values/goods.js';
import { CENTRE, distanceKm, type Places } from '../../../libs/domain/values/places.js';
import { dayOf, isWorkingDay, openBefore, openOn, workingDays } from '../calendar.js';
import type { Figures, Reported, ThroughProvince } from './figures.js';
import { goalsOf, HANDING_ON, NUMBERED, regenciesOf, type Goals } from './goals.js';
import { randomOf, type Random } from '../random.js';

/** What a receipt says on one day. */
export type Part = {
  readonly day: number;
  readonly accepted: number;
  readonly damaged: number;
  readonly missing: number;
  readonly surplus: number;
};

export type Consignment = {
  /** Its name in the plan; its waybill gets its number when it is sent. */
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly quantity: number;
  readonly serials?: { readonly first: number; readonly last: number };
  readonly sentOn: number;
  readonly expectedOn: number;
  /** Sent out again by a province on the reported day of its arrival: fetched, not carried. */
  readonly pickup: boolean;
  /** Sent by the centre for a request of the place that it goes to. */
  readonly granted: boolean;
  /** Empty where it is in transit at the end, or was voided. */
  readonly parts: readonly Part[];
  readonly voidedOn?: number;
  readonly lost?: { readonly day: number; readonly quantity: number };
  readonly foundOn?: number;
};

type Wave = readonly [first: string, last: string];
const WAVES: readonly Wave[] = [
  ['2017-04-04', '2017-04-21'],
  ['2017-05-02', '2017-05-24'],
  ['2017-06-02', '2017-06-16'],
  ['2017-07-03', '2017-07-12'],
];

/** Days on the road by distance: a lorry in Java, a ship and a lorry elsewhere. */
export function daysOnTheRoad(places: Places, from: string, to: string): number {
  return 1 + Math.min(9, Math.floor(distanceKm(places.get(from)!, places.get(to)!) / 380));
}

/** Writes the plan down: numbers the consignments in the order they are made. */
class Plan {
  readonly made: Consignment[] = [];
  constructor(
    readonly places: Places,
    readonly random: Random,
  ) {}

  add(
    from: string,
    to: string,
    quantity: number,
    sentOn: number,
    more: Partial<Consignment> & { readonly arrivesOn?: number } = {},
  ): Consignment {
    const { arrivesOn, ...rest } = more;
    const road = daysOnTheRoad(this.places, from, to);
    const day = arrivesOn ?? openOn(sentOn + road + this.random.between(0, 2));
    const number = String(this.made.length + 1).padStart(5, '0');
    const consignment: Consignment = {
      id: `blanks-${number}`,
      from,
      to,
      quantity,
      sentOn,
      expectedOn: Math.max(day, sentOn + road + 2),
      pickup: false,
      granted: from === CENTRE,
      parts: [{ day, accepted: quantity, damaged: 0, missing: 0, surplus: 0 }],
      ...rest,
    };
    // A pickup may arrive on the day it leaves: its hours are set apart. Nothing else may.
    if (day <= sentOn && !consignment.pickup)
      throw new Error(`${consignment.id} would arrive on the day it is sent`);
    this.made.push(consignment);
    return consignment;
  }

  dayIn([first, last]: Wave): number {
    return this.random.pick(workingDays(dayOf(first), dayOf(last)));
  }
}

/** Complete and on time; what goes wrong in transit is decided in `mishaps.ts`. */
export function consignmentsOf(
  places: Places,
  figures: Figures,
  seed: number,
): readonly Consignment[] {
  const plan = new Plan(places, randomOf(seed, 'consignments'));
  const goals = goalsOf(places, figures);
  const left = new Map(goals.blanks);
  for (const through of figures.throughProvince) sendThrough(plan, through, goals, figures, left);
  for (const [province, kept] of HANDING_ON) handOn(plan, province, kept * CARTON, figures, left);
  for (const { code } of regenciesOf(places)) {
    const fact = figures.received.get(code);
    const quantity = left.get(code)!;
    if (quantity === 0) continue;
    if (fact && fact.from === fact.to) onTheDay(plan, fact);
    else if (fact && fact.parts.length > 0) inParts(plan, fact);
    else inWaves(plan, code, quantity, quantity < goals.blanks.get(code)!, fact !== undefined);
  }
  const numbered = { serials: { first: NUMBERED.first, last: NUMBERED.last } };
  plan.add(CENTRE, NUMBERED.to, CARTON, dayOf('2017-05-15'), numbered);
  return plan.made;
}

/** 00 → province → regencies, as reported: one pickup, or cartons over the window. */
function sendThrough(
  plan: Plan,
  { code, quantity, from, collected }: ThroughProvince,
  goals: Goals,
  figures: Figures,
  left: Map<string, number>,
): void {
  const parts = [...goals.through.get(code)!];
  const day = collected ? from : openOn(from + 3);
  const arrivals: Consignment[] = [];
  if (collected)
    arrivals.push(plan.add(CENTRE, code, quantity, day, { pickup: true, arrivesOn: day }));
  else {
    const loads = Math.ceil(quantity / (60 * CARTON));
    for (let load = 0; load < loads; load += 1) {
      const share = parts
        .filter((_, i) => i % loads === load)
        .reduce((sum, [, part]) => sum + part, 0);
      const sentOn = openOn(day + load * 4);
      arrivals.push(plan.add(CENTRE, code, share, sentOn, { arrivesOn: openOn(sentOn + 2) }));
    }
  }
  parts.forEach(([regency, part], i) => {
    const fact = figures.received.get(regency);
    left.set(regency, left.get(regency)! - part);
    if (fact && fact.from === fact.to)
      plan.add(code, regency, part, fact.from, { arrivesOn: fact.from, pickup: true });
    else
      plan.add(
        code,
        regency,
        part,
        openOn(arrivals[i % arrivals.length]!.parts[0]!.day + plan.random.between(1, 5)),
      );
  });
}

/** A province hands on the first wave of its regencies, assumed. */
function handOn(
  plan: Plan,
  province: string,
  kept: number,
  figures: Figures,
  left: Map<string, number>,
): void {
  const parts = regenciesOf(plan.places)
    .filter(
      (place) =>
        place.province === province && figures.received.get(place.code)?.parts.length !== 2,
    )
    .map(
      ({ code }) =>
        [code, firstShare(plan.random, left.get(code)!, figures.received.has(code))] as const,
    );
  const quantity = parts.reduce((sum, [, part]) => sum + part, kept);
  const arrival = plan.add(CENTRE, province, quantity, plan.dayIn(['2017-04-04', '2017-04-12']))
    .parts[0]!.day;
  for (const [code, part] of parts) {
    left.set(code, left.get(code)! - part);
    plan.add(province, code, part, openOn(arrival + plan.random.between(1, 6)));
  }
}

/** About half of a goal in whole cartons, all of a small one. */
function firstShare(random: Random, quantity: number, reported: boolean): number {
  const cartons = Math.floor(quantity / CARTON);
  if (cartons <= (reported ? 5 : 2)) return quantity;
  return Math.ceil(cartons * (0.42 + random.next() * 0.18)) * CARTON;
}

/** The day is reported: sent on the working day before, in time. */
function onTheDay(plan: Plan, { code, quantity, from }: Reported): void {
  plan.add(CENTRE, code, quantity, openBefore(from), { arrivesOn: from, expectedOn: from });
}

/** The parts are reported, the days lie within the window. */
function inParts(plan: Plan, { code, parts, from }: Reported): void {
  parts.forEach((part, i) => plan.add(CENTRE, code, part, openOn(from + 2 + i * 34)));
}

/** The first wave larger, the later ones what is left. */
function inWaves(
  plan: Plan,
  code: string,
  quantity: number,
  begun: boolean,
  reported: boolean,
): void {
  const waves = (begun ? WAVES.slice(1) : WAVES).slice(0, reported ? (begun ? 2 : 3) : 4);
  let left = quantity;
  const most = Math.min(waves.length, Math.floor(quantity / CARTON), plan.random.between(2, 4));
  for (let k = 0; k < most; k += 1) {
    const last = k === most - 1;
    const part = last
      ? left
      : k === 0 && !begun
        ? Math.min(firstShare(plan.random, left, reported), left - CARTON * (most - 1 - k))
        : evenShare(left, most - k);
    if (part <= 0) continue;
    plan.add(CENTRE, code, part, plan.dayIn(waves[k]!));
    left -= part;
  }
  if (!isWorkingDay(plan.made[plan.made.length - 1]!.sentOn))
    throw new Error('sent on a day when offices are closed');
}

function evenShare(left: number, among: number): number {
  return Math.max(1, Math.floor(left / CARTON / among)) * CARTON;
}
