// Sheets with which an office begins: what is on its shelves with serial numbers, its printers, ink
// that it bought, a request, a loss.
import { unzip } from '../../libs/service/files/sheets/unzip.js';
import { auditorUser, regencyUser, TestService } from '../../libs/testing/servers/test-service.js';

const CIAMIS = '32.07';
const ciamis = regencyUser(CIAMIS);
type Row = {
  readonly outcome: string;
  readonly faults: readonly { readonly code: string; readonly heading?: string }[];
};

describe('an office that begins with sheets', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await TestService.start({ now: '2017-04-03T08:00:00+07:00' });
  });
  afterAll(() => service.stop());

  const send = async (sheet: string, query = ''): Promise<readonly Row[]> => {
    const headers = { 'content-type': 'text/csv', 'accept-language': 'id' };
    const init = { method: 'POST', headers, body: sheet };
    const { body } = await service.fetch(`/v1/files${query}`, init, ciamis);
    return body['items'] as readonly Row[];
  };
  const recorded = async (sheet: string) => {
    expect((await send(sheet, '?dryRun=true')).map(({ outcome }) => outcome)).not.toContain(
      'recorded',
    );
    for (const { outcome, faults } of await send(sheet))
      expect([outcome, faults]).toEqual(['recorded', []]);
    // Sent again, and under another name, nothing is new.
    const again = (await send(sheet)).map(({ outcome }) => outcome);
    expect(new Set(again)).toEqual(new Set(['repeated']));
  };

  it('its shelves, with serial numbers and witnesses', async () => {
    await recorded(
      [
        'Keping;OpenStock;Saldo awal',
        'tempat;barang;model tinta;jumlah;nomor seri awal;nomor seri akhir;' +
          'nomor berita acara;tanggal berita acara;saksi;terjadi pada',
        `${CIAMIS};blank;;2000;AB000001;AB002000;BA/470/1;2017-04-01;` +
          '"Kepala seksi; Pengurus barang";01/04/2017',
        `;ink;YMCK-500;1500;;;BA/470/1;1/4/2017;"Kepala seksi;Pengurus barang";01/04/2017`,
      ].join('\n'),
    );
    const { blanks, ink } = (await service.stock(CIAMIS)) as {
      blanks: { onHand: number };
      ink: { prints: number }[];
    };
    expect([blanks.onHand, ink[0]!.prints]).toEqual([2000, 1500]);
    const serial = await service.ask('/v1/serials/AB000777', auditorUser);
    expect(JSON.stringify(serial)).toContain(CIAMIS);
  });

  it('its printers, whose model is that of the printer', async () => {
    const { items } = (await service.ask('/v1/files/templates?language=id', ciamis)) as unknown as {
      items: { command: string; columns: { heading: string }[] }[];
    };
    const printers = items.find(({ command }) => command === 'CommissionPrinter')!;
    expect(printers.columns.slice(0, 5).map(({ heading }) => heading)).toEqual([
      'nomor mesin *',
      'tempat',
      'model mesin *',
      'model tinta *',
      'sumber dana *',
    ]);
    await recorded(
      'Keping;CommissionPrinter\nnomor mesin;model mesin;model tinta;sumber dana\n' +
        'P-1;Fargo HDP5000;YMCK-500;APBD\nP-2;Fargo HDP5000;YMCK-500;APBN\n',
    );
  });

  it('a workbook has lists to choose from where words are fixed', async () => {
    const authorization = `Bearer ${await service.token(ciamis)}`;
    const url = `${service.server.url}/v1/files/templates/OpenStock.xlsx?language=id`;
    const answer = await fetch(url, { headers: { authorization } });
    const parts = await unzip(Buffer.from(await answer.arrayBuffer()), (name) =>
      /worksheets\/sheet[12]\.xml$/.test(name),
    );
    const [data, guide] = ['1', '2'].map((id) =>
      parts.get(`xl/worksheets/sheet${id}.xml`)!.toString('utf8'),
    );
    expect(guide).not.toContain('dataValidation');
    const lists = [...data!.matchAll(/sqref="([^"]+)"><formula1>"([^"]+)"<\/formula1>/g)];
    expect(lists.map(([, cells, words]) => [cells, words])).toEqual([
      ['B3:B502', 'blank,ink'],
      ['C3:C502', ['kia', ...service.ledger.rules.inkModels.keys()].join(',')],
    ]);
  });

  it('ink that it bought, a request, a loss; a print with the numbers of its blanks', async () => {
    service.clock.set(Date.parse('2017-04-04T12:00:00+07:00'));
    await recorded(
      'Keping;ProcureInk\nmodel tinta;ribbon;sumber dana;harga satuan (rupiah);terjadi pada\n' +
        'YMCK-500;10;APBD;450000;2/4/2017\n',
    );
    await recorded('Keping;RequestAllotment\nbarang;jumlah;terjadi pada\nblank;5000;2/4/2017\n');
    await recorded(
      'Keping;PrintBlanks\njumlah;mesin cetak;nomor seri awal;nomor seri akhir;terjadi pada\n' +
        '20;P-1;AB000001;AB000020;4/4/2017 08:00\n',
    );
    await recorded(
      'Keping;ReportBlanksLost\njumlah;kejadian;nomor seri awal;nomor seri akhir;' +
        'nomor surat keterangan;tanggal surat keterangan;terjadi pada\n' +
        '3;kebakaran;AB000021;AB000023;LP/12;2/4/2017;4/4/2017 08:00\n',
    );
    // The same act in another file is not recorded twice.
    const again = await send(
      'Keping;ProcureInk;lain\nmodel tinta;ribbon;sumber dana;harga satuan (rupiah);' +
        'terjadi pada\nYMCK-500;10;APBD;450000;2/4/2017\n',
    );
    expect(again[0]!.faults.map(({ code }) => code)).toEqual(['file-row-recorded']);
  });

  it('a part that is filled in by half is faulty in the cell that is missing', async () => {
    const [row] = await send(
      'Keping;PrintBlanks\njumlah;nomor seri awal;nomor seri akhir\n5;AB000100;\n',
    );
    expect([row!.outcome, row!.faults.map(({ code, heading }) => [code, heading])]).toEqual([
      'faulty',
      [['sheet-required', 'nomor seri akhir']],
    ]);
    const [opened] = await send(
      'Keping;OpenStock\nbarang;jumlah;nomor berita acara;tanggal berita acara;saksi\n' +
        'blank;5;BA/1;2017-04-01;Satu saksi\n',
    );
    expect(opened!.faults.map(({ code, heading }) => [code, heading])).toEqual([
      ['faulty-fields', 'saksi'],
    ]);
    const [outside] = await send(
      'Keping;PrintBlanks\njumlah;nomor seri awal;nomor seri akhir\n5;AB000100;AB000200\n',
    );
    expect([outside!.outcome, outside!.faults.length]).toEqual(['faulty', 1]);
  });
});
