// A history with every event of stock and shipments, for the specs of the event feed.
import {
  burned,
  centreUser,
  regencyUser,
  type TestService,
} from '../../libs/testing/servers/test-service.js';
import { openOffice } from './office.js';

const ciamis = regencyUser('32.07');

/** Records it on a service; resolves when the projections have it. */
export async function recordEveryEvent(service: TestService): Promise<void> {
  await openOffice(service, ciamis, 1000);
  await service.done(centreUser, 'ProcureBlanks', {
    quantity: 1000,
    fundSource: 'APBN',
    serials: [{ first: 1, last: 1000 }],
  });
  await service.done(centreUser, 'ShipBlanks', {
    shipment: 'S',
    from: '00',
    to: '32.07',
    quantity: 100,
    serials: [{ first: 1, last: 100 }],
    carrier: 'Pos',
    expectedAt: '2017-07-09T08:00:00+07:00',
  });
  await service.done(ciamis, 'ReceiveBlanks', {
    shipment: 'S',
    accepted: 90,
    damaged: 6,
    missing: 4,
    serials: {
      accepted: [{ first: 1, last: 90 }],
      damaged: [{ first: 91, last: 96 }],
      missing: [{ first: 97, last: 100 }],
    },
  });
  const print = await service.done(ciamis, 'PrintBlanks', {
    place: '32.07',
    quantity: 10,
    purpose: 'reprint',
    document: 'D-1',
    documentSha256: 'a'.repeat(64),
    note: 'n',
  });
  await service.done(ciamis, 'SpoilBlanks', { place: '32.07', quantity: 4, cause: 'torn' });
  await service.done(ciamis, 'DestroyBlanks', { place: '32.07', quantity: 4, minute: burned });
  await service.done(ciamis, 'ReportBlanksLost', {
    place: '32.07',
    quantity: 2,
    incident: 'flood',
  });
  await service.done(ciamis, 'ReportBlanksFound', {
    place: '32.07',
    quantity: 1,
    incident: 'dry again',
  });
  const count = await service.done(ciamis, 'CountBlanks', {
    place: '32.07',
    counted: 1000,
    counter: 'Ani',
  });
  await service.done({ role: 'province', place: '32' }, 'AdjustBlanks', {
    place: '32.07',
    count: count.events[0]!.id,
    officialRecord: { number: 'BA-470/21', date: '2017-07-14' },
  });
  await service.done(ciamis, 'ReportPowerFailed', { place: '32.07' });
  await service.done(ciamis, 'ReportPrinterFailed', { printer: 'P-32.07', reason: 'ribbon torn' });
  await service.done(ciamis, 'RequestAllotment', {
    place: '32.07',
    item: 'ink',
    model: 'YMCK-500',
    quantity: 5,
  });
  await service.done(ciamis, 'FileDailyReport', {
    place: '32.07',
    date: '2017-07-03',
    enrolled: 10,
    printed: 10,
    blanksLeft: 1000,
    inkLeft: 990,
    waiting: 0,
  });
  await service.done(centreUser, 'SetEnrolmentTarget', {
    place: '32.07',
    notYetEnrolled: 100,
    dueAt: '2017-10-01T00:00:00+07:00',
  });
  const spoil = await service.done(ciamis, 'UseInk', {
    place: '32.07',
    model: 'YMCK-500',
    prints: 1,
    purpose: 'child cards',
  });
  await service.done(ciamis, 'CorrectEvents', {
    corrections: [
      {
        event: spoil.events[0]!.id,
        reason: 'mistyped',
        replacement: {
          type: 'UseInk',
          data: {
            place: '32.07',
            model: 'YMCK-500',
            prints: 2,
            purpose: 'child cards',
            occurredAt: new Date(service.clock.now()).toISOString(),
          },
        },
      },
    ],
  });
  expect(print.events).toHaveLength(1);
  await service.ledger.ports.feed.caughtUp();
}
