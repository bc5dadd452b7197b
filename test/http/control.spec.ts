// Control over HTTP: losses that are confirmed and disputed by who supervises the place.
import {
  burned,
  centreUser,
  provinceUser,
  regencyUser,
  TestService,
} from '../../libs/testing/servers/test-service.js';
import { openOffice } from './office.js';

const CIAMIS = '32.07';
const ciamis = regencyUser(CIAMIS);
const west = provinceUser('32');

describe('CTRL-1 losses', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await TestService.start({ now: '2017-07-14T08:00:00+07:00' });
    await openOffice(service, ciamis, 20_000);
  });
  afterAll(() => service.stop());

  it('CTRL-1 14,000 without a record are rejected with what is missing', async () => {
    const loss = { place: CIAMIS, quantity: 14_000, incident: 'x' };
    const rejected = await service.give(ciamis, 'ReportBlanksLost', loss);
    expect(rejected).toMatchObject({
      status: 409,
      body: { rule: 'CTRL-1', facts: { lost: 14_000, max: 10, days: 30 } },
    });
    expect(rejected.body['detail']).toBe(
      'Kabupaten Ciamis (32.07) would have 14,000 lost blanks within 30 days; more than 10 need ' +
        'an official record of the police or the office: add its number and date ' +
        '(officialRecord).',
    );
    const indonesian = await service.give(ciamis, 'ReportBlanksLost', loss, {
      headers: { 'accept-language': 'id' },
    });
    expect(indonesian.body['detail']).toContain('isi nomor dan tanggalnya (officialRecord)');
  });

  it('CTRL-1 the reporter gets 403; the province confirms; the rows show what waits', async () => {
    const officialRecord = { number: 'LP/12', date: '2017-07-14' };
    const loss = { place: CIAMIS, quantity: 14_000, incident: 'kebakaran', officialRecord };
    const reported = await service.done(ciamis, 'ReportBlanksLost', loss);
    const event = reported.events[0]!.id;
    expect(await service.stock(CIAMIS)).toMatchObject({
      blanks: { onHand: 6_000 },
      losses: { unconfirmed: 14_000, disputed: 0 },
    });
    const named = { place: CIAMIS, event };
    const sameAccount = { ...west, account: 'regency-32.07' };
    expect((await service.give(ciamis, 'ConfirmLoss', named)).status).toBe(403);
    expect(await service.give(sameAccount, 'ConfirmLoss', named)).toMatchObject({
      status: 403,
      body: { type: 'urn:keping:problem:own-report' },
    });
    await service.done(west, 'DisputeLoss', { ...named, reason: 'no report of the police' });
    expect(await service.ask('/v1/summary')).toMatchObject({
      losses: { unconfirmed: 0, disputed: 14_000 },
    });
    expect(await service.ask('/v1/summary?province=33')).toMatchObject({
      losses: { unconfirmed: 0, disputed: 0 },
    });
    await service.done(west, 'ConfirmLoss', named);
    expect(await service.stock(CIAMIS)).toMatchObject({
      losses: { unconfirmed: 0, disputed: 0 },
    });
  });

  it("CTRL-1 for a province's loss the centre confirms", async () => {
    await openOffice(service, west, 100);
    const { events } = await service.done(west, 'ReportBlanksLost', {
      place: '32',
      quantity: 3,
      incident: 'LP',
    });
    const named = { place: '32', event: events[0]!.id };
    const other = { ...west, account: 'another' };
    expect((await service.give(other, 'ConfirmLoss', named)).status).toBe(403);
    expect((await service.give(centreUser, 'ConfirmLoss', named)).status).toBe(201);
  });
});

describe('CTRL-2 destructions', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await TestService.start({ now: '2017-07-14T08:00:00+07:00' });
    await openOffice(service, ciamis, 100);
    await service.done(ciamis, 'SpoilBlanks', { place: CIAMIS, quantity: 9, cause: 'torn' });
  });
  afterAll(() => service.stop());

  it('CTRL-2 witnesses as texts are refused with the new form named', async () => {
    const minute = { ...burned, witnesses: ['Dinas Dukcapil', 'Inspektorat'] };
    const answer = await service.give(ciamis, 'DestroyBlanks', {
      place: CIAMIS,
      quantity: 4,
      minute,
    });
    expect(answer).toMatchObject({
      status: 400,
      body: {
        errors: [
          {
            pointer: '/minute/witnesses',
            detail:
              'expected 2 to 20 witnesses, no name twice, each an object with name and office',
          },
        ],
      },
    });
  });

  it('CTRL-2 the province confirms; the row shows what waits', async () => {
    const { events } = await service.done(ciamis, 'DestroyBlanks', {
      place: CIAMIS,
      quantity: 4,
      minute: burned,
    });
    expect(await service.stock(CIAMIS)).toMatchObject({ destructions: { unconfirmed: 4 } });
    const named = { place: CIAMIS, event: events[0]!.id };
    expect((await service.give(ciamis, 'ConfirmDestruction', named)).status).toBe(403);
    await service.done(west, 'ConfirmDestruction', named);
    expect(await service.stock(CIAMIS)).toMatchObject({ destructions: { unconfirmed: 0 } });
  });
});

