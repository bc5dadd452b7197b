// STOCK-10 over HTTP: blanks of the child identity card and retransfer film beside the ID card,
// whose figures they leave as they are.
import {
  centreUser,
  minute,
  provinceUser,
  regencyUser,
  TestService,
  warehouseUser,
  type Json,
} from '../../libs/testing/servers/test-service.js';
import { expectProblem, openOffice } from './office.js';

const [CIAMIS, BANJAR] = ['32.07', '32.79'];
const [ciamis, banjar] = [regencyUser(CIAMIS), regencyUser(BANJAR)];
const FILM = 'film-hdp5000';
const model = 'kia';

/** What is asked at another position and time, without them. */
function figures(answer: Json): Json {
  const { position: _position, asOf: _asOf, knownAt: _knownAt, ...others } = answer;
  return others;
}

describe('goods that are rows of a table', () => {
  let service: TestService;
  const ktpElFigures = async () => {
    const [summary, provinces, targets, months, redistribution] = await Promise.all(
      [
        '/v1/summary',
        '/v1/summary?by=province',
        '/v1/targets',
        '/v1/series?measure=printed&by=day&from=2017-07-01&to=2017-07-17',
        '/v1/redistribution?province=32&item=blank',
      ].map(async (path) => figures(await service.ask(path))),
    );
    const rows = [];
    for (const place of ['00', '32', CIAMIS, BANJAR]) {
      const { blanks, allotment, losses, lastCount, state, planning } = await service.stock(place);
      const { reorder, ...others } = planning as Json;
      const { inkPrintsWithOrders: _prints, ...order } = reorder as Json;
      const planned = { ...others, ink: null, order };
      rows.push({ blanks, allotment, losses, lastCount, state, planned });
    }
    const board = (await service.fetch('/board/32', { headers: { 'accept-language': 'en' } })).text;
    return { summary, provinces, targets, months, redistribution, rows, board };
  };
  const otherBlanks = async (place: string) => (await service.stock(place))['otherBlanks'];
  let before: Awaited<ReturnType<typeof ktpElFigures>>;

  beforeAll(async () => {
    service = await TestService.start({
      now: '2017-07-14T08:00:00+07:00',
      environment: { KEPING_PUBLIC_BOARD: 'on' },
    });
    await service.done(centreUser, 'ProcureBlanks', { quantity: 5_000, fundSource: 'APBN' });
    const sent = { shipment: 'KTP', from: '00', to: CIAMIS, quantity: 500 };
    await service.done(centreUser, 'ShipBlanks', sent);
    for (const user of [ciamis, banjar]) await openOffice(service, user, 1_000, 50_000);
    await service.done(ciamis, 'ReceiveBlanks', { shipment: 'KTP', accepted: 500 });
    await service.done(ciamis, 'PrintBlanks', { place: CIAMIS, quantity: 12 });
    const target = { place: CIAMIS, notYetEnrolled: 900, dueAt: '2017-12-31T00:00:00+07:00' };
    await service.done(centreUser, 'SetEnrolmentTarget', target);
    service.clock.set(Date.parse('2017-07-17T08:00:00+07:00'));
    // PLAN-2: a day is known by any use of ink, which a print of kia is too.
    for (const user of [ciamis, banjar])
      await service.done(user, 'PrintBlanks', { place: user.place, quantity: 3 });
    before = await ktpElFigures();
  });
  afterAll(() => service.stop());

  it('kia blanks are opened, asked for, sent, received, printed, spoiled and lost', async () => {
    await service.done(banjar, 'OpenStock', {
      ...{ place: BANJAR, item: 'blank', model, quantity: 400, minute },
    });
    await service.done(centreUser, 'ProcureBlanks', { model, quantity: 900, fundSource: 'APBN' });
    const asked = { allotment: 'KIA-1', place: CIAMIS, item: 'blank', model, quantity: 300 };
    await service.done(ciamis, 'RequestAllotment', asked);
    await service.done(centreUser, 'GrantAllotment', asked);
    await service.done(centreUser, 'ShipGoods', {
      ...{ waybill: 'SJ-1', from: '00', to: CIAMIS },
      lines: [{ item: 'blank', model, quantity: 300, allotment: 'KIA-1' }],
    });
    expect(await service.ask('/v1/shipments/SJ-1-1')).toMatchObject({ item: 'blank', model });
    await service.done(warehouseUser(CIAMIS), 'ReceiveGoods', {
      ...{ waybill: 'SJ-1', lines: [{ line: 1, accepted: 290, damaged: 6, missing: 4 }] },
    });
    expect(await service.ask('/v1/allotments/KIA-1')).toMatchObject({ model, state: 'received' });
    await service.done(ciamis, 'PrintBlanks', { place: CIAMIS, model, quantity: 40 });
    const spoiled = { place: CIAMIS, model, quantity: 5, cause: 'gagal', printer: `P-${CIAMIS}` };
    await service.done(ciamis, 'SpoilBlanks', spoiled);
    const lost = { place: CIAMIS, model, quantity: 2, incident: 'laporan 1/2017' };
    await service.done(ciamis, 'ReportBlanksLost', lost);
    expect(await otherBlanks(CIAMIS)).toMatchObject([
      {
        ...{ model, onHand: 243, available: 243, quarantine: 11, inbound: 0 },
        ...{ received: 290, damaged: 6, missing: 4, printed: 40, spoiled: 5, lost: 2 },
      },
    ]);
    const ink = (await service.stock(CIAMIS))['ink'];
    expect(ink).toMatchObject([{ model: 'YMCK-500', prints: 50_000 - 15 - 40 - 5 }]);
  });

  it('what is not there is refused, and a model that is none is named', async () => {
    const print = (data: object) => service.give(ciamis, 'PrintBlanks', { place: CIAMIS, ...data });
    expect((await print({ model, quantity: 244 })).body).toMatchObject({
      status: 409,
      facts: { model, needed: 244, available: 243 },
    });
    const unknown = await print({ model: 'sim', quantity: 1 });
    expectProblem(unknown, 404);
    expect(unknown.body['detail']).toContain('ktp-el, kia');
  });

  it('they are counted and adjusted, and the worklist names the right act', async () => {
    const counted = { place: CIAMIS, model, counted: 240, counter: 'petugas' };
    await service.done(ciamis, 'CountBlanks', counted);
    const { items } = (await service.ask(
      `/v1/worklist?place=${CIAMIS}&kind=count-variance`,
      provinceUser('32'),
    )) as unknown as { items: { links: { act: { command: string; body: object } } }[] };
    expect(items).toMatchObject([{ links: { act: { command: 'AdjustBlanks' } } }]);
    await service.done(provinceUser('32'), 'AdjustBlanks', items[0]!.links.act.body);
    expect(await otherBlanks(CIAMIS)).toMatchObject([{ onHand: 240, adjusted: -3 }]);
  });

  it('they are lent like for like; nobody plans with a use that is not known', async () => {
    const loan = 'L-KIA';
    const asked = { loan, borrower: CIAMIS, item: 'blank', model, quantity: 60 };
    const dueAt = '2017-12-31T00:00:00+07:00';
    await service.done(ciamis, 'RequestLoan', { ...asked, reason: 'kurang', dueAt });
    const lenders = await service.ask(
      `/v1/lenders?borrower=${CIAMIS}&item=blank&model=kia&quantity=60`,
    );
    expect(lenders).toMatchObject({ model, candidates: [{ lender: '00', daysAfter: null }] });
    await service.done(banjar, 'OfferLoan', { loan, lender: BANJAR, quantity: 60 });
    expect(await otherBlanks(BANJAR)).toMatchObject([{ offered: 60, available: 340 }]);
    await service.done(provinceUser('32'), 'ApproveLoan', { loan, lender: BANJAR, quantity: 60 });
    await service.done(banjar, 'Lend', { loan, lender: BANJAR, quantity: 60 });
    await service.done(ciamis, 'Borrow', { loan, lender: BANJAR, accepted: 60 });
    expect(await otherBlanks(CIAMIS)).toMatchObject([{ onHand: 300, borrowed: 60 }]);
    const [owed] = (await service.stock(CIAMIS))['owes'] as readonly Json[];
    expect(owed).toMatchObject({ loan, item: 'blank', model, quantity: 60 });
    await service.done(ciamis, 'Return', { loan, lender: BANJAR, quantity: 60 });
    await service.done(banjar, 'Recover', { loan, lender: BANJAR, accepted: 60 });
    expect(await otherBlanks(BANJAR)).toMatchObject([{ onHand: 400, lent: 60, recovered: 60 }]);
  });

  it('an order of a plan is refused, for nothing is planned of them', async () => {
    const order = await service.give(provinceUser('32'), 'OrderRedistribution', {
      ...{ province: '32', item: 'blank', model, reason: 'pemerataan' },
      transfers: [{ from: BANJAR, to: CIAMIS, quantity: 100 }],
      dueAt: '2017-12-31T00:00:00+07:00',
    });
    expect(order.body).toMatchObject({ status: 409, type: 'urn:keping:problem:not-in-plan' });
  });

  it('a claim says what was printed on beside the model of its ink', async () => {
    const claim = (id: string, data: object) =>
      service.fetch(
        '/v1/commands',
        {
          method: 'POST',
          headers: { 'content-type': 'application/cloudevents+json' },
          body: JSON.stringify({
            ...{ specversion: '1.0', id, source: 'https://wms.example', type: 'BlankPrinted' },
            data: { place: CIAMIS, quantity: 1, ...data },
          }),
        },
        ciamis,
      );
    const right = await claim('k1', { model: 'YMCK-500', blankModel: model });
    expect(right.status).toBe(201);
    const [{ id }] = right.body['events'] as [{ id: string }];
    expect((await service.ask(`/v1/events/${id}`))['data']).toMatchObject({
      ...{ model: 'YMCK-500', blankModel: model },
    });
    const other = await claim('k2', { model: 'YMCKO-500', blankModel: model });
    expect(other.body).toMatchObject({ status: 409, type: 'urn:keping:problem:claim-disagrees' });
  });

  it('the card and the movements of a place have them on lines of their own', async () => {
    const { closing } = await service.ask(`/v1/stock/${CIAMIS}/card`, ciamis);
    expect(closing).toMatchObject({ onHand: 1_485, otherBlanks: { kia: 239 } });
    const { lines } = (await service.ask(
      `/v1/movements?place=${CIAMIS}&from=2017-07-01&to=2017-07-31`,
      ciamis,
    )) as unknown as { lines: readonly Json[] };
    expect(
      lines.map(({ item, model: of, shelf, closing: left }) => [item, of, shelf, left]),
    ).toEqual([
      ['blank', null, 'onHand', 1_485],
      ['blank', model, 'onHand', 239],
      ['blank', model, 'quarantine', 11],
      ['ink', 'YMCK-500', 'onHand', 50_000 - 15 - 40 - 5 - 1],
    ]);
  });

  it('a printer with film cannot print without, and takes one print of it a card', async () => {
    const printer = 'P-FILM';
    await service.done(banjar, 'CommissionPrinter', {
      ...{ printer, place: BANJAR, model: 'HDP5000', inkModel: 'YMCK-500', filmModel: FILM },
      fundSource: 'APBD',
    });
    const print = { place: BANJAR, model, quantity: 25, printer };
    expect((await service.give(banjar, 'PrintBlanks', print)).body).toMatchObject({
      ...{ status: 409, type: 'urn:keping:problem:insufficient-ink', facts: { model: FILM } },
    });
    const bought = { place: BANJAR, model: FILM, ribbons: 1, fundSource: 'APBD' };
    await service.done(banjar, 'ProcureInk', bought);
    await service.done(banjar, 'PrintBlanks', print);
    const stock = await service.stock(BANJAR);
    expect(stock['ink']).toMatchObject([
      { model: 'YMCK-500', prints: 49_972 },
      { model: FILM, prints: 1_475, ribbonsSealed: 0 },
    ]);
    expect(stock['printers']).toContainEqual(expect.objectContaining({ printer, filmModel: FILM }));
    expect(await service.ask(`/v1/printers/${printer}`)).toMatchObject({ filmModel: FILM });
  });

  it('figures about the ID card are as they were', async () => {
    await service.done(banjar, 'RetirePrinter', { printer: 'P-FILM' });
    expect(await ktpElFigures()).toEqual(before);
  });
});
