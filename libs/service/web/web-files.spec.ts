// The pages as the service sends them: every address gives the page, hashed files are kept for
// ever, and what is not there is not a page.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { fastify, type FastifyInstance } from 'fastify';
import { securityHeaders } from '../../http/security/security-headers.js';
import { serveWebFiles } from './web-files.js';

const SCRIPT = 'export const pages = 1;';

describe('the pages', () => {
  let folder: string;
  let app: FastifyInstance;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'keping-web-'));
    mkdirSync(join(folder, 'assets'));
    writeFileSync(join(folder, 'index.html'), '<!doctype html><div id="app"></div>');
    writeFileSync(join(folder, 'sw.js'), SCRIPT);
    writeFileSync(join(folder, 'assets', 'main-ABCD2345.js'), SCRIPT);
    writeFileSync(join(folder, 'assets', 'main-ABCD2345.js.br'), brotliCompressSync(SCRIPT));
    app = fastify();
    serveWebFiles(app, folder);
    await app.ready();
  });
  afterAll(async () => {
    await app.close();
    rmSync(folder, { recursive: true });
  });
  const get = (url: string, headers = {}) => app.inject({ url, headers });

  it.each(['/app', '/app/', '/app/loans/L-1', '/app/places/32.07', '/r/S-1', '/R/S-1', '/verify'])(
    '%s gives the page, asked again each time',
    async (url) => {
      const answer = await get(url);
      expect(answer.statusCode).toBe(200);
      expect(answer.headers['content-type']).toContain('text/html');
      expect(answer.headers['cache-control']).toBe('no-cache');
    },
  );

  it('a hashed file is kept for ever, and sent compressed where that is taken', async () => {
    const url = '/app/assets/main-ABCD2345.js';
    const answer = await get(url, { 'accept-encoding': 'br' });
    expect(answer.headers['cache-control']).toContain('immutable');
    expect(answer.headers['content-encoding']).toBe('br');
    expect((await get(url)).body).toBe(SCRIPT);
  });

  it('the worker may be of the whole of /app, and is asked again each time', async () => {
    const { headers } = await get('/app/sw.js');
    expect(headers['service-worker-allowed']).toBe('/app');
    expect(headers['cache-control']).toBe('no-cache');
  });

  it.each(['/app/assets/main-OLDER234.js', '/app/assets/..%2f..%2fpackage.json'])(
    '%s is no page',
    async (url) => {
      const { statusCode, headers } = await get(url);
      expect(statusCode).toBeGreaterThanOrEqual(400);
      expect(headers['content-type'] ?? '').not.toContain('text/html');
    },
  );

  it('nothing is served where the pages are not built', async () => {
    const empty = fastify();
    serveWebFiles(empty, join(folder, 'nothing'));
    expect((await empty.inject({ url: '/app' })).statusCode).toBe(404);
    await empty.close();
  });
});

describe('the security headers', () => {
  const headersOf = securityHeaders(true);

  it.each(['/app', '/app/loans?show=open', '/R/S-1', '/verify'])(
    'of %s allow no inline anything',
    (url) => {
      const policy = headersOf(url)['content-security-policy']!;
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("require-trusted-types-for 'script'");
      expect(policy).toContain('trusted-types keping');
      expect(policy).not.toContain('unsafe');
      expect(headersOf(url)['permissions-policy']).toContain('camera=(self)');
    },
  );

  it.each(['/docs', '/v1/me', '/application', '/'])('of %s are those of the API', (url) => {
    expect(headersOf(url)['content-security-policy']).toContain("default-src 'self'");
    expect(headersOf(url)['permissions-policy']).toContain('camera=()');
  });
});
