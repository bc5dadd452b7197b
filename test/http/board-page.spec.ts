// The public board as pages: words in both languages, no script, nothing shown that is not known.
import { regencyUser, TestService } from '../../libs/testing/servers/test-service.js';
import { CATALOGUES } from '../../libs/texts/catalogue.js';
import { provincePage } from '../../libs/service/board/board-page.js';
import { ProjectionRows } from '../../libs/ledger/storage/projection-rows.js';
import { PLACES } from '../../libs/testing/builders/builders.js';
import { openOffice } from './office.js';

const CIAMIS = '32.07';

describe('the pages of the public board', () => {
  let service: TestService;
  const page = (path: string, language?: string) =>
    service.fetch(path, language === undefined ? {} : { headers: { 'accept-language': language } });

  beforeAll(async () => {
    service = await TestService.start({ now: '2017-07-17T12:00:00+07:00' });
    await openOffice(service, regencyUser(CIAMIS), 2_000);
    await service.done(regencyUser(CIAMIS), 'PrintBlanks', { place: CIAMIS, quantity: 1 });
    await openOffice(service, regencyUser('32.05'), 2_000);
    await service.ledger.ports.feed.caughtUp();
  });
  afterAll(() => service.stop());

  it('lists the provinces without a token, in Bahasa Indonesia by default', async () => {
    const { status, text, headers } = await page('/board', 'id');
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(text).toContain('<html lang="id">');
    expect(text).toContain('Keadaan per 17 Juli 2017');
    expect(text.match(/href="\/board\/\d\d"/g)).toHaveLength(38);
    expect(text).toContain('◌ 26 belum diketahui');
  });

  it('PLAN-14: says of each office whether it can print and when it last did', async () => {
    const { text } = await page('/board/32', 'id');
    const rows = text.split('<tr>').slice(2);
    expect(rows).toHaveLength(27);
    const ciamis = rows.find((row) => row.includes('Kabupaten Ciamis'));
    expect(ciamis).toContain(`</span> ${CATALOGUES.id.board.enough}</td>`);
    expect(ciamis).toContain('<td>17 Juli 2017</td>');
    // An office with stock and a printer that never recorded a print is not known.
    expect(rows.filter((row) => row.includes('belum diketahui</td>')).length).toBe(26);
    expect(text).not.toMatch(/hari ini|sedang mencetak|pencetakan berjalan/);
    expect((await page('/board/32', 'en')).text).toMatch(/Kabupaten Garut[\s\S]*?not known/);
  });

  it('is made once for all who read it at once, and again after a failure', async () => {
    const rows = service.server.get(ProjectionRows);
    const stockRows = rows.stockRows.bind(rows);
    // Slow, as from a database elsewhere.
    const read = jest.spyOn(rows, 'stockRows').mockImplementation(async (...given) => {
      await new Promise((done) => setTimeout(done, 100));
      return stockRows(...given);
    });
    try {
      await service.done(regencyUser(CIAMIS), 'PrintBlanks', { place: CIAMIS, quantity: 1 });
      await Promise.all(Array.from({ length: 20 }, () => page('/board', 'id')));
      expect(read).toHaveBeenCalledTimes(1);
      await service.done(regencyUser(CIAMIS), 'PrintBlanks', { place: CIAMIS, quantity: 1 });
      read.mockRejectedValueOnce(new Error('a read that fails'));
      expect((await page('/board', 'id')).status).toBe(500);
      expect((await page('/board', 'id')).status).toBe(200);
    } finally {
      read.mockRestore();
    }
  });

  it('is in the language that the address names, and links keep it', async () => {
    const { text } = await page('/board?lang=en', 'id');
    expect(text).toContain('<html lang="en">');
    expect(text).toContain('href="/board/32?lang=en"');
    expect(text).toMatch(/href="\/board\?lang=id"[^>]*>\s*Bahasa Indonesia/);
    expect((await page('/board/32?lang=id&utm_source=x', 'en')).text).toContain('lang="id"');
  });

  it('is in Bahasa Indonesia for who prefers neither language', async () => {
    for (const language of ['de, fr;q=0.5', undefined])
      expect((await page('/board', language)).text).toContain('<html lang="id">');
    expect((await page('/board', 'de, en;q=0.5')).text).toContain('<html lang="en">');
  });

  it('has no script, no style of its own and nothing from elsewhere', async () => {
    for (const path of ['/board', '/board/32', '/board/99']) {
      const { text } = await page(path);
      expect(text).not.toMatch(/<script|\son\w+=|<style|style="|https?:\/\//);
    }
    const policy = (await page('/board')).headers.get('content-security-policy');
    expect(policy).toMatch(/^default-src 'none';/);
    expect(policy).not.toContain('script-src');
    const style = await page('/board/board.css');
    expect([style.status, style.headers.get('content-type')]).toEqual([
      200,
      'text/css; charset=utf-8',
    ]);
    expect(style.text).not.toMatch(/url\(|@import/);
  });

  it('may be kept for a minute, and is not sent again to who has it', async () => {
    const { headers } = await page('/board/32', 'id');
    expect(headers.get('cache-control')).toBe('public, max-age=60');
    expect(headers.get('vary')).toMatch(/accept-language/i);
    const again = await service.fetch('/board/32', {
      headers: { 'accept-language': 'id', 'if-none-match': headers.get('etag')! },
    });
    expect([again.status, again.text]).toEqual([304, '']);
  });

  it('says that a province does not exist, and shows its code as text', async () => {
    const { status, text } = await page('/board/%3Cb%3Ex', 'id');
    expect([status, text.includes('<b>')]).toEqual([404, false]);
    expect(text).toContain('Tidak ada provinsi dengan kode &lt;b&gt;x.');
    expect((await page(`/board/${CIAMIS}`)).status).toBe(404);
  });

  it('escapes the names of offices', () => {
    const item = {
      place: CIAMIS,
      name: '<img src=x onerror=alert(1)>',
      state: 'low',
      causes: [],
      says: 'a & b',
      lastPrintOn: null,
      days: 1,
    };
    const text = provincePage(
      {
        asOf: '2017-07-17T05:00:00Z',
        items: [item],
        places: PLACES,
        language: 'en',
        isChosen: false,
        simulated: true,
      },
      PLACES.get('32')!,
    );
    expect(text).not.toContain('<img');
    expect(text).toContain('a &amp; b');
    expect(text).toContain(CATALOGUES.en.boardPage.simulated);
  });

  it('is not there where the installation has no public board', async () => {
    const closed = await TestService.start({ environment: { KEPING_PUBLIC_BOARD: 'off' } });
    try {
      const statuses = ['/board', '/board/32'].map(
        async (path) => (await closed.fetch(path)).status,
      );
      expect(await Promise.all(statuses)).toEqual([404, 404]);
    } finally {
      await closed.stop();
    }
  });
});
