// Documents over HTTP: who may send, read and remove a photo or a PDF, and what is none.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { KeptDocument } from '../../libs/kernel/ports/documents.js';
import { UnnamedDocuments } from '../../libs/service/documents/unnamed-documents.js';
import {
  auditorUser,
  centreUser,
  provinceUser,
  regencyUser,
  TestService,
  type HttpAnswer,
  type User,
} from '../../libs/testing/servers/test-service.js';
import { jpegOf, pdfOf, PNG } from '../../libs/testing/builders/documents.js';
import { expectProblem, openOffice } from './office.js';

const CIAMIS = '32.07';
const ciamis = regencyUser(CIAMIS);
const operator: User = { role: 'operator', place: '00' };
const sha256Of = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const HELD_MS = 7 * 24 * 60 * 60_000;

describe('documents', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await TestService.start({ now: '2017-07-03T08:00:00+07:00' });
    await openOffice(service, ciamis, 1000);
  });
  afterAll(() => service.stop());

  const send = (bytes: Buffer, type = 'image/jpeg', user: User = ciamis) =>
    service.fetch(
      '/v1/documents',
      { method: 'POST', body: new Uint8Array(bytes), headers: { 'content-type': type } },
      user,
    );
  const read = (sha256: string, user?: User) => service.fetch(`/v1/documents/${sha256}`, {}, user);
  const remove = (sha256: string, user: User, reason = 'memuat NIK') =>
    service.fetch(
      `/v1/documents/${sha256}?reason=${encodeURIComponent(reason)}`,
      { method: 'DELETE' },
      user,
    );
  const loss = (documentSha256: string, user = ciamis) =>
    service.done(user, 'ReportBlanksLost', {
      place: user.place,
      quantity: 1,
      incident: 'banjir',
      documentSha256,
    });
  const codeOf = ({ body }: HttpAnswer) => String(body['type']).replace('urn:keping:problem:', '');

  it('are taken once: 201, then 200, under the digest of their bytes', async () => {
    for (const [bytes, type] of [
      [jpegOf('first'), 'image/jpeg'],
      [PNG, 'image/png'],
      [pdfOf('first'), 'application/pdf'],
    ] as const) {
      const sha256 = sha256Of(bytes);
      const sent = { sha256, type, bytes: bytes.length, url: `/v1/documents/${sha256}` };
      const first = await send(bytes, type);
      expect([first.status, first.body]).toEqual([201, sent]);
      const again = await send(bytes, type);
      expect([again.status, again.body]).toEqual([200, sent]);
    }
  });

  it('are read as they were sent, as a file that no browser runs or keeps', async () => {
    const bytes = pdfOf('as it is');
    const sha256 = sha256Of(bytes);
    await send(bytes, 'application/pdf');
    const { url } = service.server;
    const answer = await fetch(`${url}/v1/documents/${sha256.toUpperCase()}`, {
      headers: { authorization: `Bearer ${await service.token(ciamis)}` },
    });
    expect(Buffer.from(await answer.arrayBuffer()).equals(bytes)).toBe(true);
    const header = (name: string) => answer.headers.get(name);
    expect(header('content-type')).toBe('application/pdf');
    expect(header('content-disposition')).toMatch(/^attachment; filename="[0-9a-f]{16}\.pdf"$/);
    expect(header('x-content-type-options')).toBe('nosniff');
    expect(header('cache-control')).toBe('private, no-store');
  });

  it('WHO-2 are read by the sending office and who may read an event that names them', async () => {
    const bytes = jpegOf('who may read');
    const sha256 = sha256Of(bytes);
    await send(bytes);
    const readers = async () => {
      const statuses: Record<string, number> = {};
      for (const user of [
        ciamis,
        regencyUser('32.08'),
        provinceUser('32'),
        provinceUser('33'),
        centreUser,
        auditorUser,
        operator,
      ])
        statuses[`${user.role} ${user.place}`] = (await read(sha256, user)).status;
      return statuses;
    };
    const nobody = { 'regency 32.08': 404, 'province 33': 404, 'operator 00': 404 };
    expect(await readers()).toEqual({
      ...nobody,
      'regency 32.07': 200,
      'province 32': 404,
      'centre 00': 404,
      'auditor 00': 404,
    });
    await loss(sha256.toUpperCase());
    expect(await readers()).toEqual({
      ...nobody,
      'regency 32.07': 200,
      'province 32': 200,
      'centre 00': 200,
      'auditor 00': 200,
    });
    expect((await read(sha256)).status).toBe(401);
    const ofCentre = jpegOf('of the centre');
    await send(ofCentre, 'image/jpeg', centreUser);
    expect((await read(sha256Of(ofCentre), operator)).status).toBe(404);
    // Who sends the same is a sender too.
    await send(bytes, 'image/jpeg', regencyUser('32.08'));
    expect((await read(sha256, regencyUser('32.08'))).status).toBe(200);
  });

  it('of which nothing is held are answered as those that are not one’s own', async () => {
    const bytes = jpegOf('of Ciamis alone');
    await send(bytes);
    const answers = [
      await read(sha256Of(bytes), regencyUser('32.08')),
      await read('0'.repeat(64), regencyUser('32.08')),
      await read('no digest', ciamis),
      await read(`${'0'.repeat(62)}..`, ciamis),
    ];
    for (const answer of answers) {
      expectProblem(answer, 404);
      expect(codeOf(answer)).toBe('unknown-document');
    }
  });

  it('may be named before they are sent, or never', async () => {
    const sha256 = 'ab'.repeat(32);
    await loss(sha256);
    expect((await read(sha256, ciamis)).status).toBe(404);
  });

  it('are what they are called, and whole', async () => {
    const [jpeg, pdf] = [jpegOf('whole'), pdfOf('whole')];
    for (const [bytes, type] of [
      [jpeg, 'application/pdf'],
      [jpeg, 'image/png'],
      [pdf, 'image/jpeg'],
      [Buffer.from('<html><script>alert(1)</script>'), 'image/jpeg'],
      [Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'image/png'],
      [Buffer.from('MZ'), 'application/pdf'],
      [Buffer.alloc(0), 'application/pdf'],
      [jpeg.subarray(0, -2), 'image/jpeg'],
      [jpeg.subarray(0, 12), 'image/jpeg'],
      [PNG.subarray(0, -4), 'image/png'],
      [pdf.subarray(0, -6), 'application/pdf'],
    ] as const) {
      const answer = await send(bytes, type);
      expectProblem(answer, 422);
      expect([codeOf(answer), answer.body['facts']]).toEqual(['document-unreadable', { type }]);
    }
    const other = await send(jpeg, 'image/webp');
    expectProblem(other, 415);
  });

  it('have 10 MiB at most', async () => {
    const [largest, larger] = [10 * 1024 * 1024, 10 * 1024 * 1024 + 1].map((length) => {
      const end = pdfOf('end').subarray(-6);
      return Buffer.concat([pdfOf('').subarray(0, 5), Buffer.alloc(length - 11, ' '), end]);
    });
    expect((await send(largest!, 'application/pdf')).status).toBe(201);
    const refused = await send(larger!, 'application/pdf');
    expectProblem(refused, 413);
    expect(codeOf(refused)).toBe('body-too-large');
  });

  it('are sent by roles that send commands', async () => {
    const refused = await send(jpegOf('of an auditor'), 'image/jpeg', auditorUser);
    expectProblem(refused, 403);
    expect(codeOf(refused)).toBe('sends-no-commands');
  });

  it('are removed by an operator, with a reason; what names them stays', async () => {
    const bytes = jpegOf('with a NIK');
    const sha256 = sha256Of(bytes);
    await send(bytes);
    const { events } = await loss(sha256);
    expectProblem(await remove(sha256, ciamis), 403);
    expectProblem(await remove(sha256, operator, ''), 400);
    expect((await remove(sha256, operator)).status).toBe(204);
    expectProblem(await remove(sha256, operator), 404);
    expectProblem(await read(sha256, ciamis), 404);
    const { documents } = service.ledger.ports;
    expect(await documents.about(sha256)).toMatchObject({
      by: 'operator-00',
      reason: 'memuat NIK',
    });
    const file = join(service.folder, 'documents', sha256.slice(0, 2), sha256);
    expect(existsSync(file)).toBe(false);
    expect(await service.ask(`/v1/events/${events[0]!.id}`)).toMatchObject({
      data: { documentSha256: sha256 },
    });
  });

  it('that no event names are removed after 7 days, and no other', async () => {
    const [named, unnamed, again] = [jpegOf('named'), jpegOf('unnamed'), jpegOf('again')];
    for (const bytes of [named, unnamed, again]) await send(bytes);
    await loss(sha256Of(named));
    await service.ledger.ports.feed.caughtUp();
    const loop = service.server.get(UnnamedDocuments);
    const begun = service.clock.now();
    service.clock.set(begun + HELD_MS - 60_000);
    expect(await loop.remove()).toBe(0);
    await send(again);
    service.clock.set(begun + HELD_MS + 60_000);
    // Rows that have not reached the end of the ledger, or are parked, know too little.
    const { projectionStore } = service.ledger.ports;
    const behind = jest.spyOn(projectionStore, 'checkpoint').mockResolvedValue(1);
    expect(await loop.remove()).toBe(0);
    behind.mockRestore();
    const parked = jest
      .spyOn(projectionStore, 'parked')
      .mockResolvedValue([{ view: 'documents.1' } as never]);
    expect(await loop.remove()).toBe(0);
    parked.mockRestore();
    expect(await loop.remove()).toBeGreaterThan(0);
    const held = async (bytes: Buffer) => (await read(sha256Of(bytes), ciamis)).status;
    expect([await held(named), await held(unnamed), await held(again)]).toEqual([200, 404, 200]);
    expect(await loop.remove()).toBe(0);
    // Sent again between the look and the removal.
    const { documents } = service.ledger.ports;
    const entry = { ...(await documents.about(sha256Of(again)))! };
    const longAgo = new Date(begun).toISOString();
    const list = jest.spyOn(documents, 'list').mockImplementation(async function* () {
      yield [{ ...entry, storedAt: longAgo } as KeptDocument];
    });
    expect(await loop.remove()).toBe(0);
    list.mockRestore();
    expect(await held(again)).toBe(200);
    service.clock.set(begun);
  });

  it('that cannot be written are not stored; what was being written is removed', async () => {
    const bytes = jpegOf('on a full disk');
    const folder = join(service.folder, 'documents', sha256Of(bytes).slice(0, 2));
    rmSync(folder, { recursive: true, force: true });
    writeFileSync(folder, 'in the way');
    const refused = await send(bytes);
    expect([refused.status, codeOf(refused)]).toEqual([503, 'unavailable']);
    rmSync(folder);
    expect(await service.ledger.ports.documents.about(sha256Of(bytes))).toBeUndefined();
    expect((await send(bytes)).status).toBe(201);

    const left = join(service.folder, 'documents.unfinished', 'left by a process that ended');
    writeFileSync(left, 'half a photo');
    await service.restart();
    expect(existsSync(left)).toBe(false);
    expect((await read(sha256Of(bytes), ciamis)).status).toBe(200);
  });

  it('leave no name of a file, and nothing beside them', async () => {
    await send(jpegOf('the last'));
    const folder = join(service.folder, 'documents');
    expect(readdirSync(`${folder}.unfinished`)).toEqual([]);
    for (const digits of readdirSync(folder))
      for (const name of readdirSync(join(folder, digits)))
        expect(name).toMatch(new RegExp(`^${digits}[0-9a-f]{62}$`));
  });
});
