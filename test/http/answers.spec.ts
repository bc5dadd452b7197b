// How answers are sent: compressed, with an ETag, with some fields, as a table.
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { request } from 'node:http';
import {
  auditorUser,
  centreUser,
  regencyUser,
  TestService,
} from '../../libs/testing/servers/test-service.js';
import { expectProblem, openOffice } from './office.js';

const CIAMIS = '32.07';

describe('how answers are sent', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await TestService.start({ now: '2017-07-17T08:00:00+07:00' });
    await openOffice(service, regencyUser(CIAMIS), 2_000, 5_000);
  });
  afterAll(() => service.stop());

  /** The bytes of an answer as they come, without what `fetch` undoes. */
  const raw = async (path: string, headers: Record<string, string>) => {
    const authorization = `Bearer ${await service.token(centreUser)}`;
    return new Promise<{ encoding: string | undefined; body: Buffer; vary: string }>(
      (done, failed) => {
        const call = request(`${service.server.url}${path}`, {
          headers: { authorization, ...headers },
        });
        call.on('response', (answer) => {
          const parts: Buffer[] = [];
          answer.on('data', (part: Buffer) => parts.push(part));
          answer.on('end', () =>
            done({
              encoding: answer.headers['content-encoding'],
              body: Buffer.concat(parts),
              vary: answer.headers.vary ?? '',
            }),
          );
        });
        call.on('error', failed).end();
      },
    );
  };

  it('large answers are compressed as the client takes it, small ones are not', async () => {
    const path = '/v1/stock?limit=100';
    const plain = await raw(path, {});
    expect(plain.encoding).toBeUndefined();
    const gzip = await raw(path, { 'accept-encoding': 'gzip' });
    expect([gzip.encoding, gzip.vary]).toEqual(['gzip', expect.stringMatching(/accept-encoding/i)]);
    expect(JSON.parse(gunzipSync(gzip.body).toString())).toHaveProperty('items.length', 100);
    const brotli = await raw(path, { 'accept-encoding': 'gzip, br' });
    expect(brotli.encoding).toBe('br');
    expect(JSON.parse(brotliDecompressSync(brotli.body).toString())).toHaveProperty('position');
    expect(brotli.body.length * 10).toBeLessThan(plain.body.length);
    expect((await raw('/v1/places/32.07', { 'accept-encoding': 'br' })).encoding).toBeUndefined();
  });

  it('every query has an ETag, which changes with what is shown alone', async () => {
    const paths = ['/v1/stock?limit=5', '/v1/summary', '/v1/board', '/v1/worklist'];
    for (const path of paths) {
      const ask = (headers: Record<string, string> = {}) =>
        service.fetch(path, { headers }, auditorUser);
      const etag = (await ask()).headers.get('etag');
      expect([path, etag]).toEqual([path, expect.stringMatching(/^"[\w-]{20,}"$/)]);
      expect([path, (await ask({ 'if-none-match': etag! })).status]).toEqual([path, 304]);
    }
    const before = await service.fetch('/v1/stock?province=32', {}, auditorUser);
    await service.done(regencyUser(CIAMIS), 'PrintBlanks', { place: CIAMIS, quantity: 1 });
    const after = await service.fetch(
      '/v1/stock?province=32',
      { headers: { 'if-none-match': before.headers.get('etag')! } },
      auditorUser,
    );
    expect(after.status).toBe(200);
  });

  it('fields= gives what is asked for, and names what there is', async () => {
    const listed = await service.ask('/v1/stock?province=32&fields=place,blanks.onHand&limit=8');
    expect((listed['items'] as object[])[7]).toEqual({ place: CIAMIS, blanks: { onHand: 1_999 } });
    const refused = await service.fetch('/v1/stock?fields=colour', {}, centreUser);
    expectProblem(refused, 400);
    expect(refused.text).toContain('blanks');
  });

  it('any list is a table too', async () => {
    const { headers, text } = await service.fetch(
      '/v1/stock?province=32&fields=place,name,blanks.onHand',
      { headers: { accept: 'text/csv' } },
      centreUser,
    );
    expect(headers.get('content-type')).toMatch(/^text\/csv/);
    expect(text.split('\n')[0]).toBe('place,name,blanks.onHand');
    expect(text).toContain('32.07,Kabupaten Ciamis,1999');
    const places = await service.fetch('/v1/places?format=csv&limit=2', {}, centreUser);
    expect(places.text.trim().split('\n')).toHaveLength(3);
  });

  it('KEPING_LANGUAGE is the language of who does not name one', async () => {
    await service.restart({ KEPING_LANGUAGE: 'id' });
    const saysOf = async (headers: Record<string, string>) =>
      (await service.fetch('/v1/loans/none', { headers }, centreUser)).body['detail'];
    const token = await service.token(centreUser);
    const none = await raw('/v1/loans/none', { authorization: `Bearer ${token}` });
    expect(none.body.toString()).toContain('Tidak ada pinjaman none');
    expect(await saysOf({ 'accept-language': 'en' })).toContain('There is no loan none');
  });

  it('the board may be kept for a minute', async () => {
    const { headers } = await service.fetch('/v1/board', {}, centreUser);
    expect(headers.get('cache-control')).toBe('public, max-age=60');
  });
});
