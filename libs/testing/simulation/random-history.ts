// Random commands over three places for the property tests: mostly sensible, often late, sometimes
// impossible.
import fc from 'fast-check';
import type { CommandName } from '../../domain/commands.js';
import {
  destructionRecord,
  officialRecord,
  policeRecord,
  thursday,
  YMCK,
} from '../builders/builders.js';
import type { World } from './world.js';
import {
  decisionOnCorrection,
  decisionOnDestruction,
  decisionOnLoss,
} from './control/random-decisions.js';
import { THREE_PLACES, replacementOf } from './random-replacements.js';

export type RandomCommand = {
  readonly name: CommandName;
  readonly data: object;
  readonly timeless?: boolean;
};
export type HistoryDice = {
  readonly kind: keyof typeof KINDS;
  readonly here: number;
  readonly there: number;
  readonly n: number;
  readonly lateMinutes: number;
  readonly pick: number;
  readonly parts: readonly [number, number, number];
};

const lastOf = <T>(list: readonly T[], pick: number): T | undefined =>
  list[list.length - 1 - (pick % Math.max(1, list.length))];
const ofType = (world: World, ...types: readonly string[]) =>
  world.events.filter(({ type }) => types.includes(type));
const moving = (world: World) =>
  [
    ...new Set(
      ofType(world, 'BlankShipped').map(({ data }) => (data as { shipment: string }).shipment),
    ),
  ].filter((id) => world.shipment(id).inTransit.total > 0);
const place = ({ here }: HistoryDice) => THREE_PLACES[here]!;
const elsewhere = ({ here, there }: HistoryDice) => THREE_PLACES[(here + 1 + (there % 2)) % 3]!;

/** CTRL-6: without one, what is lost in 30 days is soon too much. */
const recordOf = ({ pick }: HistoryDice) =>
  pick % 4 === 3 ? {} : { officialRecord: policeRecord };

type Make = (
  dice: HistoryDice,
  world: World,
  serial: number,
  when: string,
) => RandomCommand | undefined;

