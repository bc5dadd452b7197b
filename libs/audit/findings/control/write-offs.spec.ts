// Losses by any name, corrections that must be confirmed, and record numbers that are used twice.
import {
  centre,
  destructionRecord,
  friday,
  monday,
  policeRecord,
  regency,
  saturday,
  thursday,
  YMCK,
} from '../../../testing/builders/builders.js';
import { did } from '../../../testing/builders/given-when-then.js';
import { eventsOfSteps, findingOn, itFindsEventsOf } from '../../../testing/builders/findings.js';
import { blanks, CIAMIS } from '../../../testing/builders/steps.js';

const at8 = { occurredAt: thursday(8) };

describe('the findings on write-offs', () => {
  it('CTRL-6 N4 adjustments and missing pieces are losses, with their value at risk', async () => {
    const steps = [
      did('ProcureBlanks', { quantity: 200, fundSource: 'APBN', unitPrice: 10_000 }, at8),
      did('ShipBlanks', { shipment: 'S1', from: '00', to: CIAMIS, quantity: 100 }, at8),
      did(
        'ReceiveBlanks',
        { shipment: 'S1', accepted: 50, missing: 50, officialRecord: policeRecord },
        { occurredAt: thursday(9) },
      ),
      did('CountBlanks', { place: CIAMIS, counted: 47, counter: 'Tim' }, { occurredAt: friday(9) }),
      did(
        'AdjustBlanks',
        (world) => ({
          place: CIAMIS,
          count: world.last('BlankCounted'),
          officialRecord: { number: 'BA-9', date: '2017-07-14' },
        }),
        { now: saturday(9) },
      ),
    ];
    const ledger = eventsOfSteps(...steps);
    const { items, totals, alarms } = await findingOn(ledger, 'losses');
    expect(items).toMatchObject([
      {
        reportedAs: 'missing on arrival',
        account: 'dinas-32.07',
        lost: 50,
        unconfirmed: 50,
        valueAtRisk: 500_000,
        confirmation: null,
      },
      {
        reportedAs: 'written off by adjustment',
        account: 'pengawas-32',
        record: 'BA-9',
        lost: 3,
        unconfirmed: 3,
        valueAtRisk: 30_000,
      },
    ]);
    expect({ totals, alarms }).toMatchObject({ totals: { lost: 53, unconfirmed: 53 }, alarms: 0 });
    expect((await findingOn(ledger, 'value-at-risk')).items[0]).toMatchObject({
      finding: 'losses',
      atRisk: 53,
      valueAtRisk: 530_000,
    });
    expect((await findingOn(ledger, 'counts')).items).toMatchObject([
      {},
      { place: CIAMIS, counted: 47, variance: -3, adjusted: -3, unexplained: 0, atRisk: 0 },
    ]);
    const before = ledger.map((event) => {
      const { confirmation: _confirmation, ...data } = event.data as { confirmation?: string };
      return { ...event, data };
    });
    const text = 'recorded before confirmation was asked';
    expect((await findingOn(before, 'losses')).items).toMatchObject([
      { lost: 50, unconfirmed: 0, confirmation: text, valueAtRisk: 500_000 },
      { lost: 3, unconfirmed: 0, confirmation: text },
    ]);
  });

  it('CTRL-6 ink is beside it in prints; damaged ribbons and remainders are lost', async () => {
    const ledger = eventsOfSteps(
      did('ProcureInk', { place: '00', model: YMCK, ribbons: 9, fundSource: 'APBN' }, at8),
      did('ShipInk', { shipment: 'I1', from: '00', to: CIAMIS, model: YMCK, ribbons: 4 }, at8),
      did('ReceiveInk', { shipment: 'I1', accepted: 3, damaged: 1 }, { occurredAt: thursday(9) }),
      did(
        'ReportInkDepleted',
        { place: CIAMIS, model: YMCK, officialRecord: policeRecord },
        { occurredAt: friday(9) },
      ),
    );
    const { items, totals } = await findingOn(ledger, 'losses');
    expect(items).toMatchObject([
      {
        reportedAs: 'ink written off',
        item: 'ink',
        lost: 1_500,
        unconfirmed: 1_500,
        atRisk: 1_500,
      },
      { reportedAs: 'missing on arrival', item: 'ink', lost: 500, atRisk: 500 },
    ]);
    expect(totals).toMatchObject({ lost: 0, lostPrints: 2_000, unconfirmedPrints: 2_000 });
  });

  it('CTRL-7 N15 corrections that must be confirmed, with what they took', async () => {
    const steps = [
      did('ProcureBlanks', { quantity: 20_000, fundSource: 'APBN' }, at8),
      did(
        'CorrectEvents',
        (world) => ({
          corrections: [
            {
              event: world.last('BlankProcured'),
              reason: 'salah',
              replacement: {
                type: 'ProcureBlanks',
                data: { quantity: 15_000, fundSource: 'APBN' },
              },
            },
          ],
        }),
        { now: monday(9) },
      ),
    ];
    const { items, totals } = await findingOn(eventsOfSteps(...steps), 'losses');
    expect(items).toMatchObject([
      {
        place: '00',
        reportedAs: 'corrected',
        lost: 0,
        changed: -5_000,
        unconfirmed: 5_000,
        atRisk: 5_000,
      },
    ]);
    expect(totals).toMatchObject({ lost: 0, unconfirmed: 0, unconfirmedCorrections: 5_000 });
    const confirmed = did(
      'ConfirmCorrection',
      (world) => ({ place: '00', event: world.last('EventCorrected') }),
      { by: centre('lain'), now: monday(10) },
    );
    expect((await findingOn(eventsOfSteps(...steps, confirmed), 'losses')).items).toMatchObject([
      { changed: -5_000, unconfirmed: 0, atRisk: 0 },
    ]);
  });

  it('CTRL-8 a record number is used once, for a loss or a destruction, by whomever', async () => {
    const officialRecord = { number: 'LP/1', date: '2017-07-14' };
    const lost = (account: string, number: string, occurredAt: string) =>
      did(
        'ReportBlanksLost',
        {
          place: CIAMIS,
          quantity: 20,
          incident: 'LP',
          officialRecord: { ...officialRecord, number },
        },
        { occurredAt, by: regency(CIAMIS, account) },
      );
    const once = [blanks(CIAMIS, 900), lost('a', 'LP/1', friday(9)), lost('a', 'LP/2', friday(10))];
    expect(await findingOn(eventsOfSteps(...once), 'losses')).toMatchObject({
      alarms: 0,
      items: [
        { what: 'lost', times: 1 },
        { what: 'lost', times: 1 },
      ],
    });
    const twice = [...once, lost('b', ' lp/1', friday(11))];
    expect(await findingOn(eventsOfSteps(...twice), 'losses')).toMatchObject({
      alarms: 1,
      totals: { sameRecord: 1 },
      items: [
        { what: 'same record number', account: 'a', times: 2, eventCount: 2 },
        { what: 'lost', account: 'a', record: 'LP/2' },
        { what: 'same record number', account: 'b', times: 2 },
      ],
    });
    const burned = [
      did('SpoilBlanks', { place: CIAMIS, quantity: 5, cause: 'wet' }, { occurredAt: friday(12) }),
      did(
        'DestroyBlanks',
        { place: CIAMIS, quantity: 5, minute: destructionRecord('LP/2') },
        { occurredAt: saturday(9) },
      ),
    ];
    const ledger = eventsOfSteps(...once, ...burned);
    expect(await findingOn(ledger, 'destructions')).toMatchObject({
      alarms: 1,
      items: [{ what: 'same record number', times: 2, eventCount: 2 }],
    });
    expect(await findingOn(ledger, 'losses')).toMatchObject({ alarms: 1 });
  });

  it('CTRL-8 one command is one use, such as the receipt of several lines', async () => {
    const ledger = eventsOfSteps(
      did('ProcureBlanks', { quantity: 200, fundSource: 'APBN' }, at8),
      did(
        'ShipGoods',
        {
          waybill: 'W',
          from: '00',
          to: CIAMIS,
          lines: [40, 40].map((quantity) => ({ item: 'blank' as const, quantity })),
        },
        at8,
      ),
      did(
        'ReceiveGoods',
        {
          waybill: 'W',
          lines: [1, 2].map((line) => ({ line, accepted: 20, missing: 20 })),
          officialRecord: policeRecord,
        },
        { by: regency(CIAMIS), occurredAt: friday(9) },
      ),
    );
    expect(await findingOn(ledger, 'losses')).toMatchObject({
      alarms: 0,
      items: [{ lost: 40, times: 1 }],
    });
  });

  itFindsEventsOf('losses', 'destructions', 'counts', 'value-at-risk');
});
