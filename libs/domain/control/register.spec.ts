// CTRL-6: no quantity above the limit leaves a shelf without a record and a second office, whatever
// the command. The commands and events are those of the registers.
import {
  centre,
  destructionRecord,
  friday,
  monday,
  policeRecord,
  province,
  regency,
  saturday,
  YMCK,
  type DataOf,
} from '../../testing/builders/builders.js';
import { did, given, type Result, type Step } from '../../testing/builders/given-when-then.js';
import {
  blanks,
  borrowedFrom,
  CIAMIS,
  ink,
  office,
  procured,
  requested,
  shipped,
  TASIK,
} from '../../testing/builders/steps.js';
import type { World } from '../../testing/simulation/world.js';
import type { Rejection } from '../../kernel/core/errors.js';
import { COMMAND_NAMES, COMMANDS, type CommandName } from '../commands.js';
import { EVENTS, type DomainEvent, type EventType } from '../events.js';
import { schemaOf, type JsonSchema } from '../values/field.js';
import { controlOf, takesFromStock, USED_UP } from './register.js';

const PLACES: Readonly<Record<string, string>> = { from: '00', lender: TASIK };

/** A value of a field: 7 of what moves, −7 of a difference. */
function sampleOf(name: string, schema: JsonSchema): unknown {
  if (schema['type'] === 'object') return { type: 'BlankLost', data: {}, occurredAt: friday(9) };
  if (schema['type'] === 'array') return name === 'streams' ? [`stock-${CIAMIS}`] : [CIAMIS];
  // A surplus would make up for what is missing.
  if (name === 'surplus') return 0;
  if (schema['type'] === 'integer') return (schema['minimum'] as number) < 0 ? -7 : 7;
  if (schema['enum']) return (schema['enum'] as readonly string[])[0];
  if (name === 'model') return YMCK;
  return PLACES[name] ?? CIAMIS;
}

/** Events of a type as they could be: with the required fields alone, and with ink for blanks. */
function samplesOf(type: EventType): readonly DomainEvent[] {
  const { properties, required } = schemaOf(EVENTS[type]) as {
    properties: Record<string, JsonSchema>;
    required: readonly string[];
  };
  const data = Object.fromEntries(
    required.map((name) => [name, sampleOf(name, properties[name]!)]),
  );
  const inked = { ...data, item: 'ink', model: YMCK, printsPerRibbon: 500 };
  const canBeInk = 'item' in properties && 'printsPerRibbon' in properties;
  return [data, ...(canBeInk ? [inked] : [])].map((one) => ({ type, data: one }) as DomainEvent);
}

const taking = (Object.keys(EVENTS) as EventType[]).filter(
  (type) => type !== 'EventCorrected' && samplesOf(type).some(takesFromStock),
);

/** What a command records first says what it is for; a depletion only follows a last print. */
const isUse = (name: CommandName) => COMMANDS[name].records[0] in USED_UP;
const eventsOf = (name: CommandName): readonly EventType[] => COMMANDS[name].records;
const takesAway = (name: CommandName) =>
  name === 'CorrectEvents' ||
  (eventsOf(name).some((type) => taking.includes(type)) && !isUse(name));

type Scene = {
  readonly place: string;
  readonly before: readonly Step[];
  /** The last amount that needs no official record; null where every amount needs one. */
  readonly limit: number | null;
  readonly take: (amount: number, record: object, world: World) => object;
};

const inTransit = (place: string, ribbons: number): Step =>
  did('ShipInk', { shipment: 'I-1', from: '00', to: place, model: YMCK, ribbons });
const withCount = (quantity: number, counted: number, isInk = false): readonly Step[] => [
  isInk ? ink(CIAMIS, quantity) : blanks(CIAMIS, quantity),
  isInk
    ? did('CountInk', { place: CIAMIS, model: YMCK, prints: counted, counter: 'Tim' })
    : did('CountBlanks', { place: CIAMIS, counted, counter: 'Tim' }),
];
const lentInk = [
  ...[ink(TASIK, 20_000), ink(CIAMIS, 100)],
  requested({ quantity: 9 }),
  did('OfferLoan', { loan: 'L1', lender: TASIK, quantity: 9 }, { occurredAt: friday(9) }),
  did('ApproveLoan', { loan: 'L1', lender: TASIK, quantity: 9 }, { occurredAt: friday(10) }),
];
const loan = { loan: 'L1', lender: TASIK };

