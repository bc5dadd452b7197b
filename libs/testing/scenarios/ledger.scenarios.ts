// Stories 4, 5, 6 and 8 of the domain, in the words of the domain over the interfaces, for every
// storage mode.
import {
  auditorUser,
  centreUser,
  minute,
  provinceUser,
  regencyUser,
  TestService,
  warehouseUser,
} from '../servers/test-service.js';

/** Lampung's fifteen, in blanks, as split on 12 April 2017. */
const LAMPUNG: Readonly<Record<string, number>> = {
  '18.01': 10_000,
  '18.02': 10_000,
  '18.03': 10_000,
  '18.04': 10_000,
  '18.05': 10_000,
  '18.06': 10_000,
  '18.07': 10_000,
  '18.08': 10_000,
  '18.09': 10_000,
  '18.10': 10_000,
  '18.12': 10_000,
  '18.71': 10_000,
  '18.11': 8_000,
  '18.13': 6_000,
  '18.72': 2_000,
};

/** Runs the stories on services started with these settings. */
export function ledgerStories(
  mode: string,
  environment: () => Readonly<Record<string, string>>,
): void {
  describe(`stories of the ledger (${mode})`, () => {
    let service: TestService;
    const begin = async (now: string) => {
      service = await TestService.start({ now, environment: environment() });
    };
    afterEach(() => service.stop());

    it('story 4, Tulang Bawang 2018: from a serial to its delivery in one query', async () => {
      await begin('2018-03-10T09:00:00+07:00');
      await service.done(centreUser, 'ProcureBlanks', {
        quantity: 4000,
        fundSource: 'APBN',
        lot: 'LOT-2018-03',
        serials: [{ first: 5_000_001, last: 5_004_000 }],
      });
      service.clock.set(Date.parse('2018-03-13T10:00:00+07:00'));
      await service.done(centreUser, 'ShipBlanks', {
        shipment: 'TB-0313',
        from: '00',
        to: '18.05',
        quantity: 2000,
        serials: [{ first: 5_000_001, last: 5_002_000 }],
        document: 'SP-13/III/2018',
      });
      service.clock.set(Date.parse('2018-03-15T10:00:00+07:00'));
      await service.done(regencyUser('18.05'), 'ReceiveBlanks', {
        shipment: 'TB-0313',
        accepted: 2000,
        document: 'BAST-15/III/2018',
      });
      service.clock.set(Date.parse('2018-12-08T10:00:00+07:00'));
      await service.done(regencyUser('18.05'), 'ReportBlanksLost', {
        place: '18.05',
        quantity: 10,
        incident: 'offered for sale',
        serials: [{ first: 5_000_491, last: 5_000_500 }],
      });
      const found = await service.ask('/v1/serials/5000495');
      expect(found).toMatchObject({
        serial: 5_000_495,
        range: { first: 5_000_491, last: 5_000_500 },
        now: { holder: '18.05', where: 'lost' },
      });
      expect((found['steps'] as { type: string }[]).map(({ type }) => type)).toEqual([
        'BlankProcured',
        'BlankShipped',
        'BlankReceived',
        'BlankLost',
      ]);
      expect(found['steps']).toMatchObject([
        {},
        { document: 'SP-13/III/2018', shipment: 'TB-0313' },
        { holder: '18.05', document: 'BAST-15/III/2018' },
        {},
      ]);
      expect(await service.ask('/v1/serials/5000490')).toMatchObject({
        now: { holder: '18.05', where: 'shelf' },
      });
      expect(await service.ask('/v1/serials/5003000')).toMatchObject({
        now: { holder: '00', where: 'shelf' },
      });
    });

    it('story 5, Bekasi audit: 31 December, now and as known on 29 March', async () => {
      await begin('2017-12-01T09:00:00+07:00');
      const bekasi = regencyUser('32.16');
      const open = { place: '32.16', item: 'blank', quantity: 5000, minute };
      await service.done(bekasi, 'OpenStock', open);
      await service.done(bekasi, 'OpenStock', {
        place: '32.16',
        item: 'ink',
        model: 'YMCK-500',
        quantity: 5000,
        minute,
      });
      await service.done(bekasi, 'CommissionPrinter', {
        printer: 'BKS-1',
        place: '32.16',
        model: 'HDP5000',
        inkModel: 'YMCK-500',
        fundSource: 'APBD',
      });
      service.clock.set(Date.parse('2017-12-29T16:00:00+07:00'));
      const print = await service.done(bekasi, 'PrintBlanks', {
        place: '32.16',
        quantity: 400,
        occurredAt: '2017-12-29T16:00:00+07:00',
      });
      service.clock.set(Date.parse('2018-01-15T09:00:00+07:00'));
      await service.done(bekasi, 'PrintBlanks', {
        place: '32.16',
        quantity: 150,
        occurredAt: '2017-12-30T10:00:00+07:00',
      });
      service.clock.set(Date.parse('2018-02-01T09:00:00+07:00'));
      const wrong = print.events[0]!.id;
      await service.done(bekasi, 'CorrectEvents', {
        corrections: [
          {
            event: wrong,
            reason: '400 was 300',
            replacement: {
              type: 'PrintBlanks',
              data: { place: '32.16', quantity: 300, occurredAt: '2017-12-29T16:00:00+07:00' },
            },
          },
        ],
      });
      service.clock.set(Date.parse('2018-03-29T09:00:00+07:00'));
      const endOfYear = 'asOf=2017-12-31T23:59:59%2B07:00';
      const asKnownThen = await service.stock(
        '32.16',
        `?${endOfYear}&knownAt=2017-12-31T23:59:59%2B07:00`,
      );
      const asKnownNow = await service.stock(
        '32.16',
        `?${endOfYear}&knownAt=2018-03-29T09:00:00%2B07:00`,
      );
      const inJanuary = await service.stock(
        '32.16',
        `?${endOfYear}&knownAt=2018-01-20T00:00:00%2B07:00`,
      );
      expect(asKnownThen['blanks']).toMatchObject({ onHand: 4600, printed: 400 });
      expect(inJanuary['blanks']).toMatchObject({ onHand: 4450, printed: 550 });
      expect(asKnownNow['blanks']).toMatchObject({ onHand: 4550, printed: 450 });
      const card = await service.ask('/v1/stock/32.16/card?from=2017-12-29T00:00:00%2B07:00');
      expect(
        (card['lines'] as { type: string; balance: { onHand: number } }[]).map(
          ({ type, balance }) => [type, balance.onHand],
        ),
      ).toEqual([
        ['BlankPrinted', 4600],
        ['EventCorrected', 5000],
        ['BlankPrinted', 4700],
        ['BlankPrinted', 4550],
      ]);
    });

    it('story 6, Lampung split: one pickup of 68 cartons, fifteen consignments', async () => {
      await begin('2017-04-10T08:00:00+07:00');
      await service.done(centreUser, 'ProcureBlanks', { quantity: 200_000, fundSource: 'APBN' });
      await service.done(warehouseUser('00'), 'ShipBlanks', {
        shipment: 'LPG-PICKUP',
        from: '00',
        to: '18',
        quantity: 136_000,
        cartons: 68,
      });
      await service.done(provinceUser('18'), 'ReceiveBlanks', {
        shipment: 'LPG-PICKUP',
        accepted: 136_000,
      });
      service.clock.set(Date.parse('2017-04-12T08:00:00+07:00'));
      for (const [place, quantity] of Object.entries(LAMPUNG)) {
        await service.done(provinceUser('18'), 'ShipBlanks', {
          shipment: `LPG-${place}`,
          from: '18',
          to: place,
          quantity,
        });
        await service.done(regencyUser(place), 'ReceiveBlanks', {
          shipment: `LPG-${place}`,
          accepted: quantity,
        });
      }
      expect((await service.stock('18'))['blanks']).toMatchObject({
        onHand: 0,
        received: 136_000,
        shipped: 136_000,
        inbound: 0,
        outbound: 0,
      });
      const rows = await service.ask('/v1/stock?province=18&kind=regency&limit=50');
      expect(
        Object.fromEntries(
          (rows['items'] as { place: string; blanks: { onHand: number } }[]).map(
            ({ place, blanks }) => [place, blanks.onHand],
          ),
        ),
      ).toEqual(LAMPUNG);
      // A consignment that a province splits is not counted twice.
      expect(await service.ask('/v1/summary')).toMatchObject({
        distributed: 136_000,
        atCentre: 64_000,
        onShelvesInRegions: 136_000,
        accounted: { difference: 0 },
      });
    });

    it('story 8, short shipment: 12 of 2,000 damaged, 8 missing and found later', async () => {
      await begin('2017-05-02T08:00:00+07:00');
      await service.done(centreUser, 'ProcureBlanks', { quantity: 10_000, fundSource: 'APBN' });
      await service.done(centreUser, 'ShipBlanks', {
        shipment: 'SHORT',
        from: '00',
        to: '32.07',
        quantity: 2000,
      });
      await service.done(regencyUser('32.07'), 'ReceiveBlanks', {
        shipment: 'SHORT',
        accepted: 1980,
        damaged: 12,
        missing: 8,
      });
      expect((await service.stock('32.07'))['blanks']).toMatchObject({
        onHand: 1980,
        quarantine: 12,
        missing: 8,
        inbound: 0,
      });
      const nine = await service.give(regencyUser('32.07'), 'ReportBlanksFound', {
        place: '32.07',
        quantity: 9,
        incident: 'behind a shelf',
        shipment: 'SHORT',
      });
      expect(nine).toMatchObject({
        status: 409,
        body: {
          type: 'urn:keping:problem:found-more-than-missing',
          facts: { available: 8, needed: 9 },
        },
      });
      await service.done(regencyUser('32.07'), 'ReportBlanksFound', {
        place: '32.07',
        quantity: 8,
        incident: 'behind a shelf',
        shipment: 'SHORT',
      });
      expect((await service.stock('32.07'))['blanks']).toMatchObject({
        onHand: 1988,
        missing: 8,
        found: 8,
      });
      const shipment = await service.ask('/v1/shipments/SHORT');
      expect(shipment).toMatchObject({
        state: 'closed',
        shipped: 2000,
        accepted: 1980,
        damaged: 12,
        missing: 8,
        lost: 0,
        voided: 0,
        travelling: 0,
        found: 8,
      });
      expect(await service.ask('/v1/summary')).toMatchObject({
        accounted: { fromEvents: 10_000, fromRows: 10_000, difference: 0 },
      });
      expect(await service.ask('/v1/shipments/SHORT', auditorUser)).toMatchObject({
        from: '00',
        to: '32.07',
      });
    });
  });
}
