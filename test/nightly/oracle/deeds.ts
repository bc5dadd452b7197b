// What offices enter after the demo's end, so that the oracle meets late entries, corrections,
// partial receipts, loans, transfers for good, power cuts and printers that fail.
import {
  centreUser,
  provinceUser,
  regencyUser,
  type TestService,
} from '../../../libs/testing/servers/test-service.js';

const CIAMIS = regencyUser('32.07');
const GARUT = regencyUser('32.05');
const TASIK = regencyUser('32.78');
const WEST_JAVA = provinceUser('32');
/** Who requests does not approve (LOAN-4). */
const WEST_JAVA_TOO = { ...WEST_JAVA, account: 'provinsi-32-dua' };
const INK = 'YMCK-500';
const record = { number: 'BA-ORAKEL-1', date: '2017-07-20' };

/** A moment with what is entered just before it. */
export type Deeds = {
  readonly at: string;
  readonly enter: (service: TestService) => Promise<void>;
};

export const DEEDS: readonly Deeds[] = [
  { at: '2017-07-17T12:00:00+07:00', enter: async () => {} },
  { at: '2017-07-18T10:05:00+07:00', enter: lateEntries },
  { at: '2017-07-20T14:00:00+07:00', enter: loanAndOrders },
  { at: '2017-07-27T09:00:00+07:00', enter: handovers },
  // After a national holiday, with nothing entered: what was due is late, and offices are silent.
  { at: '2017-08-21T08:00:00+07:00', enter: async () => {} },
];

/** Prints and use of last week, a correction, a part of a late consignment, power and a printer. */
async function lateEntries(service: TestService): Promise<void> {
  const { done } = senderOf(service);
  const place = '32.07';
  const printer = 'PRN-32.07-1';
  const print = (quantity: number, occurredAt: string) =>
    done(CIAMIS, 'PrintBlanks', { place, quantity, printer, occurredAt });
  await print(55, '2017-07-13T15:00:00+07:00');
  const doubtful = await print(140, '2017-07-14T15:00:00+07:00');
  await done(CIAMIS, 'SpoilBlanks', {
    place,
    quantity: 3,
    cause: 'chip not encoded',
    printer,
    occurredAt: '2017-07-14T15:30:00+07:00',
  });
  await done(CIAMIS, 'UseInk', {
    place,
    model: INK,
    prints: 12,
    purpose: 'Kartu Identitas Anak',
    occurredAt: '2017-07-14T16:00:00+07:00',
  });
  await done(CIAMIS, 'CorrectEvents', {
    corrections: [
      {
        event: doubtful.events[0]!.id,
        reason: 'entered 140, the sheet says 104',
        replacement: { type: 'PrintBlanks', data: { place, quantity: 104, printer } },
      },
    ],
  });
  await done(CIAMIS, 'FileDailyReport', reportOf(place, '2017-07-17', 39_050));
  await done(CIAMIS, 'ReportPrinterFailed', {
    printer,
    reason: 'print head',
    occurredAt: '2017-07-17T16:00:00+07:00',
  });
  await done(GARUT, 'ReportPowerFailed', { place: '32.05' });
  const late = (await service.ask('/v1/shipments?overdue=true&item=blank&limit=1'))['items'];
  const [{ shipment, to }] = late as [{ shipment: string; to: string }];
  await done(regencyUser(to), 'ReceiveBlanks', {
    shipment,
    accepted: 1_990,
    damaged: 4,
    missing: 6,
  });
}

const reportOf = (place: string, date: string, waiting: number) => ({
  place,
  date,
  enrolled: 80,
  printed: 0,
  blanksLeft: 14_000,
  inkLeft: 500,
  waiting,
  zeroReason: 'printer',
});

const LOAN = 'PJM-ORAKEL-1';
const TRANSFER_TARGET = 60;

