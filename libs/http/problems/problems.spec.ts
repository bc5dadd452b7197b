// What a problem says: places by name, times as clocks there show them, and what to look at next.
import { problemOf } from './problems.js';

const written = (
  code: string,
  facts: Parameters<typeof problemOf>[1],
  language: 'en' | 'id' = 'en',
) => problemOf(code, facts, language, '/v1/commands/X');

describe('a problem', () => {
  it('names places beside their codes, and leaves the facts as they are', () => {
    const facts = { place: '32.07', needed: 10, available: 3 };
    expect(written('insufficient-blanks', facts)).toMatchObject({
      detail: 'Kabupaten Ciamis (32.07) has 3 blanks available; 10 are needed.',
      facts,
      next: { text: 'See who can lend', links: ['/v1/lenders?borrower=32.07&item=blank'] },
    });
    expect(written('same-place', { from: '32.07', to: '99.99' }).detail).toContain('99.99');
  });

  it('calls a command as its form is called', () => {
    const facts = { role: 'auditor', command: 'PrintBlanks' };
    expect(written('not-your-role', facts, 'id')).toMatchObject({
      detail: 'Peran auditor tidak berwenang mengirim “Hasil cetak”.',
      facts,
    });
    expect(written('unknown-command', { command: 'Print' }).detail).toBe(
      'There is no command Print.',
    );
  });

  it('writes times as clocks at the place show them', () => {
    const facts = {
      shipment: 'S 1',
      shippedAt: '2017-07-17T01:00:00Z',
      moment: '2017-07-16T01:00Z',
    };
    expect(written('before-shipment', { ...facts, to: '91.71' }, 'id')).toMatchObject({
      detail: expect.stringContaining('17 Jul 2017, 10.00 WIT') as string,
      next: { text: 'Lihat kiriman', links: ['/v1/shipments/S%201'] },
    });
    expect(written('before-shipment', facts).detail).toContain('17 Jul 2017, 08:00');
  });

  it('TIME-2 says of which goods and where a correction would leave less than nothing', () => {
    const facts = {
      stream: 'stock-91.71',
      item: 'blank',
      model: null,
      quantity: 'onHand',
      moment: '2017-07-16T01:00:00Z',
      balance: -60,
    };
    expect(written('would-break', facts, 'id').detail).toBe(
      'Kota Jayapura (91.71): blangko di tangan pada 16 Jul 2017, 10.00 WIT akan menjadi -60. ' +
        'Koreksi dahulu yang memakainya.',
    );
    const shipped = { ...facts, stream: 'shipment-S1', quantity: 'unaccounted', balance: -8 };
    expect(written('would-break', shipped).detail).toMatch(
      /^Shipment S1: blanks lost or missing would be -8 on 16 Jul 2017, 08:00/,
    );
  });

  it('shows the list where the thing itself may not be seen', () => {
    expect(written('unknown-loan', { loan: 'L1' }).next!.links).toEqual(['/v1/loans']);
  });

  it('names nothing to look at where the role may not', () => {
    expect(
      written('not-your-place', { role: 'regency', yours: '32.07', place: '32.79' }).next,
    ).toBe(undefined);
  });
});
