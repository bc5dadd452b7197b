// STOCK-8 over HTTP: serials as text, from the command to where each of them is; old numbers equal
// texts.
import { EventStore } from '../../libs/kernel/ports/event-store.js';
import {
  auditorUser,
  centreUser,
  regencyUser,
  TestService,
} from '../../libs/testing/servers/test-service.js';
import { expectProblem, openOffice, pointersOf } from './office.js';

const CIAMIS = '32.07';
const ciamis = regencyUser(CIAMIS);
const procured = (serials: readonly object[], quantity: number) => ({
  quantity,
  fundSource: 'APBN',
  lot: 'L-1',
  serials,
});
const chip = (n: number, series = 'A') =>
  `04A3B2C1E5F6${series}000${String(n).padStart(4, '0')}00FA`;
/** Chips, each a range of one, as long as a serial may be. */
const chips = (count: number, series?: string) =>
  Array.from({ length: count }, (_, i) => {
    const uid = chip(i, series);
    return { first: uid, last: uid };
  });

describe('STOCK-8 serials as text', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await TestService.start({ now: '2017-07-03T08:00:00+07:00' });
    await openOffice(service, ciamis, 100);
  });
  afterAll(() => service.stop());
  const serial = async (text: string) =>
    (await service.fetch(`/v1/serials/${text}`, {}, auditorUser)).body;

  it('STOCK-8 a text is followed from its procurement to its print', async () => {
    await service.done(
      centreUser,
      'ProcureBlanks',
      procured([{ first: 'AB000123', last: 'AB004122' }], 4_000),
    );
    await service.done(centreUser, 'ShipBlanks', {
      shipment: 'T1',
      from: '00',
      to: CIAMIS,
      quantity: 10,
      serials: [{ first: 'AB000200', last: 'AB000209' }],
    });
    await service.done(ciamis, 'ReceiveBlanks', { shipment: 'T1', accepted: 10 });
    await service.done(ciamis, 'PrintBlanks', {
      place: CIAMIS,
      quantity: 1,
      serials: [{ first: 'AB000205', last: 'AB000205' }],
    });
    expect(await serial('AB000205')).toMatchObject({
      serial: 'AB000205',
      lot: 'L-1',
      range: { first: 'AB000205', last: 'AB000205' },
      now: { holder: CIAMIS, where: 'printed' },
      steps: [{ holder: '00' }, { shipment: 'T1' }, { holder: CIAMIS }, { type: 'BlankPrinted' }],
    });
    expect(await serial('AB000206')).toMatchObject({
      range: { first: 'AB000206', last: 'AB000209' },
      now: { holder: CIAMIS, where: 'shelf' },
    });
    for (const unknown of ['AB205', 'AB000122', 'AB004123', 'AC000205', '205', '000205'])
      expect(await serial(unknown)).toMatchObject({ type: 'urn:keping:problem:unknown-serial' });
    const findings = async (query: string) =>
      (await service.fetch(`/v1/findings?${query}`, {}, auditorUser)).body;
    expect(await findings('kind=serial&serial=AB000206')).toMatchObject({
      totals: { serial: 'AB000206', lot: 'L-1', range: 'AB000206–AB000209' },
    });
    expect(await findings('kind=lot-in-stock&lot=L-1')).toMatchObject({
      items: expect.arrayContaining([
        expect.objectContaining({
          place: '00',
          quantity: 3_990,
          ranges: 'AB000123–AB000199 AB000210–AB004122',
        }),
      ]),
    });
  });

  it('STOCK-8 501 and "501" are one serial, "000501" is another; each keeps its form', async () => {
    await service.done(centreUser, 'ProcureBlanks', procured([{ first: 501, last: 510 }], 10));
    const again = await service.give(
      centreUser,
      'ProcureBlanks',
      procured([{ first: '505', last: '505' }], 1),
    );
    expectProblem(again, 409);
    expect(again.body).toMatchObject({
      type: 'urn:keping:problem:serial-known',
      detail: expect.stringContaining('505'),
    });
    await service.done(
      centreUser,
      'ProcureBlanks',
      procured([{ first: '000501', last: '000510' }], 10),
    );
    await service.done(centreUser, 'ProcureBlanks', procured([{ first: '601', last: '610' }], 10));
    expect(await serial('505')).toMatchObject({ serial: 505, range: { first: 501, last: 510 } });
    expect(await serial('000505')).toMatchObject({
      serial: '000505',
      range: { first: '000501', last: '000510' },
    });
    expect(await serial('605')).toMatchObject({ serial: '605' });
    await service.done(centreUser, 'ShipBlanks', {
      shipment: 'T2',
      from: '00',
      to: CIAMIS,
      quantity: 2,
      serials: [{ first: '505', last: '506' }],
    });
    expect(await serial('505')).toMatchObject({
      serial: 505,
      now: { where: 'in transit' },
      range: { first: 505, last: 506 },
    });
  });

  it.each([
    ['AB000002', 'AB000001', 'en', 'AB000002 to AB000001'],
    ['AB1', 'AB10', 'id', 'AB1 sampai AB10'],
    [9, 1, 'en', '9 to 1'],
  ])(
    'STOCK-8 the range %p to %p is refused with both ends',
    async (first, last, language, words) => {
      const answer = await service.fetch(
        '/v1/commands/ProcureBlanks',
        {
          method: 'POST',
          body: JSON.stringify(procured([{ first, last }], 2)),
          headers: {
            'content-type': 'application/json',
            'idempotency-key': `range-${language}-${String(first)}`,
            'accept-language': language,
          },
        },
        centreUser,
      );
      expectProblem(answer, 400);
      expect(pointersOf(answer)).toEqual(['/serials/0/last']);
      expect(JSON.stringify(answer.body)).toContain(words);
    },
  );

  it.each(['3207011507800001', 'A3207011507800001'])(
    'PRIVACY-1 the NIK %p is no serial, and is not repeated',
    async (nik) => {
      const given = await service.give(
        centreUser,
        'ProcureBlanks',
        procured([{ first: nik, last: nik }], 1),
      );
      expectProblem(given, 400);
      expect(pointersOf(given)).toEqual(['/serials/0/first', '/serials/0/last']);
      for (const path of [`/v1/serials/${nik}`, `/v1/findings?kind=serial&serial=${nik}`]) {
        const asked = await service.fetch(path, {}, auditorUser);
        expectProblem(asked, 400);
        expect(JSON.stringify({ ...asked.body, instance: '' })).not.toContain(nik);
      }
    },
  );

  it('STOCK-8 4,000 chips are one command, 4,001 are refused', async () => {
    await service.done(centreUser, 'ProcureBlanks', procured(chips(4_000), 4_000));
    expect(await serial(chip(3_999))).toMatchObject({
      serial: chip(3_999),
      lot: 'L-1',
      now: { holder: '00', where: 'shelf' },
    });
    await service.done(centreUser, 'ShipBlanks', {
      shipment: 'T3',
      from: '00',
      to: CIAMIS,
      quantity: 4_000,
      serials: chips(4_000),
    });
    const parts = (missing: number) => ({
      shipment: 'T3',
      accepted: 2_000,
      missing,
      officialRecord: { number: 'LP/3', date: '2017-07-14' },
      serials: {
        accepted: chips(2_000),
        missing: chips(2_000 + missing).slice(2_000),
      },
    });
    const beyond = await service.give(ciamis, 'ReceiveBlanks', parts(2_001));
    expectProblem(beyond, 400);
    expect(pointersOf(beyond)).toEqual(['/serials/missing']);
    await service.done(ciamis, 'ReceiveBlanks', parts(2_000));
    expect(await serial(chip(1_999))).toMatchObject({ now: { where: 'shelf' } });
    expect(await serial(chip(2_000))).toMatchObject({ now: { where: 'missing' } });
    expectProblem(
      await service.give(centreUser, 'ProcureBlanks', procured(chips(4_001), 4_001)),
      400,
    );
  });

  it('F17 the largest events of 4,000 chips are far below the limits of a broker', async () => {
    await service.done(centreUser, 'ProcureBlanks', procured(chips(4_000, 'B'), 4_000));
    const { events } = await service.done(centreUser, 'ShipBlanks', {
      shipment: 'T4',
      from: '00',
      to: CIAMIS,
      quantity: 4_000,
      serials: chips(4_000, 'B'),
    });
    await service.done(centreUser, 'CorrectEvents', {
      corrections: [{ event: events[0]!.id, reason: 'wrong office' }],
    });
    const stored = await service.server.get(EventStore).readAll(0, 1_000);
    const sizes = stored.map((event) => [event.type, JSON.stringify(event).length] as const);
    const largest = (type: string) =>
      Math.max(...sizes.filter(([found]) => found === type).map(([, size]) => size));
    expect(largest('EventCorrected')).toBeGreaterThan(200_000);
    expect(Math.max(...sizes.map(([, size]) => size))).toBeLessThan(400_000);
  });
});
