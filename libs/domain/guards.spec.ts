// TIME-1, TIME-3, TIME-4: how late and how early an entry may be, what depends on what, and what a
// late entry does not overwrite.
import {
  friday,
  monday,
  RULES,
  saturday,
  thursday,
  tuesday,
  utc,
  YMCK,
} from '../testing/builders/builders.js';
import { did, fact, given } from '../testing/builders/given-when-then.js';
import {
  BLORA,
  blanks,
  CIAMIS,
  ink,
  office,
  printer,
  procured,
  shipped,
} from '../testing/builders/steps.js';
import { valueAt } from './values/temporal-value.js';

const place = CIAMIS;
const PRINTED = fact('BlankPrinted', { place, quantity: 1, printer: 'P-1', model: YMCK });

describe('TIME-1 when it happened', () => {
  const steps = [
    blanks(place, 10, '2016-01-01T08:00:00+07:00'),
    ink(place, 10, YMCK, '2016-01-01T08:00:00+07:00'),
    printer('P-1', place, YMCK, '2016-01-01T08:00:00+07:00'),
  ];
  const print = (occurredAt: string, rules = RULES) =>
    given(steps, rules).when('PrintBlanks', { place, quantity: 1 }, { occurredAt, now: monday(9) });

  it('TIME-1 is never more than 5 minutes ahead', () => {
    print(monday(9, 5)).then(PRINTED);
    print('2017-07-17T09:05:00.001+07:00').thenRejected('in-the-future', {
      occurredAt: '2017-07-17T02:05:00.001Z',
      now: utc(monday(9)),
      minutesMax: 5,
    });
  });

  it('TIME-1 is at most 365 days ago, or as many as the setting says', () => {
    print('2016-07-17T09:00:00+07:00').then(PRINTED);
    print('2016-07-17T08:59:59+07:00').thenRejected('too-late', { daysMax: 365 });
    print(saturday(9), { ...RULES, lateEntryDaysMax: 2 }).then(PRINTED);
    print(saturday(8), { ...RULES, lateEntryDaysMax: 2 }).thenRejected('too-late', { daysMax: 2 });
  });

  it('TIME-1 a daily report is of a day up to today at its place, and within the limit', () => {
    const report = (date: string, where: string = place) =>
      given([]).when(
        'FileDailyReport',
        { place: where, date, enrolled: 1, printed: 1, blanksLeft: 0, inkLeft: 0, waiting: 0 },
        { occurredAt: '2017-07-17T22:30:00+07:00', now: '2017-07-17T22:30:00+07:00' },
      );
    report('2036-07-17').thenRejected('in-the-future', {
      occurredAt: '2036-07-17',
      now: '2017-07-17',
    });
    report('2017-07-18').thenRejected('in-the-future', {});
    report('2016-07-16').thenRejected('too-late', { daysMax: 365 });
    // In Jayapura it is the 18th by then.
    expect([
      report('2017-07-17').events.length,
      report('2016-07-17').events.length,
      report('2017-07-18', '91.71').events.length,
    ]).toEqual([1, 1, 1]);
  });

  it('TIME-1 is the same moment whatever the offset', () => {
    const [event] = print('2017-07-17T11:00:00+09:00').events;
    expect(event!.effectiveAtMs).toBe(Date.parse(monday(9)));
    expect(event!.occurredAt).toBe('2017-07-17T11:00:00+09:00');
  });
});

describe('TIME-3 nothing happens before what it depends on', () => {
  it('TIME-3 nothing is received, lost or voided before it was shipped', () => {
    const steps = [procured(100), shipped('S1', 100, place, friday(9))];
    const early = { occurredAt: friday(8, 59), now: monday(9) };
    const facts = { shipment: 'S1', shippedAt: utc(friday(9)), moment: utc(friday(8, 59)) };
    given(steps)
      .when('ReceiveBlanks', { shipment: 'S1', accepted: 1 }, early)
      .thenRejected('before-shipment', facts);
    given(steps)
      .when('ReportShipmentLost', { shipment: 'S1', quantity: 1, incident: 'LP' }, early)
      .thenRejected('before-shipment', facts);
    given(steps)
      .when('VoidShipment', { shipment: 'S1', reason: 'never left' }, early)
      .thenRejected('before-shipment', facts);
    expect(
      given(steps).when(
        'ReceiveBlanks',
        { shipment: 'S1', accepted: 1 },
        { occurredAt: friday(9), now: monday(9) },
      ).events,
    ).toHaveLength(1);
  });

  it('TIME-3 a printer does nothing before its commissioning or after its retirement', () => {
    const steps = [
      blanks(place, 10),
      ink(place, 10),
      printer('P-1', place, YMCK, friday(9)),
      did('RetirePrinter', { printer: 'P-1' }, { occurredAt: monday(9) }),
    ];
    const at = (occurredAt: string) => ({ occurredAt, now: tuesday(9) });
    const named = { place, quantity: 1, printer: 'P-1' };
    given(steps)
      .when('PrintBlanks', named, at(friday(8)))
      .thenRejected('before-commissioning', { commissioned: utc(friday(9)) });
    given(steps)
      .when('SpoilBlanks', { ...named, cause: 'jammed' }, at(friday(8)))
      .thenRejected('before-commissioning');
    given(steps)
      .when('ReportPrinterFailed', { printer: 'P-1' }, at(friday(8)))
      .thenRejected('before-commissioning');
    given(steps)
      .when('PrintBlanks', { place, quantity: 1 }, at(friday(8)))
      .thenRejected('no-working-printer', { printers: 0 });
    given(steps)
      .when('PrintBlanks', named, at(monday(9)))
      .thenRejected('printer-retired', { retired: utc(monday(9)) });
    given(steps)
      .when('PrintBlanks', { place, quantity: 1 }, at(monday(9)))
      .thenRejected('no-working-printer', { printers: 0 });
    given(steps)
      .when('PrintBlanks', named, at(saturday(9)))
      .then(fact('BlankPrinted', { place, quantity: 1, printer: 'P-1', model: YMCK }));
  });
});