describe('PRN-1 printers', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await TestService.start({ now: '2017-07-14T08:00:00+07:00' });
    await openOffice(service, ciamis, 100);
  });
  afterAll(() => service.stop());

  it('PRN-1 a print counts for the only printer; it is transferred with a record', async () => {
    const printer = `P-${CIAMIS}`;
    await service.done(ciamis, 'PrintBlanks', { place: CIAMIS, quantity: 7 });
    expect(await service.ask(`/v1/printers/${printer}`)).toMatchObject({ prints: 7 });
    const officialRecord = { number: 'BAST-1', date: '2017-07-14' };
    const transfer = { printer, to: '32.05', officialRecord };
    const without = await service.give(ciamis, 'TransferPrinter', { printer, to: '32.05' });
    expect(without).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/officialRecord' }] },
    });
    await service.done(ciamis, 'TransferPrinter', transfer);
    expect(await service.ask(`/v1/printers/${printer}`)).toMatchObject({
      owner: '32.05',
      custodian: '32.05',
      working: true,
    });
    expect(await service.stock(CIAMIS)).toMatchObject({ printers: [] });
    expect(await service.stock('32.05')).toMatchObject({ printers: [{ printer }] });
    expect((await service.give(ciamis, 'TransferPrinter', transfer)).status).toBe(404);
  });
});

describe('CTRL-5 oversight', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await TestService.start({ now: '2017-07-14T08:00:00+07:00' });
    await openOffice(service, ciamis, 100);
  });
  afterAll(() => service.stop());

  it('CTRL-5 the row shows the last training and the last inspection', async () => {
    const training = { places: [CIAMIS, '32.79'], topic: 'ink', participants: 18 };
    const last = await service.done(west, 'RecordTraining', { ...training, date: '2017-07-12' });
    await service.done(west, 'RecordTraining', { ...training, date: '2017-06-12' });
    await service.done(west, 'RecordInspection', {
      place: CIAMIS,
      date: '2017-07-13',
      findings: 'the stock card is complete',
    });
    expect(await service.stock(CIAMIS)).toMatchObject({
      lastTraining: { date: '2017-07-12', participants: 18, event: last.events[0]!.id },
      lastInspection: { date: '2017-07-13', findings: 'the stock card is complete' },
    });
    const overview = await service.ask('/v1/stock?province=32', west);
    const rows = overview['items'] as { place: string; lastTraining: object | null }[];
    expect(rows.filter(({ lastTraining }) => lastTraining).map(({ place }) => place)).toEqual([
      CIAMIS,
      '32.79',
    ]);
    expect(await service.ask(`/v1/stock/${CIAMIS}`, regencyUser('32.79'))).toMatchObject({
      lastTraining: null,
      lastInspection: null,
    });
    const twice = await service.give(west, 'RecordTraining', {
      ...training,
      places: [CIAMIS, CIAMIS],
      date: '2017-07-12',
    });
    expect(twice).toMatchObject({ status: 400, body: { errors: [{ pointer: '/places' }] } });
    expect((await service.give(ciamis, 'RecordTraining', training)).status).toBe(400);
  });

  it('PLAN-8 the row shows what the place is to have at least', async () => {
    const minimum = { place: CIAMIS, item: 'blank', quantity: 1_000 };
    expect(await service.stock(CIAMIS)).toMatchObject({ minimum: { blanks: null, ribbons: {} } });
    await service.done(west, 'SetMinimumStock', minimum);
    await service.done(centreUser, 'SetMinimumStock', {
      ...minimum,
      item: 'ink',
      model: 'YMCK-500',
      quantity: 4,
    });
    expect((await service.give(ciamis, 'SetMinimumStock', minimum)).status).toBe(403);
    expect(await service.stock(CIAMIS)).toMatchObject({
      minimum: { blanks: 1_000, ribbons: { 'YMCK-500': 4 } },
    });
  });
});

describe('SHIP-6 a late surplus', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await TestService.start({ now: '2017-07-14T08:00:00+07:00' });
    await service.done(centreUser, 'ProcureBlanks', { quantity: 100, fundSource: 'APBN' });
    const shipment = { shipment: 'S1', from: '00', to: CIAMIS, quantity: 20 };
    await service.done(centreUser, 'ShipBlanks', shipment);
    await service.done(ciamis, 'ReceiveBlanks', { shipment: 'S1', accepted: 20 });
  });
  afterAll(() => service.stop());

  it('SHIP-6 is recorded after everything has arrived, and not after 30 days', async () => {
    const surplus = { shipment: 'S1', accepted: 0, surplus: 3 };
    service.clock.set(Date.parse('2017-08-01T08:00:00+07:00'));
    await service.done(ciamis, 'ReceiveBlanks', surplus);
    expect(await service.stock(CIAMIS)).toMatchObject({ blanks: { onHand: 23, surplus: 3 } });
    expect(await service.ask('/v1/shipments/S1')).toMatchObject({ travelling: 0, surplus: 3 });
    service.clock.set(Date.parse('2017-08-20T08:00:00+07:00'));
    expect(await service.give(ciamis, 'ReceiveBlanks', surplus)).toMatchObject({
      status: 409,
      body: { type: 'urn:keping:problem:surplus-too-late', rule: 'SHIP-6' },
    });
  });
});
