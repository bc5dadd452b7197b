// CTRL-6, CTRL-7 over HTTP: write-offs and corrections in rows, worklists and findings.
import { centreUser, provinceUser, regencyUser } from '../../libs/testing/servers/test-service.js';
import { CIAMIS, worklistFixture } from './worklist-fixture.js';

const ciamis = regencyUser(CIAMIS);
const west = provinceUser('32');
const another = { ...west, account: 'province-32-second' };
const officialRecord = { number: 'BA-470/31', date: '2017-07-10' };

describe('CTRL-6 write-offs over HTTP', () => {
  const fixture = worklistFixture();
  const { list, open } = fixture;
  const own = async (kind: string) =>
    (await fixture.service.ask(`/v1/worklist?kind=${kind}`, ciamis))['items'];
  const short = { waybill: 'W', lines: [{ line: 1, accepted: 1_500, missing: 500 }] };

  it('CTRL-6 N4 500 missing need a record, wait for the province and are shown', async () => {
    const { service } = fixture;
    await service.done(centreUser, 'ProcureBlanks', { quantity: 5_000, fundSource: 'APBN' });
    await service.done(centreUser, 'ShipGoods', {
      waybill: 'W',
      from: '00',
      to: CIAMIS,
      lines: [{ item: 'blank', quantity: 2_000 }],
    });
    expect(await service.give(ciamis, 'ReceiveGoods', short)).toMatchObject({
      status: 409,
      body: { type: 'urn:keping:problem:record-required', rule: 'CTRL-6', facts: { lost: 500 } },
    });
    const received = await service.done(ciamis, 'ReceiveGoods', { ...short, officialRecord });
    const event = received.events[0]!.id;
    const losses = { unconfirmed: 500, disputed: 0 };
    expect(await service.stock(CIAMIS)).toMatchObject({ losses });
    expect(await service.ask('/v1/summary')).toMatchObject({ losses });
    expect(await list('missing-to-confirm')).toMatchObject([
      {
        place: CIAMIS,
        facts: { quantity: 500, consignment: 'W-1', by: 'regency-32.07' },
        says:
          'regency-32.07 received W-1 on 10 Jul 2017 and reported 500 blanks missing; not ' +
          'confirmed yet: confirm or dispute the loss.',
        links: { act: { command: 'ConfirmLoss', body: { place: CIAMIS, event } } },
      },
    ]);
    expect(await own('report-unconfirmed')).toMatchObject([
      {
        severity: 'low',
        says:
          'A shortage on arrival of 500 blanks, reported by regency-32.07 on 10 Jul 2017: not ' +
          'confirmed yet (Jawa Barat decides).',
      },
    ]);
    await service.done(west, 'DisputeLoss', { place: CIAMIS, event, reason: 'count again' });
    expect(await own('report-unconfirmed')).toMatchObject([{ severity: 'medium' }]);
    await service.done(west, 'ConfirmLoss', { place: CIAMIS, event });
    expect(await own('report-unconfirmed')).toEqual([]);
    expect(await list('missing-to-confirm')).toEqual([]);
  });

  it('CTRL-6 N4 what the province adjusts, another account of it confirms', async () => {
    await open(CIAMIS, 1_000, 5_000);
    const { service } = fixture;
    const counted = { place: CIAMIS, counted: 995, counter: 'Tim' };
    const count = await service.done(ciamis, 'CountBlanks', counted);
    const adjusted = await service.done(west, 'AdjustBlanks', {
      place: CIAMIS,
      count: count.events[0]!.id,
    });
    const named = { place: CIAMIS, event: adjusted.events[0]!.id };
    expect(await list('adjustment-to-confirm')).toMatchObject([{ facts: { quantity: 5 } }]);
    expect(await service.give(west, 'ConfirmLoss', named)).toMatchObject({
      status: 403,
      body: { type: 'urn:keping:problem:own-report' },
    });
    expect((await service.give(another, 'ConfirmLoss', named)).status).toBe(201);
  });

  it('CTRL-6 a remainder of ink is beside it in prints', async () => {
    await open(CIAMIS, 0, 501);
    const { service } = fixture;
    const empty = { place: CIAMIS, model: 'YMCK-500' };
    expect(await service.give(ciamis, 'ReportInkDepleted', empty)).toMatchObject({
      status: 409,
      body: {
        detail:
          'Kabupaten Ciamis (32.07) would have 501 lost prints of ink YMCK-500 within 30 days; ' +
          'more than 500 need an official record of the police or the office: add its number ' +
          'and date (officialRecord).',
      },
    });
    await service.done(ciamis, 'ReportInkDepleted', { ...empty, officialRecord });
    expect(await service.stock(CIAMIS)).toMatchObject({
      losses: { unconfirmed: 0 },
      inkLosses: { unconfirmed: 501, disputed: 0 },
    });
    expect(await list('write-off-to-confirm')).toMatchObject([
      { says: expect.stringContaining('wrote off 501 prints of ink') },
    ]);
  });

  it('CTRL-7 N15 a procurement that is corrected waits for another account', async () => {
    const { service } = fixture;
    const bought = await service.done(centreUser, 'ProcureBlanks', {
      quantity: 20_000,
      fundSource: 'APBN',
    });
    const corrected = await service.done(centreUser, 'CorrectEvents', {
      corrections: [
        {
          event: bought.events[0]!.id,
          reason: 'salah',
          replacement: { type: 'ProcureBlanks', data: { quantity: 15_000, fundSource: 'APBN' } },
        },
      ],
    });
    const named = { place: '00', event: corrected.events[0]!.id };
    expect(await service.ask('/v1/stock/00', centreUser)).toMatchObject({
      blanks: { onHand: 15_000 },
      corrections: { unconfirmed: 1, disputed: 0 },
    });
    const waiting = await service.ask('/v1/worklist?kind=correction-to-confirm', centreUser);
    expect(waiting['items']).toMatchObject([
      {
        place: '00',
        says: expect.stringContaining('changes the stock by -5,000 blanks (salah)'),
        links: { act: { command: 'ConfirmCorrection', body: named } },
      },
    ]);
    expect(await service.ask('/v1/findings?kind=losses', centreUser)).toMatchObject({
      items: [{ place: '00', reportedAs: 'corrected', changed: -5_000, unconfirmed: 5_000 }],
    });
    expect((await service.give(centreUser, 'ConfirmCorrection', named)).status).toBe(403);
    await service.done({ ...centreUser, account: 'centre-2' }, 'ConfirmCorrection', named);
    expect(await service.ask('/v1/stock/00', centreUser)).toMatchObject({
      corrections: { unconfirmed: 0, disputed: 0 },
    });
  });
});