/** A loan handed over in part, a joint plan ordered, minimums, goods on their way. */
async function loanAndOrders(service: TestService): Promise<void> {
  const { done } = senderOf(service);
  await done(CIAMIS, 'RequestLoan', {
    loan: LOAN,
    borrower: '32.07',
    item: 'ink',
    model: INK,
    quantity: 5,
    reason: 'ink ends',
    dueAt: '2017-07-25T00:00:00+07:00',
    lenders: [{ lender: '32.78', quantity: 5 }],
  });
  const part = { loan: LOAN, lender: '32.78' };
  await done(TASIK, 'OfferLoan', { ...part, quantity: 4 });
  await done(WEST_JAVA, 'ApproveLoan', { ...part, quantity: 4 });
  await done(TASIK, 'Lend', { ...part, quantity: 3 });
  await done(CIAMIS, 'Borrow', { ...part, accepted: 2 });
  const plan = await service.ask(
    `/v1/redistribution?province=32&item=blank&target=${TRANSFER_TARGET}`,
    WEST_JAVA,
  );
  const lines = plan['transfers'] as { from: string; to: string; quantity: number }[];
  await done(WEST_JAVA, 'OrderRedistribution', {
    order: 'MUTASI-1',
    province: '32',
    item: 'blank',
    terms: 'transfer',
    target: TRANSFER_TARGET,
    transfers: lines.slice(0, 3).map(({ from, to, quantity }) => ({ from, to, quantity })),
    reason: 'pemerataan',
  });
  await supplies(service);
  await otherGoods(service);
}

async function supplies(service: TestService): Promise<void> {
  const { done } = senderOf(service);
  const minimum = (place: string, more: object) =>
    done(provinceUser(place.slice(0, 2)), 'SetMinimumStock', { place, ...more });
  await minimum('32.01', { item: 'blank', quantity: 20_000 });
  await minimum('32.05', { item: 'blank', quantity: 60_000 });
  await minimum('62.01', { item: 'blank', quantity: 9_000 });
  await minimum('32.07', { item: 'ink', model: INK, quantity: 40 });
  const asked = { place: '32.07', item: 'blank', allotment: 'JTH-ORAKEL-1' };
  await done(CIAMIS, 'RequestAllotment', { ...asked, quantity: 6_000 });
  await done(centreUser, 'GrantAllotment', { ...asked, quantity: 4_000 });
  await done(centreUser, 'ShipBlanks', {
    shipment: 'SJ-ORAKEL-1',
    from: '00',
    to: '32.07',
    quantity: 2_000,
    allotment: 'JTH-ORAKEL-1',
    expectedAt: '2017-07-21T17:00:00+07:00',
  });
  for (const [shipment, ribbons] of [
    ['INK-ORAKEL-1', 1],
    ['INK-ORAKEL-2', 6],
  ] as const)
    await done(centreUser, 'ShipInk', {
      shipment,
      from: '00',
      to: '32.07',
      model: INK,
      ribbons,
      expectedAt: ribbons === 1 ? '2017-07-21T17:00:00+07:00' : '2017-09-29T17:00:00+07:00',
    });
}

