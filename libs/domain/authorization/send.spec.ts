// WHO-1: every command × role × place against the prose of the rule, by deciding real commands.
import {
  auditor,
  centre,
  destructionRecord,
  friday,
  officialRecord,
  operator,
  policeRecord,
  policy,
  province,
  regency,
  warehouse,
  YMCK,
  YMCKO,
} from '../../testing/builders/builders.js';
import { did, given, type Step } from '../../testing/builders/given-when-then.js';
import type { World } from '../../testing/simulation/world.js';
import type { Actor } from '../../kernel/core/event.js';
import { Rejection } from '../../kernel/core/errors.js';
import { COMMAND_NAMES, type CommandName } from '../commands.js';
import type { EventType } from '../events.js';

type Role = 'centre' | 'warehouse' | 'regency' | 'province' | 'policy' | 'auditor' | 'operator';
/**
 * `o` its own place, `r` a regency of its own province, `p` a province (for the centre), `e` every
 * place (or none is named); in the order centre, warehouse, regency, province.
 */
type Row = readonly [centre: string, warehouse: string, regency: string, province: string];

/** See loan/decide-authorization.spec.ts, allotment/commands.spec.ts: an id decides whose it is. */
const BY_ID = [
  'ShipGoods',
  'ReceiveGoods',
  'RefuseAllotment',
  'RequestLoan',
  'OrderRedistribution',
  'OfferLoan',
  'DeclineLoan',
  'ApproveLoan',
  'RefuseLoan',
  'Lend',
  'Borrow',
  'Return',
  'Recover',
  'ExtendLoan',
  'ForgiveLoan',
  'CancelLoan',
] as const satisfies readonly CommandName[];

// Policy, auditor and operator give none of these.
const PROSE: {
  readonly [C in Exclude<CommandName, 'CorrectEvents' | (typeof BY_ID)[number]>]: Row;
} = {
  //                      centre warehouse regency province
  ProcureBlanks: ['e', '', '', ''],
  GrantAllotment: ['oe', '', '', ''],
  SetEnrolmentTarget: ['oe', '', '', ''],
  ShipBlanks: ['o', 'o', 'o', 'o'],
  ShipInk: ['o', 'o', 'o', 'o'],
  VoidShipment: ['o', 'o', 'o', 'o'],
  ReportShipmentLost: ['o', 'o', 'o', 'o'],
  ReceiveBlanks: ['o', 'o', 'o', 'o'],
  ReceiveInk: ['o', 'o', 'o', 'o'],
  CountBlanks: ['o', 'o', 'o', 'o'],
  CountInk: ['o', 'o', 'o', 'o'],
  ReportBlanksLost: ['o', 'o', 'o', 'o'],
  ReportBlanksFound: ['o', 'o', 'o', 'o'],
  ProcureInk: ['o', 'o', 'o', 'o'],
  OpenStock: ['oe', 'o', 'o', 'o'],
  PrintBlanks: ['o', '', 'o', 'o'],
  SpoilBlanks: ['o', '', 'o', 'o'],
  DestroyBlanks: ['o', '', 'o', 'o'],
  UseInk: ['o', '', 'o', 'o'],
  ReportInkDepleted: ['o', '', 'o', 'o'],
  CommissionPrinter: ['oe', '', 'o', 'o'],
  ReportPrinterFailed: ['o', '', 'o', 'o'],
  ReportPrinterRepaired: ['o', '', 'o', 'o'],
  TransferPrinter: ['o', '', 'o', 'o'],
  RetirePrinter: ['o', '', 'o', 'o'],
  ReportPowerFailed: ['o', '', 'o', 'o'],
  ReportPowerRestored: ['o', '', 'o', 'o'],
  CommissionGenerator: ['o', '', 'o', 'o'],
  FileDailyReport: ['o', '', 'o', 'o'],
  RequestAllotment: ['', '', 'o', 'o'],
  // The prose gives a province its regencies' adjustments; its own shelf goes with them, else
  // nobody could adjust it.
  AdjustBlanks: ['o', '', '', 'or'],
  AdjustInk: ['o', '', '', 'or'],
  ClosePeriod: ['o', '', '', 'or'],
  // For a province the centre; the centre's own by another account of the centre.
  ConfirmLoss: ['op', '', '', 'r'],
  DisputeLoss: ['op', '', '', 'r'],
  ConfirmDestruction: ['op', '', '', 'r'],
  ConfirmCorrection: ['op', '', '', 'r'],
  DisputeCorrection: ['op', '', '', 'r'],
  RecordTraining: ['e', '', '', 'or'],
  RecordInspection: ['e', '', '', 'or'],
  SetMinimumStock: ['e', '', '', 'or'],
};

const FAR = '71.71';
const item = 'blank' as const;
const minute = officialRecord();
const reason = 'not delivered';
const reported =
  (type: EventType, more: object = {}) =>
  (place: string, world: World) => ({ place, event: world.last(type), ...more });

