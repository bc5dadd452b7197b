// Stories 4 and 5 as an auditor tells them, from events alone on the command line: one text for
// every storage mode.
import { audit, bodyOf } from '../servers/audit-command-line.js';
import { centreUser, minute, regencyUser, TestService } from '../servers/test-service.js';

export function auditStories(
  mode: string,
  environment: () => Readonly<Record<string, string>>,
): void {
  describe(`stories of the audit (${mode})`, () => {
    let service: TestService | undefined;
    let settings: Readonly<Record<string, string>> = {};
    const begin = async (now: string) => {
      settings = environment();
      return (service = await TestService.start({ now, environment: settings }));
    };
    const ask = async (...words: readonly string[]) =>
      bodyOf(await audit({ ...settings, KEPING_DATA_DIR: service!.folder }, ...words, '--json'));
    afterEach(async () => {
      await service?.stop();
      service = undefined;
    });

    it('story 4, Tulang Bawang 2018: from a serial to its holders and its lot', async () => {
      const { clock, done } = ((one: TestService) => ({
        clock: (time: string) => one.clock.set(Date.parse(time)),
        done: one.done.bind(one),
      }))(await begin('2018-03-10T09:00:00+07:00'));
      await done(centreUser, 'ProcureBlanks', {
        quantity: 4000,
        fundSource: 'APBN',
        lot: 'LOT-2018-03',
        serials: [{ first: 5_000_001, last: 5_004_000 }],
      });
      clock('2018-03-13T10:00:00+07:00');
      await done(centreUser, 'ShipBlanks', {
        shipment: 'TB-0313',
        from: '00',
        to: '18.05',
        quantity: 2000,
        serials: [{ first: 5_000_001, last: 5_002_000 }],
        document: 'SP-13/III/2018',
      });
      clock('2018-03-15T10:00:00+07:00');
      await done(regencyUser('18.05'), 'ReceiveBlanks', {
        shipment: 'TB-0313',
        accepted: 2000,
        document: 'BAST-15/III/2018',
      });
      clock('2018-12-08T10:00:00+07:00');
      await done(regencyUser('18.05'), 'ReportBlanksLost', {
        place: '18.05',
        quantity: 10,
        incident: 'offered for sale',
        serials: [{ first: 5_000_491, last: 5_000_500 }],
      });
      expect(await ask('findings', 'serial', '--serial', '5000495')).toMatchObject({
        totals: { lot: 'LOT-2018-03', fundSource: 'APBN', holder: '18.05', where: 'lost' },
        items: [
          { type: 'BlankProcured', holder: '00' },
          { type: 'BlankShipped', shipment: 'TB-0313', document: 'SP-13/III/2018' },
          { type: 'BlankReceived', holder: '18.05', document: 'BAST-15/III/2018' },
          { type: 'BlankLost', holder: '18.05' },
        ],
      });
      // Before it was offered for sale it stood on the shelf: the same question, as it was known in
      // June.
      expect(
        await ask(
          'findings',
          'serial',
          '--serial',
          '5000495',
          '--known-at',
          '2018-06-01T00:00:00+07:00',
        ),
      ).toMatchObject({ totals: { holder: '18.05', where: 'shelf' } });
      expect(await ask('findings', 'lot-in-stock', '--lot', 'LOT-2018-03')).toMatchObject({
        totals: { procured: 4000, inStock: 3990 },
      });
      expect(await ask('verify')).toMatchObject({ ok: true });
    });

    it('story 5, Bekasi audit: the balance of 31 December on both time axes', async () => {
      const one = await begin('2017-12-01T09:00:00+07:00');
      const place = '32.16';
      const bekasi = regencyUser(place);
      await one.done(bekasi, 'OpenStock', { place, item: 'blank', quantity: 5000, minute });
      await one.done(bekasi, 'OpenStock', {
        place,
        item: 'ink',
        model: 'YMCK-500',
        quantity: 5000,
        minute,
      });
      await one.done(bekasi, 'CommissionPrinter', {
        printer: 'BKS-1',
        place,
        model: 'HDP5000',
        inkModel: 'YMCK-500',
        fundSource: 'APBD',
      });
      one.clock.set(Date.parse('2017-12-29T16:00:00+07:00'));
      const print = await one.done(bekasi, 'PrintBlanks', {
        place,
        quantity: 400,
        occurredAt: '2017-12-29T16:00:00+07:00',
      });
      one.clock.set(Date.parse('2018-01-02T09:00:00+07:00'));
      await one.done({ role: 'province', place: '32' }, 'ClosePeriod', {
        place,
        until: '2017-12-31T23:59:59+07:00',
        minute,
      });
      one.clock.set(Date.parse('2018-01-15T09:00:00+07:00'));
      const late = { place, quantity: 150, occurredAt: '2017-12-30T10:00:00+07:00' };
      expect(await one.give(bekasi, 'PrintBlanks', late)).toMatchObject({
        status: 409,
        body: { type: 'urn:keping:problem:period-closed', rule: 'TIME-5' },
      });
      await one.done(bekasi, 'PrintBlanks', { ...late, note: 'the sheet lay in the printer room' });
      one.clock.set(Date.parse('2018-02-01T09:00:00+07:00'));
      await one.done(bekasi, 'CorrectEvents', {
        corrections: [
          {
            event: print.events[0]!.id,
            reason: '400 was 300',
            replacement: {
              type: 'PrintBlanks',
              data: { place, quantity: 300, occurredAt: '2017-12-29T16:00:00+07:00' },
            },
          },
        ],
      });
      one.clock.set(Date.parse('2018-03-29T09:00:00+07:00'));
      const endOfYear = [
        'replay',
        '--place',
        place,
        '--as-of',
        '2017-12-31T23:59:59+07:00',
        '--known-at',
      ];
      expect((await ask(...endOfYear, '2017-12-31T23:59:59+07:00'))['blanks']).toMatchObject({
        onHand: 4600,
        printed: 400,
      });
      expect((await ask(...endOfYear, '2018-01-20T00:00:00+07:00'))['blanks']).toMatchObject({
        onHand: 4450,
        printed: 550,
      });
      expect((await ask(...endOfYear, '2018-03-29T09:00:00+07:00'))['blanks']).toMatchObject({
        onHand: 4550,
        printed: 450,
      });
      const known = [
        '--from',
        '2017-12-31T23:59:59+07:00',
        '--to',
        '2017-12-31T23:59:59+07:00',
        '--known-from',
        '2017-12-31T23:59:59+07:00',
        '--known-to',
        '2018-03-29T09:00:00+07:00',
      ];
      expect((await ask('diff', ...known))['items']).toEqual(
        expect.arrayContaining([
          { place, quantity: 'onHand', from: 4600, to: 4550, change: -50 },
          { place, quantity: 'printed', from: 400, to: 450, change: 50 },
        ]),
      );
      const explained = await ask('explain', place, '--from', '2017-12-29T00:00:00+07:00');
      expect(
        (
          explained['lines'] as {
            type: string;
            balance: { onHand: number };
            corrected: boolean;
            behindClose: boolean;
            reason: string | null;
            note: string | null;
          }[]
        ).map(({ type, balance, corrected, behindClose, reason, note }) => [
          type,
          balance.onHand,
          corrected,
          behindClose,
          reason ?? note,
        ]),
      ).toEqual([
        ['BlankPrinted', 4600, true, false, null],
        ['EventCorrected', 5000, false, true, '400 was 300'],
        ['BlankPrinted', 4700, false, true, null],
        ['BlankPrinted', 4550, false, true, 'the sheet lay in the printer room'],
        ['PeriodClosed', 4550, false, false, null],
      ]);
      expect((await ask('findings', 'behind-close'))['items']).toMatchObject([
        { type: 'BlankPrinted', note: 'the sheet lay in the printer room' },
        { type: 'EventCorrected', note: '400 was 300' },
        { type: 'BlankPrinted' },
      ]);
    });
  });
}
