// WHO-2 for commands: what a sender may not read is answered exactly as what does not exist.
import type { Actor } from '../kernel/core/event.js';
import {
  friday,
  monday,
  policeRecord,
  province,
  regency,
  YMCK,
} from '../testing/builders/builders.js';
import { did, given, type Step } from '../testing/builders/given-when-then.js';
import {
  blanks,
  borrowedFrom,
  CIAMIS,
  ink,
  offered,
  printer,
  procured,
  requested,
  shipped,
  TASIK,
} from '../testing/builders/steps.js';
import { World } from '../testing/simulation/world.js';
import { COMMANDS, COMMAND_NAMES, type CommandName } from './commands.js';
import { fieldsOf } from './values/field.js';

const STRANGER = '91.71';
const SHIPMENT = 'S1';
const LOAN = 'L1';
const PRINTER = 'P-1';
const history: readonly Step[] = [
  procured(2_000),
  shipped(SHIPMENT, 1_000),
  shipped('W-1', 5),
  did('ShipInk', { shipment: 'S2', from: TASIK, to: CIAMIS, model: YMCK, ribbons: 1 }),
  printer(PRINTER, CIAMIS),
  requested(),
  ...borrowedFrom(TASIK, 5),
  did('PrintBlanks', { place: CIAMIS, quantity: 1 }, { occurredAt: friday(16) }),
];
const furnished: readonly Step[] = [ink(TASIK, 10_000), ink(CIAMIS, 500), blanks(CIAMIS, 100)];
const part = { loan: LOAN, lender: STRANGER };
const event = '00000000-0000-4000-8000-000000000001';

/** A command of a stranger about what belongs to others, for each command that names something. */
const ASKED: { readonly [C in CommandName]?: object } = {
  ReceiveBlanks: { shipment: SHIPMENT, accepted: 1 },
  ReceiveInk: { shipment: 'S2', accepted: 1 },
  ReceiveGoods: { waybill: 'W', lines: [{ line: 1, accepted: 1 }] },
  VoidShipment: { shipment: SHIPMENT, reason: 'r' },
  ReportShipmentLost: { shipment: SHIPMENT, quantity: 1, incident: 'LP' },
  ReportBlanksFound: { place: STRANGER, quantity: 1, incident: 'LP', shipment: SHIPMENT },
  PrintBlanks: { place: STRANGER, quantity: 1, printer: PRINTER },
  SpoilBlanks: { place: STRANGER, quantity: 1, cause: 'wet', printer: PRINTER },
  ReportPrinterFailed: { printer: PRINTER },
  ReportPrinterRepaired: { printer: PRINTER },
  TransferPrinter: { printer: PRINTER, to: '32.79', officialRecord: policeRecord },
  RetirePrinter: { printer: PRINTER },
  OfferLoan: { ...part, quantity: 99_999 },
  DeclineLoan: { ...part, reason: 'r' },
  Lend: { ...part, quantity: 1 },
  Recover: { ...part, accepted: 1 },
  Borrow: { ...part, accepted: 1 },
  Return: { ...part, quantity: 1 },
  CancelLoan: { loan: LOAN, reason: 'r' },
  ApproveLoan: { ...part, quantity: 1 },
  RefuseLoan: { loan: LOAN, reason: 'r' },
  ExtendLoan: { ...part, dueAt: '2017-12-31T00:00:00+07:00' },
  ForgiveLoan: { ...part, quantity: 1, reason: 'r' },
  CorrectEvents: { corrections: [{ event, reason: 'r' }] },
};
const OF_PROVINCES: readonly CommandName[] = [
  'ApproveLoan',
  'RefuseLoan',
  'ExtendLoan',
  'ForgiveLoan',
];
const CREATES: readonly CommandName[] = [
  'ShipBlanks',
  'ShipInk',
  'ShipGoods',
  'RequestLoan',
  'CommissionPrinter',
];

const senderOf = (name: CommandName): Actor =>
  OF_PROVINCES.includes(name) ? province('91') : regency(STRANGER);

function answerTo(name: CommandName, data: object, steps: readonly Step[], by: Actor) {
  const { code, details, rule } = given(steps).when(name, data as never, {
    by,
    occurredAt: monday(9),
    document: 'ND-1',
  }).refusal;
  return { code, details, rule };
}

describe('WHO-2 what others have is not shown by a command', () => {
  it('WHO-2 every command that names a shipment, a loan, a printer or an event is asked', () => {
    const naming = COMMAND_NAMES.filter((name) => {
      const fields = fieldsOf(COMMANDS[name].fields);
      return ['shipment', 'waybill', 'loan', 'printer', 'corrections'].some((field) =>
        fields.has(field),
      );
    });
    expect(Object.keys(ASKED).sort()).toEqual(
      naming.filter((name) => !CREATES.includes(name)).sort(),
    );
  });

  it.each(Object.entries(ASKED) as [CommandName, object][])(
    'WHO-2 %s answers the same whether it exists or not',
    (name, data) => {
      const by = senderOf(name);
      const existing = answerTo(name, data, [...furnished, ...history], by);
      expect(existing.code).toMatch(/^unknown-(shipment|loan|printer|event)$/);
      expect(existing).toEqual(answerTo(name, data, [], by));
    },
  );

  it('WHO-2 a possible lender may answer a request while it is open', () => {
    const open = [...furnished, ink(STRANGER, 5_000), requested(), offered(TASIK, 3)];
    const offer = { loan: LOAN, lender: STRANGER, quantity: 2 };
    const when = { by: regency(STRANGER), occurredAt: friday(10) };
    expect(given(open).when('OfferLoan', offer, when).events).toHaveLength(1);
    given([...open, offered('32.79', 2)].toSpliced(1, 0, ink('32.79', 5_000)))
      .when('OfferLoan', offer, when)
      .thenRejected('unknown-loan', { loan: LOAN });
  });

  it("WHO-2 a taken number is known without whose it is, and only to who may use one's own", () => {
    const ship = (from: string) => ({ shipment: SHIPMENT, from, to: '32.73', quantity: 1 });
    const world = () => given([...furnished, ...history, blanks(STRANGER, 10)]);
    const taken = world().when('ShipBlanks', ship(STRANGER), { by: regency(STRANGER) }).refusal;
    expect({ code: taken.code, details: taken.details }).toEqual({
      code: 'shipment-known',
      details: { shipment: SHIPMENT },
    });
    world()
      .when('ShipBlanks', ship('00'), { by: regency(STRANGER) })
      .thenRejected('not-your-place', { place: '00' });
    const printers = { printer: PRINTER, place: STRANGER, model: 'X', inkModel: YMCK };
    expect(
      world().when(
        'CommissionPrinter',
        { ...printers, fundSource: 'APBD' },
        { by: regency(STRANGER) },
      ).refusal.details,
    ).toEqual({ printer: PRINTER });
  });

  it('WHO-2 a role without the command learns only that', () => {
    const world = new World();
    expect(() =>
      world.run('VoidShipment', { shipment: 'S-NONE', reason: 'r' } as never, {
        by: { account: 'a', role: 'auditor', place: '00' },
      }),
    ).toThrow(expect.objectContaining({ code: 'not-your-role' }));
  });
});