/** Blanks of the child identity card, and a printer that prints with film. */
async function otherGoods(service: TestService): Promise<void> {
  const { done } = senderOf(service);
  const kia = { item: 'blank', model: 'kia' };
  const model = 'kia';
  await done(centreUser, 'ProcureBlanks', { model, quantity: 5_000, fundSource: 'APBN' });
  const minute = { ...record, witnesses: ['Kepala Bidang', 'Inspektorat'] };
  await done(TASIK, 'OpenStock', { place: '32.78', ...kia, quantity: 700, minute });
  const asked = { place: '32.07', ...kia, allotment: 'JTH-ORAKEL-KIA', quantity: 300 };
  await done(CIAMIS, 'RequestAllotment', asked);
  await done(centreUser, 'GrantAllotment', asked);
  const sent = { from: '00', to: '32.07', model, allotment: asked.allotment };
  for (const [shipment, quantity] of [
    ['KIA-ORAKEL-1', 200],
    ['KIA-ORAKEL-2', 100],
  ] as const)
    await done(centreUser, 'ShipBlanks', { ...sent, shipment, quantity });
  await done(CIAMIS, 'ReceiveBlanks', {
    ...{ shipment: 'KIA-ORAKEL-1', accepted: 190, damaged: 7, missing: 3 },
  });
  const loan = 'PJM-ORAKEL-KIA';
  const part = { loan, lender: '32.78' };
  const dueAt = '2017-09-25T00:00:00+07:00';
  const request = { loan, borrower: '32.07', ...kia, quantity: 50, reason: 'kia', dueAt };
  await done(CIAMIS, 'RequestLoan', request);
  await done(TASIK, 'OfferLoan', { ...part, quantity: 50 });
  await done(WEST_JAVA, 'ApproveLoan', { ...part, quantity: 50 });
  await done(TASIK, 'Lend', { ...part, quantity: 40 });
  await done(CIAMIS, 'Borrow', { ...part, accepted: 25 });
  const film = 'film-hdp5000';
  const place = '32.05';
  const printer = 'PRN-ORAKEL-FILM';
  await done(GARUT, 'CommissionPrinter', {
    ...{ printer, place, model: 'HDP5000', inkModel: INK, filmModel: film, fundSource: 'APBD' },
  });
  for (const bought of [INK, film])
    await done(GARUT, 'ProcureInk', { place, model: bought, ribbons: 1, fundSource: 'APBD' });
  await done(GARUT, 'PrintBlanks', { place, printer, quantity: 20 });
  const spoiled = { place: '32.78', model, quantity: 3, cause: 'gagal cetak' };
  await done(TASIK, 'SpoilBlanks', spoiled);
  await done(TASIK, 'ReportBlanksLost', { place: '32.78', model, quantity: 2, incident: 'LP-1' });
}

/** The transfers are lent and arrive, a loan is on its way back, ink ends, power is back. */
async function handovers(service: TestService): Promise<void> {
  const { done } = senderOf(service);
  const loans = (await service.ask('/v1/loans?state=open&limit=1000'))['items'] as {
    loan: string;
    terms: string;
    borrower: string;
    asked: { lender: string; quantity: number }[];
  }[];
  const [first, ...others] = loans
    .filter(({ terms }) => terms === 'transfer')
    .flatMap(({ loan, borrower, asked }) => asked.map((one) => ({ loan, borrower, ...one })));
  const { loan, borrower, lender, quantity } = first!;
  const part = { loan, lender };
  await done(regencyUser(lender), 'OfferLoan', { ...part, quantity });
  await done(WEST_JAVA_TOO, 'ApproveLoan', { ...part, quantity });
  await done(regencyUser(lender), 'Lend', { ...part, quantity });
  await done(regencyUser(borrower), 'Borrow', { ...part, accepted: quantity - 1, missing: 1 });
  if (others[0])
    await done(regencyUser(others[0].lender), 'DeclineLoan', {
      loan: others[0].loan,
      lender: others[0].lender,
      reason: 'needed here',
    });
  await done(CIAMIS, 'Borrow', { loan: LOAN, lender: '32.78', accepted: 1 });
  await done(CIAMIS, 'Return', { loan: LOAN, lender: '32.78', quantity: 1 });
  // Its only printer, and ink for less than the target: its printers take one model and no other.
  await done(regencyUser('35.72'), 'ReportPrinterFailed', { printer: 'PRN-35.72-1' });
  await done(GARUT, 'ReportPowerRestored', { place: '32.05' });
  await done(regencyUser('32.73'), 'TransferPrinter', {
    printer: 'PRN-32.73-1',
    to: '32.05',
    officialRecord: record,
  });
  await done(regencyUser('32.78'), 'ReportInkDepleted', {
    place: '32.78',
    model: INK,
    officialRecord: record,
  });
  await done(centreUser, 'VoidShipment', { shipment: 'INK-ORAKEL-1', reason: 'wrong address' });
}

const senderOf = (service: TestService) => ({
  done: (...given: Parameters<TestService['done']>) => service.done(...given),
});
