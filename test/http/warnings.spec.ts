// WARN-1: what is odd but allowed is recorded, and the answer says so in the reader's language.
import { centreUser, regencyUser, TestService } from '../../libs/testing/servers/test-service.js';
import { openOffice } from './office.js';

const CIAMIS = '32.07';
const ciamis = regencyUser(CIAMIS);
type Warned = { readonly warnings?: readonly { code: string; detail: string; facts: object }[] };

describe('WARN-1 warnings', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await TestService.start({ now: '2017-07-03T08:00:00+07:00' });
    await openOffice(service, ciamis, 3_000, 5_000);
    await service.done(centreUser, 'ProcureBlanks', { quantity: 10_000, fundSource: 'APBN' });
  });
  afterAll(() => service.stop());

  const ship = (shipment: string, more: object = {}) => ({
    shipment,
    from: '00',
    to: CIAMIS,
    quantity: 2_000,
    ...more,
  });
  const codes = (answer: unknown) => ((answer as Warned).warnings ?? []).map(({ code }) => code);

  it('WARN-1 cartons that do not hold the quantity, and no expected date', async () => {
    const answer = await service.done(centreUser, 'ShipBlanks', ship('W-1', { cartons: 2 }));
    expect(answer).toMatchObject({
      warnings: [
        {
          code: 'cartons-mismatch',
          detail: '2 cartons hold 4,000 pieces, but 2,000 are shipped.',
          facts: { cartons: 2, expected: 4_000, quantity: 2_000 },
        },
        { code: 'no-expected-at', facts: { shipment: 'W-1' } },
      ],
    });
    const right = ship('W-2', { cartons: 1, expectedAt: '2017-07-10T00:00:00+07:00' });
    expect(await service.done(centreUser, 'ShipBlanks', right)).not.toHaveProperty('warnings');
  });

  it('WARN-1 more cards than the printers make in a day, and late entries', async () => {
    const print = { place: CIAMIS, quantity: 126 };
    expect(codes(await service.done(ciamis, 'PrintBlanks', print))).toEqual([
      'above-printer-capacity',
    ]);
    const one = { place: CIAMIS, quantity: 1 };
    expect(await service.done(ciamis, 'PrintBlanks', one)).not.toHaveProperty('warnings');
    service.clock.set(Date.parse('2017-07-12T08:00:00+07:00'));
    const late = { ...one, occurredAt: '2017-07-03T15:00:00+07:00' };
    expect(await service.done(ciamis, 'PrintBlanks', late)).toMatchObject({
      warnings: [{ code: 'late-entry', facts: { days: 8 } }],
    });
  });

  it('WARN-1 in the language of who reads, also when repeated; a dry run warns alike', async () => {
    const send = (language: string, query = '') =>
      service.fetch(
        `/v1/commands/ShipBlanks${query}`,
        {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            'idempotency-key': 'warned-twice',
            'accept-language': language,
          },
          body: JSON.stringify(ship('W-3')),
        },
        centreUser,
      );
    const tried = await send('id', '?dryRun=true');
    const detail = 'Pengiriman W-3 tanpa perkiraan tanggal tiba: penerima tidak dapat bersiap.';
    expect(tried.body).toMatchObject({ status: 201, warnings: [{ detail }] });
    expect((await send('id')).body).toMatchObject({ warnings: [{ detail }] });
    const again = await send('en');
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(again.body).toMatchObject({
      warnings: [{ detail: 'Shipment W-3 has no expected date: the receiver cannot plan for it.' }],
    });
  });
});