/** How each kind of command is made; undefined where nothing suits. */
const KINDS = {
  open: (d) => ({
    name: 'OpenStock',
    data: { place: place(d), item: 'blank', quantity: d.n * 4, minute: officialRecord() },
  }),
  procure: (d) => ({
    name: 'ProcureBlanks',
    data: {
      quantity: d.n * 3,
      fundSource: d.pick % 3 === 0 ? 'DAK' : 'APBN',
      ...(d.here === 0 ? {} : { unitPrice: 10_000 + d.n }),
    },
  }),
  procureInk: (d) => ({
    name: 'ProcureInk',
    data: { place: place(d), model: YMCK, ribbons: 1, fundSource: 'APBD' },
  }),
  useInk: (d) => ({
    name: 'UseInk',
    data: { place: place(d), model: YMCK, prints: d.n * 9, purpose: 'KIA' },
  }),
  depleted: (d) =>
    d.n % 4 === 0
      ? { name: 'ReportInkDepleted', data: { place: place(d), model: YMCK } }
      : undefined,
  ship: (d, _, serial) => ({
    name: 'ShipBlanks',
    data: { shipment: `S${serial}`, from: place(d), to: elsewhere(d), quantity: d.n },
  }),
  receive: (d, world) => {
    const shipment = lastOf(moving(world), d.pick);
    if (shipment === undefined) return undefined;
    const [damaged, missing, surplus] = d.parts.map((part) => Math.max(0, part - 4)) as [
      number,
      number,
      number,
    ];
    const all = world.shipment(shipment).inTransit.total;
    return {
      name: 'ReceiveBlanks',
      data: {
        shipment,
        accepted: Math.max(0, (d.n % 3 === 0 ? Math.ceil(all / 2) : all) - damaged - missing),
        damaged,
        missing,
        surplus,
        ...recordOf(d),
      },
    };
  },
  lostOnTheWay: (d, world) => {
    const shipment = lastOf(moving(world), d.pick);
    return shipment === undefined
      ? undefined
      : {
          name: 'ReportShipmentLost',
          data: { shipment, quantity: 1 + (d.n % 5), incident: 'LP', ...recordOf(d) },
        };
  },
  void: (d, world) => {
    const shipment = lastOf(moving(world), d.pick);
    return shipment === undefined
      ? undefined
      : { name: 'VoidShipment', data: { shipment, reason: 'turned back' } };
  },
  print: (d) => ({ name: 'PrintBlanks', data: { place: place(d), quantity: d.n } }),
  spoil: (d) => ({
    name: 'SpoilBlanks',
    data: {
      place: place(d),
      quantity: 1 + (d.n % 6),
      cause: 'wet',
      ...(d.pick % 2 ? { printer: `P-${place(d)}` } : {}),
    },
  }),
  destroy: (d, world) => {
    const quarantined = THREE_PLACES.filter((code) => world.shelf(code).quarantine.total > 0);
    return {
      name: 'DestroyBlanks',
      data: {
        place: lastOf(quarantined, d.pick) ?? place(d),
        quantity: 1 + (d.n % 4),
        minute: destructionRecord(),
      },
    };
  },
  lose: (d) => ({
    name: 'ReportBlanksLost',
    data: { place: place(d), quantity: 1 + (d.n % 6), incident: 'LP', ...recordOf(d) },
  }),
  find: (d, world) => {
    const missed = lastOf(ofType(world, 'BlankReceived', 'ShipmentLost'), d.pick)?.data as
      { shipment: string; to: string } | undefined;
    const lost = lastOf(ofType(world, 'BlankLost'), d.pick)?.data as { place: string } | undefined;
    const quantity = 1 + (d.n % 4);
    if (d.n % 2 === 0 && missed)
      return {
        name: 'ReportBlanksFound',
        data: { place: missed.to, quantity, incident: 'LP', shipment: missed.shipment },
      };
    return {
      name: 'ReportBlanksFound',
      data: { place: lost?.place ?? place(d), quantity, incident: 'LP' },
    };
  },
  count: (d, world) => ({
    name: 'CountBlanks',
    data: {
      place: place(d),
      counted: Math.max(0, world.shelf(place(d)).onHand.total + d.parts[0] - 3),
      counter: 'Tim',
    },
  }),
  adjust: (d, world) => {
    const count = lastOf(ofType(world, 'BlankCounted'), d.pick % 3);
    return (
      count && {
        name: 'AdjustBlanks',
        data: {
          place: (count.data as { place: string }).place,
          count: count.id,
          ...recordOf(d),
        },
        timeless: true,
      }
    );
  },
  decide: decisionOnLoss,
  decideCorrection: decisionOnCorrection,
  confirm: decisionOnDestruction,
  correct: (d, world, _, when) => {
    const original = lastOf(
      world.events.filter(({ type }) => type !== 'EventCorrected'),
      d.pick,
    );
    const replacement = original && d.n % 2 === 0 ? replacementOf(original, d, when) : undefined;
    return (
      original && {
        name: 'CorrectEvents',
        data: {
          corrections: [
            { event: original.id, reason: 'typing error', ...(replacement ? { replacement } : {}) },
          ],
        },
        timeless: true,
      }
    );
  },
  correctTwo: (d, world) => {
    const original = lastOf(
      ofType(world, 'BlankReceived', 'BlankAdjusted', 'BlankLost', 'BlankSpoiled'),
      d.pick,
    );
    const later =
      original &&
      world.events.find(
        ({ position, type, by }) =>
          position > original.position &&
          type !== 'EventCorrected' &&
          by.place === original.by.place,
      );
    return (
      later && {
        name: 'CorrectEvents',
        data: {
          corrections: [original, later].map(({ id }) => ({ event: id, reason: 'both wrong' })),
        },
        timeless: true,
      }
    );
  },
} satisfies Record<string, Make>;

const kind = fc.constantFrom<keyof typeof KINDS>(
  ...(Object.keys(KINDS) as (keyof typeof KINDS)[]),
  'procure',
  'open',
  'ship',
  'ship',
  'receive',
  'receive',
  'print',
  'print',
  'adjust',
  'correct',
  'correct',
  'decideCorrection',
  'confirm',
  'confirm',
  'destroy',
);
const part = fc.integer({ min: 0, max: 6 });

/** Throws of the dice for about forty commands; what they become depends on the world they meet. */
export const histories = fc.array(
  fc.record<HistoryDice>({
    kind,
    here: fc.nat(2),
    there: fc.nat(2),
    n: fc.integer({ min: 1, max: 40 }),
    lateMinutes: fc.oneof(fc.constant(0), fc.constant(0), fc.integer({ min: 1, max: 400 })),
    pick: fc.oneof(fc.nat(2), fc.nat(30)),
    parts: fc.tuple(part, part, part),
  }),
  { minLength: 25, maxLength: 55, size: 'max' },
);

/**
 * The command, with when it is sent and when it happened. No two share a time: a count's time is
 * then nobody else's.
 */
export function randomCommandOf(
  dice: HistoryDice,
  world: World,
  serial: number,
): (RandomCommand & { readonly now: string; readonly occurredAt: string }) | undefined {
  const started = Date.parse(thursday(9));
  const now = started + serial * 600_000 + serial;
  const late = Math.max(started + serial, now - dice.lateMinutes * 60_000);
  const occurredAt = new Date(late).toISOString();
  const make: Make = KINDS[dice.kind];
  const made = make(dice, world, serial, occurredAt);
  return (
    made && {
      ...made,
      now: new Date(now).toISOString(),
      occurredAt: made.timeless ? new Date(now).toISOString() : occurredAt,
    }
  );
}