/** All that a place needs so that each command about it can be accepted. */
const furnished = (place: string): readonly Step[] => [
  did('OpenStock', { place, item, quantity: 1_000, minute: officialRecord() }),
  did('OpenStock', { place, item: 'ink', model: YMCK, quantity: 500, minute: officialRecord() }),
  did('CommissionPrinter', {
    printer: 'P-1',
    place,
    model: 'HDP5000',
    inkModel: YMCK,
    fundSource: 'APBN',
  }),
  did('SpoilBlanks', { place, quantity: 9, cause: 'wet' }),
  did('DestroyBlanks', { place, quantity: 2, minute: destructionRecord() }),
  did('ReportBlanksLost', { place, quantity: 9, incident: 'LP' }),
  did('ShipBlanks', { shipment: 'OUT', from: place, to: FAR, quantity: 9 }),
  did('OpenStock', { place: FAR, item, quantity: 100, minute: officialRecord() }),
  did('OpenStock', { place: FAR, item: 'ink', model: YMCK, quantity: 5_000, minute }),
  did('ShipBlanks', { shipment: 'IN', from: FAR, to: place, quantity: 9 }),
  did('ShipInk', { shipment: 'INK', from: FAR, to: place, model: YMCK, ribbons: 2 }),
  did('ProcureInk', { place, model: YMCK, ribbons: 1, fundSource: 'APBD' }),
  did('CorrectEvents', (world) => ({
    corrections: [{ event: world.last('InkProcured'), reason }],
  })),
  did('CountBlanks', { place, counted: 990, counter: 'Tim' }),
  did('CountInk', { place, model: YMCK, prints: 900, counter: 'Tim' }),
];

const printer = 'P-1';
const DATA: { readonly [C in keyof typeof PROSE]: (place: string, world: World) => object } = {
  ProcureBlanks: () => ({ quantity: 1, fundSource: 'APBN' }),
  GrantAllotment: (place) => ({ place, item, quantity: 1 }),
  RequestAllotment: (place) => ({ place, item, quantity: 1 }),
  SetEnrolmentTarget: (place) => ({ place, notYetEnrolled: 1, dueAt: friday(9) }),
  ShipBlanks: (place) => ({ shipment: 'S2', from: place, to: FAR, quantity: 1 }),
  ShipInk: (place) => ({ shipment: 'S3', from: place, to: FAR, model: YMCK, ribbons: 1 }),
  VoidShipment: () => ({ shipment: 'OUT', reason: 'back' }),
  ReportShipmentLost: () => ({ shipment: 'OUT', quantity: 1, incident: 'LP' }),
  ReceiveBlanks: () => ({ shipment: 'IN', accepted: 1 }),
  ReceiveInk: () => ({ shipment: 'INK', accepted: 1 }),
  CountBlanks: (place) => ({ place, counted: 1, counter: 'Tim' }),
  CountInk: (place) => ({ place, model: YMCK, prints: 1, counter: 'Tim' }),
  ReportBlanksLost: (place) => ({ place, quantity: 1, incident: 'LP' }),
  ReportBlanksFound: (place) => ({ place, quantity: 1, incident: 'LP' }),
  ProcureInk: (place) => ({ place, model: YMCK, ribbons: 1, fundSource: 'APBD' }),
  OpenStock: (place) => ({
    place,
    item: 'ink',
    model: YMCKO,
    quantity: 1,
    minute: officialRecord(),
  }),
  PrintBlanks: (place) => ({ place, quantity: 1 }),
  SpoilBlanks: (place) => ({ place, quantity: 1, cause: 'wet' }),
  DestroyBlanks: (place) => ({ place, quantity: 1, minute: destructionRecord() }),
  UseInk: (place) => ({ place, model: YMCK, prints: 1, purpose: 'KIA' }),
  ReportInkDepleted: (place) => ({ place, model: YMCK }),
  CommissionPrinter: (place) => ({
    printer: 'P-2',
    place,
    model: 'SD260',
    inkModel: YMCK,
    fundSource: 'APBD',
  }),
  ReportPrinterFailed: () => ({ printer }),
  ReportPrinterRepaired: () => ({ printer }),
  TransferPrinter: () => ({ printer, to: FAR, officialRecord: policeRecord }),
  RetirePrinter: () => ({ printer }),
  ReportPowerFailed: (place) => ({ place }),
  ReportPowerRestored: (place) => ({ place }),
  CommissionGenerator: (place) => ({ place, fitForPrinting: true, fundSource: 'APBD' }),
  FileDailyReport: (place) => ({
    place,
    date: '2017-07-14',
    enrolled: 1,
    printed: 1,
    blanksLeft: 1,
    inkLeft: 1,
    waiting: 1,
  }),
  AdjustBlanks: (place, world) => ({ place, count: world.last('BlankCounted') }),
  AdjustInk: (place, world) => ({ place, count: world.last('InkCounted') }),
  ConfirmLoss: reported('BlankLost'),
  RecordTraining: (place) => ({ places: [place], topic: 'x', date: '2017-07-13', participants: 4 }),
  RecordInspection: (place) => ({ place, date: '2017-07-13', findings: 'in order' }),
  SetMinimumStock: (place) => ({ place, item, quantity: 500 }),
  ConfirmDestruction: reported('BlankDestroyed'),
  DisputeLoss: reported('BlankLost', { reason: 'no report of the police' }),
  ConfirmCorrection: reported('EventCorrected'),
  DisputeCorrection: reported('EventCorrected', { reason: 'no such print' }),
  ClosePeriod: (place) => ({ place, until: '2017-01-01T00:00:00+07:00', minute: officialRecord() }),
};

