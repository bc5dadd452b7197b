// What a delivery of a webhook may take and trust: its certificate, its time, so much of an answer;
// and what becomes of one whose success cannot be stored, or that is paused meanwhile.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { readSettings } from '../../../libs/ledger/config/read-settings.js';
import { SafeConnection } from '../../../libs/service/webhooks/safe-connection.js';
import { eventually, GIVE_UP_MS } from '../../../libs/testing/servers/process.js';
import { makeCertificate } from '../../../libs/testing/servers/secured/certificates.js';
import type { User } from '../../../libs/testing/servers/test-service.js';
import { owner, quiet, setPatience, webhooksOfService } from '../../http/webhooks-fixture.js';

describe('deliveries of webhooks', () => {
  const world = webhooksOfService();
  const { send, add, stateOf, becomes, print } = world;
  let testers = 0;
  /** Pings are counted for each account: every test has one of its own. */
  const tester = (): User => ({ ...owner, account: `tester-${(testers += 1)}` });
  const ping = async (url: string, user: User) => {
    const { id } = await add({ url }, user);
    return (await send(user, 'POST', `/${id}/test`)).body;
  };

  describe('over TLS', () => {
    const folder = mkdtempSync(join(tmpdir(), 'keping-webhooks-tls-'));
    const known = getCACertificates('default');
    let server: Server;
    let received = 0;
    let cert = '';
    beforeAll(async () => {
      const files = makeCertificate(folder, 'receiver');
      cert = readFileSync(files.cert, 'utf8');
      server = createServer({ cert, key: readFileSync(files.key) }, (_request, response) => {
        received += 1;
        response.writeHead(204).end();
      });
      await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    });
    afterAll(async () => {
      setDefaultCACertificates(known);
      await new Promise((done) => server.close(done));
      rmSync(folder, { recursive: true, force: true });
    });
    const at = (host: string) => `https://${host}:${(server.address() as AddressInfo).port}/`;

    it('a certificate that nobody known has signed is refused, and nothing is sent', async () => {
      const user = tester();
      expect(await ping(at('127.0.0.1'), user)).toEqual({ error: 'DEPTH_ZERO_SELF_SIGNED_CERT' });
      const { id } = await add({ url: at('127.0.0.1') }, user);
      await print();
      const lastError = { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' };
      await becomes(id, { state: 'failing', lastError }, user);
      expect(received).toBe(0);
    });

    it('a certificate of another name is refused; that of its own is not', async () => {
      setDefaultCACertificates([...known, cert]);
      const user = tester();
      expect(await ping(at('127.0.0.1'), user)).toMatchObject({ status: 204 });
      const connection = world.service.server.get(SafeConnection);
      const { resolve } = { ...connection } as unknown as { resolve: unknown };
      try {
        Object.assign(connection, {
          resolve: () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]),
        });
        const error = 'ERR_TLS_CERT_ALTNAME_INVALID';
        expect(await ping(at('wms.example.id'), user)).toEqual({ error });
      } finally {
        Object.assign(connection, { resolve });
      }
      expect(received).toBe(1);
    });
  });

  it('who does not answer within 15 s is given up', async () => {
    world.receiver.answers.set(world.path, () => undefined);
    const unset = new SafeConnection(readSettings({}));
    expect(unset).toMatchObject({ patienceMs: 15_000 });
    setPatience(world.service, 2_000);
    const beganMs = Date.now();
    expect(await ping(world.receiver.url(world.path), tester())).toEqual({ error: 'timeout' });
    const tookMs = Date.now() - beganMs;
    expect(tookMs).toBeGreaterThanOrEqual(1_900);
    setPatience(world.service, GIVE_UP_MS);
  });

  it('an answer without an end is read for 1 KiB, and the connection closed', async () => {
    let [sent, closed] = [0, false];
    world.receiver.answers.set(world.path, (response) => {
      response.writeHead(200);
      const timer = setInterval(() => {
        sent += 1;
        response.write('x'.repeat(300));
      }, 200);
      response.on('close', () => {
        closed = true;
        clearInterval(timer);
      });
    });
    expect(await ping(world.receiver.url(world.path), tester())).toMatchObject({ status: 200 });
    await eventually('the end of the connection', () =>
      closed ? Promise.resolve() : Promise.reject(new Error(`open after ${sent}`)),
    );
    // Four times 300 are more than 1 KiB; what is under way when it is closed is little.
    expect(sent).toBeGreaterThanOrEqual(4);
    expect(sent).toBeLessThan(12);
  });

  describe('that are taken and cannot be stored', () => {
    /** Until `end`, nothing is stored of how far a subscription was sent. */
    const failing = () => {
      const { notices } = world.service.ledger.ports.access;
      const replace = notices.replace.bind(notices);
      let tries = 0;
      Object.assign(notices, {
        replace: (key: string, text: string) => {
          if (!key.startsWith('hookat:')) return replace(key, text);
          tries += 1;
          return Promise.reject(new Error('the disk is full'));
        },
      });
      return { tries: () => tries, end: () => void Object.assign(notices, { replace }) };
    };
    const idsAt = () => world.receiver.at(world.path).map(({ headers }) => headers['webhook-id']);
    const tried = (store: { tries: () => number }, count: number) =>
      eventually(`${count} tries to store`, async () =>
        expect(store.tries()).toBeGreaterThanOrEqual(count),
      );

    it('nothing else is sent before they are, and none comes twice', async () => {
      const { id } = await add();
      const store = failing();
      try {
        await print();
        await print();
        await world.receiver.holds(world.path, 1);
        await tried(store, 3);
        expect(idsAt()).toHaveLength(1);
      } finally {
        store.end();
      }
      await world.receiver.holds(world.path, 2);
      await becomes(id, { state: 'on', pending: 0 });
      expect(new Set(idsAt()).size).toBe(2);
      expect(idsAt()).toHaveLength(2);
    });

    it('after a stop the last one comes again, under the same id', async () => {
      const { id } = await add();
      const store = failing();
      const { events } = await print();
      await world.receiver.holds(world.path, 1);
      await tried(store, 1);
      store.end();
      await world.service.restart();
      await becomes(id, { state: 'on', pending: 0 });
      await print();
      await world.receiver.holds(world.path, idsAt().length === 1 ? 2 : 3);
      const [first, again, next] = [...idsAt()];
      expect([first, again]).toEqual([events[0]!.id, events[0]!.id]);
      expect(next).not.toBe(first);
    });
  });

  it('paused between two events of a page: the second comes when it is resumed', async () => {
    const { position } = await print();
    for (let count = 0; count < 3; count += 1) await print();
    let answer!: () => void;
    const held = new Promise<void>((done) =>
      world.receiver.answers.set(world.path, (response) => {
        answer = () => response.writeHead(204).end();
        done();
      }),
    );
    const { id } = await add({ after: position, types: ['BlankPrinted'] });
    await held;
    const paused = await send(owner, 'POST', `/${id}/pause`);
    expect(paused.body).toMatchObject({ state: 'off', reason: 'paused' });
    world.receiver.answers.delete(world.path);
    answer();
    await quiet();
    expect(world.receiver.at(world.path)).toHaveLength(1);
    // What was taken before is behind it.
    const [first] = world.receiver.at(world.path);
    expect(await stateOf(id)).toMatchObject({ position: Number(first!.body['position']) });
    await send(owner, 'POST', `/${id}/resume`);
    const received = await world.receiver.holds(world.path, 3);
    const ids = received.map(({ headers }) => headers['webhook-id']);
    expect(new Set(ids).size).toBe(3);
  });
});
