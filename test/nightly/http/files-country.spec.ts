// The centre opens the books of all offices with one workbook: shelves and printers, a sheet each.
import { unzip } from '../../../libs/service/files/sheets/unzip.js';
import { xlsxWorkbook, type WrittenSheet } from '../../../libs/service/files/sheets/write-sheet.js';
import { XLSX_TYPE } from '../../../libs/http/requests/limits.js';
import {
  auditorUser,
  centreUser,
  regencyUser,
  TestService,
  warehouseUser,
  type User,
} from '../../../libs/testing/servers/test-service.js';

type Answer = {
  readonly file: string;
  readonly sheet: number;
  readonly sheets: readonly { readonly command: string; readonly title: string }[];
  readonly rows: number;
  readonly counts: Readonly<Record<string, number>>;
  readonly items: readonly { readonly faults: readonly { readonly code: string }[] }[];
};

describe('a country that begins with one workbook', () => {
  let service: TestService;
  let offices: readonly string[];
  beforeAll(async () => {
    service = await TestService.start({ now: '2017-04-03T08:00:00+07:00' });
    offices = service.ledger.rules.places.all
      .filter(({ kind }) => kind === 'regency')
      .map(({ code }) => code);
  });
  afterAll(() => service.stop());

  const send = async (bytes: Buffer, query: string, user: User = centreUser): Promise<Answer> => {
    const headers = { 'content-type': XLSX_TYPE, 'accept-language': 'id' };
    const init = { method: 'POST', headers, body: new Uint8Array(bytes) };
    return (await service.fetch(`/v1/files${query}`, init, user)).body as unknown as Answer;
  };
  const sheet = (name: string, title: readonly string[], rows: WrittenSheet['rows']) => {
    const [first = [], ...others] = rows;
    return { title, headings: first, rows: others, numbers: new Set<number>(), emptyRows: 0, name };
  };
  /** Notes of its own stand before, between and behind the templates. */
  const country = () =>
    xlsxWorkbook([
      sheet(
        'Saldo',
        ['Keping', 'OpenStock', 'Saldo awal'],
        [
          [
            'tempat',
            'barang',
            'model tinta',
            'jumlah',
            'nomor berita acara',
            'tanggal berita acara',
            'saksi',
            'terjadi pada',
          ],
          ...offices.flatMap((place, index) => [
            [
              place,
              'blank',
              '',
              String(1000 + index),
              `BA/${place}`,
              '2017-04-01',
              'Kasi; Bendahara',
              '01/04/2017',
            ],
            [
              place,
              'ink',
              'YMCK-500',
              '500',
              `BA/${place}`,
              '2017-04-01',
              'Kasi; Bendahara',
              '01/04/2017',
            ],
          ]),
        ],
      ),
      sheet('Catatan', ['Catatan kerja', 'x'], [['bukan templat'], ['x']]),
      sheet(
        'Mesin',
        ['Keping', 'CommissionPrinter', 'Mesin cetak'],
        [
          ['nomor mesin', 'tempat', 'model mesin', 'model tinta', 'sumber dana'],
          ...offices.map((place) => [`P-${place}`, place, 'Fargo HDP5000', 'YMCK-500', 'APBN']),
        ],
      ),
    ]);

  it('opens 514 offices, each sheet on its own, and nothing twice', async () => {
    expect(offices).toHaveLength(514);
    const bytes = await country();
    const tried = await send(bytes, '?dryRun=true');
    expect(tried).toMatchObject({
      sheet: 1,
      sheets: [{ command: 'OpenStock' }, { command: 'CommissionPrinter', title: 'Mesin cetak' }],
      rows: 1028,
      counts: { right: 1028, faulty: 0 },
    });
    const [shelves, printers] = [await send(bytes, ''), await send(bytes, '?sheet=2')];
    expect(shelves.counts).toMatchObject({ recorded: 1028, faulty: 0 });
    expect(printers.counts).toMatchObject({ recorded: 514, faulty: 0 });
    expect(printers.file).not.toBe(shelves.file);
    expect(await service.stock(offices[7]!)).toMatchObject({
      blanks: { onHand: 1007 },
      ink: [{ prints: 500 }],
      printers: [{ printer: `P-${offices[7]}` }],
    });
    for (const [number, rows] of [
      [1, 1028],
      [2, 514],
    ])
      expect((await send(bytes, `?sheet=${number}`)).counts).toMatchObject({ repeated: rows });
    const { items } = (await service.ask('/v1/stock?limit=1000&kind=regency')) as {
      items: { blanks: { onHand: number } }[];
    };
    expect(items.reduce((sum, { blanks }) => sum + blanks.onHand, 0)).toBe(
      514 * 1000 + (514 * 513) / 2,
    );
    // Under its own name each sheet can be read again.
    expect(await service.ask(`/v1/files/${printers.file}`, centreUser)).toMatchObject({
      command: 'CommissionPrinter',
      rows: 514,
    });
  });

  it('a sheet that is not there is named with how many there are', async () => {
    expect(await send(await country(), '?sheet=3')).toMatchObject({
      type: 'urn:keping:problem:unknown-sheet',
      status: 404,
      detail: expect.stringContaining('2 lembar templat; lembar 3 tidak ada'),
    });
  });

  it('WHO-1 nobody but the centre opens the books of another office', async () => {
    for (const user of [warehouseUser('00'), regencyUser('32.07')]) {
      const { items } = await send(await country(), '?dryRun=true', user);
      const others = items.filter(({ faults }) => faults[0]?.code === 'not-your-place');
      expect(others.length).toBeGreaterThanOrEqual(1026);
    }
  });

  it('the workbook to fill in has what the role sends, and all codes for the centre', async () => {
    const namesFor = async (user: User) => {
      const headers = { authorization: `Bearer ${await service.token(user)}` };
      const url = `${service.server.url}/v1/files/templates/begin.xlsx?language=id`;
      const answer = await fetch(url, { headers });
      const parts = await unzip(Buffer.from(await answer.arrayBuffer()), (name) =>
        name.endsWith('workbook.xml'),
      );
      const xml = parts.get('xl/workbook.xml')!.toString('utf8');
      return [...xml.matchAll(/<sheet [^>]*name="([^"]+)"/g)].map(([, name]) => name);
    };
    expect(await namesFor(centreUser)).toEqual([
      'Saldo awal',
      'Mesin cetak',
      'Pembelian tinta',
      'Petunjuk 1',
      'Petunjuk 2',
      'Petunjuk 3',
      'Kode tempat',
    ]);
    expect(await namesFor(regencyUser('32.07'))).not.toContain('Kode tempat');
    const { body } = await service.fetch('/v1/files/templates/begin.xlsx', {}, auditorUser);
    expect(body).toMatchObject({ status: 403 });
  });
});