describe('TIME-4 the newer value stands', () => {
  it('TIME-4 a late entry about power does not overwrite the newer one', () => {
    const steps = [
      did('ReportPowerFailed', { place }, { occurredAt: friday(9) }),
      did('ReportPowerRestored', { place }, { occurredAt: friday(12) }),
    ];
    const { world } = given(steps)
      .when('ReportPowerFailed', { place }, { occurredAt: thursday(9), now: monday(9) })
      .then(fact('PowerFailed', { place }));
    const power = (at: string) => valueAt(world.stock(place).power, Date.parse(at));
    expect([thursday(8), thursday(9), friday(9), friday(12), monday(9)].map(power)).toEqual([
      undefined,
      false,
      false,
      true,
      true,
    ]);
  });

  it('TIME-4 a late failure of a printer stops no later print and revokes none', () => {
    const repaired = [
      ...office(),
      did('PrintBlanks', { place, quantity: 1 }, { occurredAt: friday(11) }),
      did('ReportPrinterFailed', { printer: 'P-1' }, { occurredAt: saturday(9) }),
      did('ReportPrinterRepaired', { printer: 'P-1' }, { occurredAt: monday(8) }),
    ];
    const { world } = given(repaired)
      .when('ReportPrinterFailed', { printer: 'P-1' }, { occurredAt: friday(10), now: monday(9) })
      .then(fact('PrinterFailed', { printer: 'P-1', place }));
    expect(
      world.run('PrintBlanks', { place, quantity: 1 }, { occurredAt: monday(9) }),
    ).toHaveLength(1);
    expect(world.shelf(place).onHand.total).toBe(98);
    for (const flags of [
      world.printer('P-1').working,
      world.stock(place).printers.get('P-1')!.working,
    ])
      expect(valueAt(flags, Date.parse(friday(12)))).toBe(false);
  });

  it('TIME-4 saying again what was already so at that time records nothing', () => {
    const failed = [
      ...office(),
      did('ReportPrinterFailed', { printer: 'P-1', reason: 'head' }, { occurredAt: friday(9) }),
      did('ReportPowerFailed', { place }, { occurredAt: friday(9) }),
    ];
    given(failed).when('ReportPrinterFailed', { printer: 'P-1' }).thenNothing();
    given(failed).when('ReportPowerFailed', { place }).thenNothing();
    given(failed)
      .when('ReportPowerRestored', { place }, { occurredAt: friday(8), now: monday(9) })
      .thenNothing();
    given(failed)
      .when('ReportPrinterRepaired', { printer: 'P-1' })
      .then(fact('PrinterRepaired', { printer: 'P-1', place }));
    given([...failed, did('RetirePrinter', { printer: 'P-1' })])
      .when('RetirePrinter', { printer: 'P-1' })
      .thenNothing();
  });

  it('TIME-4 a printer is commissioned once, wherever', () => {
    given([printer('P-1', place)])
      .when('CommissionPrinter', {
        printer: 'P-1',
        place: BLORA,
        model: 'SD260',
        inkModel: YMCK,
        fundSource: 'APBD',
      })
      .thenRejected('printer-known', { printer: 'P-1' });
    given([])
      .when('CommissionPrinter', {
        printer: 'P-1',
        place,
        model: 'SD260',
        inkModel: 'CMY',
        fundSource: 'APBD',
      })
      .thenRejected('unknown-ink-model');
    given([])
      .when(
        'ReportPrinterFailed',
        { printer: 'P-1' },
        { by: { account: 'a', role: 'regency', place } },
      )
      .thenRejected('unknown-printer');
  });
});
