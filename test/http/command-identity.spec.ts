// REPEAT-1, WHO-1: a key is its sender's own. The issuer, the account and the place make the
// command's id; what older releases recorded without them is found.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { CommandReader } from '../../libs/service/commands/command-reader.js';
import { centreUser, regencyUser, TestService } from '../../libs/testing/servers/test-service.js';
import { claimsFixture } from './claims-fixture.js';
import { expectProblem, keyOf, openOffice } from './office.js';

const ciamis = regencyUser('32.07');
const kuningan = regencyUser('32.08');
const print = (place: string, quantity = 30) => ({ place, quantity });

describe('the id of a command', () => {
  let service: TestService;
  beforeEach(async () => {
    service = await TestService.start({ now: '2017-07-03T08:00:00+07:00' });
    await openOffice(service, ciamis, 1000);
    await openOffice(service, kuningan, 1000);
  });
  afterEach(() => service.stop());
  const printed = async (place: string) =>
    ((await service.stock(place))['blanks'] as { printed: number }).printed;
  const replayed = ({ headers }: { headers: Headers }) => headers.get('idempotency-replayed');
  const press = (user: typeof ciamis, quantity = 30, key = keyOf('press')) =>
    service.give({ ...user, account: 'counter' }, 'PrintBlanks', print(user.place, quantity), {
      key,
    });

  it('names issuer, account and place, however they are written', async () => {
    const { body } = await press(ciamis);
    expect(JSON.parse(body['commandId'] as string)).toEqual([
      'keping',
      'counter',
      '32.07',
      keyOf('press'),
    ]);
  });

  it('the same account at another place has keys of its own', async () => {
    const one = await press(ciamis);
    const two = await press(kuningan, 31);
    expect([one.status, two.status, replayed(two)]).toEqual([201, 201, null]);
    expect([await printed('32.07'), await printed('32.08')]).toEqual([30, 31]);
    const stranger = await service.give(
      { ...kuningan, account: 'counter' },
      'PrintBlanks',
      print('32.07'),
      { key: keyOf('press') },
    );
    expectProblem(stranger, 403);
    expect(stranger.text).not.toContain(String(one.body['commandId']));
  });

  it('the same account in another role gets no stored answer', async () => {
    const account = 'pusat';
    const lot = { quantity: 10, fundSource: 'APBN' };
    await service.done({ ...centreUser, account }, 'ProcureBlanks', lot, { key: keyOf('lot') });
    const other = await service.give(
      { role: 'warehouse', place: '00', account },
      'ProcureBlanks',
      lot,
      { key: keyOf('lot') },
    );
    expectProblem(other, 403);
    expect(other.body).toMatchObject({ type: 'urn:keping:problem:not-your-role' });
  });

  it('what an older release recorded is replayed to its place, once, and to no other', async () => {
    const by = { account: 'counter', role: 'regency', place: '32.07' };
    const read = service.server
      .get(CommandReader)
      .read('PrintBlanks', print('32.07'), keyOf('press'), { by, correlationId: 'old' });
    const { formerId, ...old } = { ...read, commandId: read.formerId! };
    expect(formerId).toBe(`counter ${keyOf('press')}`);
    const { answer } = await service.ledger.transactor.execute(old);
    const again = await Promise.all([press(ciamis), press(ciamis), press(ciamis)]);
    for (const { status, text, headers } of again)
      expect([status, text, headers.get('idempotency-replayed')]).toEqual([201, answer, 'true']);
    expectProblem(await press(ciamis, 31), 422);
    const elsewhere = await Promise.all([press(kuningan), press(kuningan)]);
    expect(elsewhere.map(replayed).sort()).toEqual([null, 'true']);
    expect([await printed('32.07'), await printed('32.08')]).toEqual([30, 30]);
  });
});

describe('the id of a claim', () => {
  const fixture = claimsFixture();
  const { eventOf, post, journal, shipped, received } = fixture;
  const account = 'wms';
  const receipt = (id: string) => eventOf({ ...received('S1'), id });

  /** A claim that the same account sent for a place under an older release, with this id. */
  async function journalledBefore(id: string, sample: string): Promise<string> {
    const { claims } = fixture.service.ledger.ports;
    const [claim] = await claims.list({ id: sample, limit: 1 });
    const commandId = `${account} claim ["/wms/karawang","${id}"]`;
    await claims.put({ ...claim!, id, commandId, event: { ...claim!.event, id } });
    return commandId;
  }

  it('one that waits since an older release goes on as the same claim', async () => {
    const user = { ...ciamis, account };
    const { body } = await post(receipt('sample'), user);
    expect(JSON.parse(body['commandId'] as string)).toEqual([
      'keping',
      account,
      '32.07',
      'claim',
      '/wms/karawang',
      'sample',
    ]);
    const commandId = await journalledBefore('c-1', 'sample');
    const again = await post(receipt('c-1'), user);
    expect([again.status, again.body['commandId']]).toEqual([202, commandId]);
    await post(eventOf({ ...shipped('S1'), id: 's-1' }), { ...centreUser, account });
    await Promise.race([fixture.becomes('c-1', 'accepted'), fixture.becomes('sample', 'accepted')]);
    expect(await journal('?id=c-1')).toMatchObject([{ commandId }]);
    expect((await fixture.service.stock('32.07'))['blanks']).toMatchObject({ received: 100 });
  });

  it('one that was refused is the same claim for its place, another for others', async () => {
    const unread = (id: string) => ({ ...receipt(id), data: { nothing: true } });
    await post(unread('sample'), { ...ciamis, account });
    const commandId = await journalledBefore('c-2', 'sample');
    expectProblem(await post(unread('c-2'), { ...ciamis, account }), 400);
    expectProblem(await post(unread('c-2'), { ...kuningan, account }), 400);
    expect(await journal('?id=c-2')).toMatchObject([
      { place: '32.08', tries: 1 },
      { place: '32.07', tries: 2, commandId },
    ]);
  });
});

describe('the id of a command of another issuer', () => {
  it('the same account of another issuer has keys of its own', async () => {
    const service = await TestService.start();
    try {
      await openOffice(service, ciamis, 1000);
      const key = keyOf('issuer');
      await service.done({ ...ciamis, account: 'counter' }, 'PrintBlanks', print('32.07'), { key });
      const { privateKey, publicKey } = await generateKeyPair('EdDSA', { extractable: true });
      const keys = join(service.folder, 'keys.json');
      writeFileSync(
        keys,
        JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), kid: 'k' }] }),
      );
      await service.restart({
        KEPING_JWT_JWKS_FILE: keys,
        KEPING_OIDC_ISSUER: 'https://sso.example',
        KEPING_OIDC_AUDIENCE: 'keping',
      });
      const token = await new SignJWT({ keping_role: 'regency', keping_place: '32.07' })
        .setProtectedHeader({ alg: 'EdDSA', kid: 'k', typ: 'at+jwt' })
        .setIssuer('https://sso.example')
        .setAudience('keping')
        .setSubject('counter')
        .setExpirationTime('5m')
        .sign(privateKey);
      const other = await service.fetch('/v1/commands/PrintBlanks', {
        method: 'POST',
        body: JSON.stringify(print('32.07')),
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
          'idempotency-key': key,
        },
      });
      expect([other.status, other.headers.get('idempotency-replayed')]).toEqual([201, null]);
      expect(JSON.parse(other.body['commandId'] as string)).toEqual([
        'https://sso.example',
        'counter',
        '32.07',
        key,
      ]);
    } finally {
      await service.stop();
    }
  });
});