/** Every command that takes something away, in a scene where it can take more than the limit. */
const SCENES: { readonly [C in CommandName]?: Scene } = {
  ReportBlanksLost: {
    place: CIAMIS,
    before: [blanks(CIAMIS, 100)],
    limit: 10,
    take: (quantity, record) => ({ place: CIAMIS, quantity, incident: 'LP', ...record }),
  },
  ReportShipmentLost: {
    place: '00',
    before: [procured(100), shipped('S1', 90)],
    limit: 10,
    take: (quantity, record) => ({ shipment: 'S1', quantity, incident: 'LP', ...record }),
  },
  ReceiveBlanks: {
    place: CIAMIS,
    before: [procured(100), shipped('S1', 90)],
    limit: 10,
    take: (missing, record) => ({ shipment: 'S1', accepted: 50, missing, ...record }),
  },
  ReceiveInk: {
    place: CIAMIS,
    before: [ink('00', 5_000), inTransit(CIAMIS, 9)],
    limit: 1,
    take: (damaged, record) => ({ shipment: 'I-1', accepted: 3, damaged, ...record }),
  },
  ReceiveGoods: {
    place: CIAMIS,
    before: [
      procured(100),
      did('ShipGoods', {
        waybill: 'W',
        from: '00',
        to: CIAMIS,
        lines: [40, 40].map((quantity) => ({ item: 'blank' as const, quantity })),
      }),
    ],
    limit: 10,
    // Each line alone is below the limit.
    take: (missing, record) => ({
      waybill: 'W',
      lines: [6, missing - 6].map((part, i) => ({ line: i + 1, accepted: 9, missing: part })),
      ...record,
    }),
  },
  AdjustBlanks: {
    place: CIAMIS,
    before: [],
    limit: 10,
    take: (amount, record, world) => {
      for (const step of withCount(100, 100 - amount)) step(world);
      return { place: CIAMIS, count: world.last('BlankCounted'), ...record };
    },
  },
  AdjustInk: {
    place: CIAMIS,
    before: [],
    limit: 500,
    take: (amount, record, world) => {
      for (const step of withCount(900, 900 - amount, true)) step(world);
      return { place: CIAMIS, count: world.last('InkCounted'), ...record };
    },
  },
  ReportInkDepleted: {
    place: CIAMIS,
    before: [],
    limit: 500,
    take: (amount, record, world) => {
      ink(CIAMIS, amount)(world);
      return { place: CIAMIS, model: YMCK, ...record };
    },
  },
  Borrow: {
    place: CIAMIS,
    before: [...lentInk, did('Lend', { ...loan, quantity: 9 }, { occurredAt: friday(11) })],
    limit: 1,
    take: (missing, record) => ({ ...loan, accepted: 2, missing, ...record }),
  },
  Recover: {
    place: TASIK,
    before: [
      ...lentInk.slice(0, 3),
      ...borrowedFrom(TASIK, 9),
      did('Return', { ...loan, quantity: 9 }, { occurredAt: saturday(9) }),
    ],
    limit: 1,
    take: (missing, record) => ({ ...loan, accepted: 2, missing, ...record }),
  },
  DestroyBlanks: {
    place: CIAMIS,
    before: [
      blanks(CIAMIS, 100),
      did('SpoilBlanks', { place: CIAMIS, quantity: 40, cause: 'wet' }),
    ],
    limit: null,
    take: (quantity) => ({ place: CIAMIS, quantity, minute: destructionRecord() }),
  },
  CorrectEvents: {
    place: CIAMIS,
    before: [...office(CIAMIS, 900, 900), did('PrintBlanks', { place: CIAMIS, quantity: 1 })],
    limit: null,
    take: (quantity, _record, world) => ({
      corrections: [
        {
          event: world.last('BlankPrinted'),
          reason: 'typing error',
          replacement: { type: 'PrintBlanks', data: { place: CIAMIS, quantity: quantity + 101 } },
        },
      ],
    }),
  },
};

function taken(name: CommandName, scene: Scene, amount: number, record: object): Result {
  const { world, when } = given(scene.before);
  const data = scene.take(amount, record, world) as DataOf<typeof name>;
  const by = name === 'ReceiveGoods' ? { by: regency(scene.place) } : {};
  return when(name, data, { ...by, now: monday(9), occurredAt: monday(8) });
}

const supervisorOf = (place: string) =>
  place === '00' ? centre('another') : province(place.slice(0, 2), 'another');

describe('CTRL-6 whatever takes from stock', () => {
  it('CTRL-6 every event that takes from stock has a control', () => {
    expect(taking).toEqual(expect.arrayContaining(['BlankLost', 'BlankReceived', 'InkAdjusted']));
    for (const type of taking)
      for (const sample of samplesOf(type).filter(takesFromStock))
        expect([type, controlOf(sample)]).toEqual([type, expect.any(String)]);
  });

  it('CTRL-6 every command that takes something away has a scene here', () => {
    const expected = COMMAND_NAMES.filter(takesAway);
    expect(expected).toContain('ReceiveGoods');
    expect(Object.keys(SCENES).sort()).toEqual([...expected].sort());
  });

  it.each(Object.entries(SCENES) as [CommandName, Scene][])(
    'CTRL-6 %s: a record above the limit, and the supervisor confirms',
    (name, scene) => {
      const { limit, place } = scene;
      const amount = (limit ?? 0) + 1;
      if (limit !== null) {
        for (const few of [limit - 1, limit].filter((quantity) => quantity > 0))
          expect(taken(name, scene, few, {}).events.length).toBeGreaterThan(0);
        const { code } = taken(name, scene, amount, {}).refusal;
        expect(['record-required', 'ink-record-required']).toContain(code);
      }
      const { world } = taken(name, scene, amount, { officialRecord: policeRecord });
      const reports = world.stock(place).unconfirmed;
      expect(reports).not.toEqual([]);
      for (const { event, what } of reports) {
        const command =
          what === 'correction'
            ? 'ConfirmCorrection'
            : what === 'destruction'
              ? 'ConfirmDestruction'
              : 'ConfirmLoss';
        const named = { place, event };
        const own = { by: { ...supervisorOf(place), account: accountOf(world, event) } };
        expect(rejectionOf(() => world.run(command, named, own))).toBe('own-report');
        world.run(command, named, { by: supervisorOf(place), occurredAt: monday(10) });
      }
      expect(world.stock(place).unconfirmed).toEqual([]);
    },
  );

  it('CTRL-6 damaged blanks are not lost: they are in quarantine until they are destroyed', () => {
    const { world } = given([procured(100), shipped('S1', 90)]).when('ReceiveBlanks', {
      shipment: 'S1',
      accepted: 50,
      damaged: 40,
    });
    expect(world.stock(CIAMIS)).toMatchObject({ unconfirmed: [], losses: new Map() });
  });
});

function rejectionOf(act: () => unknown): string {
  try {
    act();
    return 'accepted';
  } catch (error) {
    return (error as Rejection).code;
  }
}

const accountOf = (world: World, id: string) =>
  world.events.find((event) => event.id === id)!.by.account;