/**
 * Who speaks about which place: `o` its own, `r` a regency of its province, `p` a province,
 * `x` anybody else's.
 */
const CASES: readonly {
  readonly by: Actor;
  readonly place: string;
  readonly relation: 'o' | 'r' | 'p' | 'x';
}[] = [
  { by: centre('lain'), place: '00', relation: 'o' },
  { by: centre('lain'), place: '32', relation: 'p' },
  { by: centre('lain'), place: '32.07', relation: 'x' },
  { by: warehouse('00'), place: '00', relation: 'o' },
  { by: warehouse('32.07'), place: '32.07', relation: 'o' },
  { by: warehouse('32.07'), place: '32.79', relation: 'x' },
  { by: warehouse('32'), place: '32.07', relation: 'x' },
  { by: regency('32.07', 'lain'), place: '32.07', relation: 'o' },
  { by: regency('32.07', 'lain'), place: '32.79', relation: 'x' },
  { by: regency('32.07', 'lain'), place: '32', relation: 'x' },
  { by: regency('32.07', 'lain'), place: '00', relation: 'x' },
  { by: province('32', 'lain'), place: '32', relation: 'o' },
  { by: province('32', 'lain'), place: '32.07', relation: 'r' },
  { by: province('32', 'lain'), place: '33.16', relation: 'x' },
  { by: province('32', 'lain'), place: '33', relation: 'x' },
  { by: province('32', 'lain'), place: '00', relation: 'x' },
  ...[
    policy('32.07'),
    { ...auditor(), place: '32.07' },
    { ...operator(), place: '32.07' },
    { account: 'x', role: 'visitor', place: '32.07' },
    { account: 'x', role: 'toString', place: '32.07' },
  ].map((by) => ({ by, place: '32.07', relation: 'o' as const })),
];
const COLUMNS: readonly string[] = [
  'centre',
  'warehouse',
  'regency',
  'province',
] satisfies readonly Role[];

/** What is named by id and not by a place. */
const UNKNOWN: { readonly [C in keyof typeof PROSE]?: string } = {
  VoidShipment: 'unknown-shipment',
  ReportShipmentLost: 'unknown-shipment',
  ReceiveBlanks: 'unknown-shipment',
  ReceiveInk: 'unknown-shipment',
  ReportPrinterFailed: 'unknown-printer',
  ReportPrinterRepaired: 'unknown-printer',
  TransferPrinter: 'unknown-printer',
  RetirePrinter: 'unknown-printer',
};

const worlds = new Map<string, readonly Step[]>(
  [...new Set(CASES.map(({ place }) => place))].map((place) => [place, furnished(place)]),
);

function answerTo(name: keyof typeof PROSE, by: Actor, place: string): string {
  const world = given(worlds.get(place)!).world;
  try {
    world.run(name, DATA[name](place, world) as never, { by });
    return 'yes';
  } catch (error) {
    if (error instanceof Rejection) return error.code;
    throw error;
  }
}

describe('WHO-1 a table command × role', () => {
  it("WHO-1 has a row for every command but CorrectEvents, which uses the original's", () => {
    expect([...Object.keys(PROSE), ...BY_ID].sort()).toEqual(
      COMMAND_NAMES.filter((name) => name !== 'CorrectEvents').sort(),
    );
  });

  it.each(Object.keys(PROSE) as (keyof typeof PROSE)[])('WHO-1 %s', (name) => {
    for (const { by, place, relation } of CASES) {
      const cell = PROSE[name][COLUMNS.indexOf(by.role) as 0] ?? '';
      const may = cell.includes(relation) || cell.includes('e');
      // WHO-2: who may not read what is named by id does not learn that it is there.
      const reads = by.role === 'centre' || relation === 'r';
      const notYours = reads ? 'not-your-place' : (UNKNOWN[name] ?? 'not-your-place');
      const no = cell === '' ? 'not-your-role' : notYours;
      expect(`${by.role} of ${by.place} at ${place}: ${answerTo(name, by, place)}`).toBe(
        `${by.role} of ${by.place} at ${place}: ${may ? 'yes' : no}`,
      );
    }
  });

  it('WHO-1 a document or a name in the fields does not make anybody somebody else', () => {
    expect(
      given(furnished('32.07')).when(
        'CountBlanks',
        { place: '32.07', counted: 1, counter: 'Kepala Dinas' },
        { by: regency('32.79') },
      ).refusal,
    ).toMatchObject({ code: 'not-your-place', rule: 'WHO-1' });
  });
});
