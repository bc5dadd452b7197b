// A service with a procurement, two offices, a shipment, prints and a daily report, to be audited.
import { openOffice } from '../http/office.js';
import { centreUser, regencyUser, TestService } from '../../libs/testing/servers/test-service.js';

/** Seals are written to `sealFolder`. The caller stops the service. */
export async function startAuditedService(sealFolder: string): Promise<TestService> {
  const service = await TestService.start({
    now: '2017-07-03T09:00:00+07:00',
    environment: { KEPING_SEAL_FOLDER: sealFolder },
  });
  await service.done(centreUser, 'ProcureBlanks', {
    quantity: 10_000,
    fundSource: 'APBN',
    lot: 'L-1',
    serials: [{ first: 1, last: 10_000 }],
  });
  await openOffice(service, regencyUser('32.07'), 500);
  await openOffice(service, regencyUser('32.08'), 500);
  await service.done(centreUser, 'ShipBlanks', {
    shipment: 'S-1',
    from: '00',
    to: '32.07',
    quantity: 100,
    serials: [{ first: 1, last: 100 }],
  });
  for (const quantity of [10, 20, 30])
    await service.done(regencyUser('32.07'), 'PrintBlanks', {
      place: '32.07',
      quantity,
      printer: 'P-32.07',
    });
  await service.done(regencyUser('32.08'), 'FileDailyReport', {
    place: '32.08',
    date: '2017-07-03',
    enrolled: 1,
    printed: 0,
    zeroReason: 'no blanks',
    blanksLeft: 0,
    inkLeft: 0,
    waiting: 5,
  });
  return service;
}
