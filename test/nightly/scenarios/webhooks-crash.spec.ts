// Webhooks over a real process, killed with kill −9 between deliveries and in the middle of one: at
// most the last event comes again, under its id; none is left out, and the order stays.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Webhook } from 'standardwebhooks';
import { readSettings } from '../../../libs/ledger/config/read-settings.js';
import { tokenBeside } from '../../../libs/service/access/of-ledger.js';
import {
  eventually,
  freePort,
  startProcess,
  type ServerProcess,
} from '../../../libs/testing/servers/process.js';
import { regencyUser, type Json } from '../../../libs/testing/servers/test-service.js';
import { WebhookReceiver } from '../../http/webhook-receiver.js';

const owner = regencyUser('32.07');
const EVENTS = 12;
const PATH = '/wms';

describe('webhooks', () => {
  let folder = '';
  let port = 0;
  let receiver: WebhookReceiver;
  let service: ServerProcess | undefined;
  let token = '';
  const started: ServerProcess[] = [];
  const log = () => join(folder, 'log');
  const base = () => `http://127.0.0.1:${port}`;

  async function start(): Promise<void> {
    const main = join(__dirname, '../../../dist/bin/standalone.js');
    service = await startProcess(process.execPath, [main], log(), {
      KEPING_DATA_DIR: folder,
      KEPING_HTTP_PORT: String(port),
      KEPING_LOG_LEVEL: 'trace',
      KEPING_WEBHOOK_NETWORKS: '127.0.0.1',
    });
    started.push(service);
    await eventually('the service', async () => {
      if (!(await fetch(`${base()}/health/live`)).ok) throw new Error('not live');
    });
  }

  async function killed(): Promise<void> {
    service!.signal('SIGKILL');
    await service!.end();
  }

  let keys = 0;
  async function send(method: string, path: string, body?: object, key = ''): Promise<Json> {
    const answer = await fetch(`${base()}${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(key === '' ? {} : { 'idempotency-key': key }),
      },
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${text}`);
    return JSON.parse(text) as Json;
  }

  /** Recorded once, whatever dies meanwhile. */
  async function recorded(name: string): Promise<Json> {
    const key = `webhooks-${(keys += 1)}`;
    return eventually(name, () =>
      send('POST', `/v1/commands/${name}`, { place: owner.place }, key),
    );
  }

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'keping-webhooks-'));
    port = await freePort();
    receiver = await WebhookReceiver.start();
    await start();
    const settings = readSettings({ KEPING_DATA_DIR: folder, KEPING_LOG_LEVEL: 'silent' });
    token = await tokenBeside(settings, { account: 'wms', ...owner }, 30);
  });
  afterAll(async () => {
    for (const one of started) await one.end();
    await receiver.end();
    rmSync(folder, { recursive: true, force: true });
  });

  it('killed before, at and after an answer: at most the last event comes again', async () => {
    const killAt = new Map<number, 'before' | 'at' | 'after'>([
      [2, 'before'],
      [4, 'at'],
      [7, 'after'],
      [9, 'before'],
      [10, 'at'],
    ]);
    const { secret } = await send('POST', '/v1/subscriptions', { url: receiver.url(PATH) });
    let deaths = Promise.resolve();
    const die = () => (deaths = deaths.then(killed).then(start));
    receiver.answers.set(PATH, (response) => {
      const when = killAt.get(receiver.received.length);
      if (when === 'before') return void die();
      response.writeHead(204).end();
      if (when === 'at') setImmediate(() => void die());
      if (when === 'after') setTimeout(() => void die(), 30);
    });
    // The receiver is slower than who records: several wait at each death.
    const ids: unknown[] = [];
    for (let count = 0; count < EVENTS; count += 1) {
      const name = count % 2 === 0 ? 'ReportPowerFailed' : 'ReportPowerRestored';
      const { events } = await recorded(name);
      ids.push((events as { id: string }[])[0]!.id);
    }
    const came = () => receiver.received.map(({ headers }) => headers['webhook-id']);
    await eventually('the last event', async () => expect(came()).toContain(ids.at(-1)));
    await deaths;
    const inOrder = came().filter((id, index, all) => id !== all[index - 1]);
    expect(inOrder).toEqual(ids);
    expect(came().length - ids.length).toBeLessThanOrEqual(killAt.size);
    for (const { text, headers } of receiver.received)
      new Webhook(secret as string).verify(text, headers as Record<string, string>);
    expect((await send('GET', '/v1/subscriptions'))['items']).toMatchObject([{ state: 'on' }]);
  });

  it('no secret and no token stand in the log, whatever becomes of a delivery', async () => {
    const refusing = '/refusing';
    receiver.answers.set(refusing, (response) => response.writeHead(500).end());
    const body = { url: receiver.url(refusing) };
    const { id, secret } = await send('POST', '/v1/subscriptions', body);
    const renewed = await send('POST', `/v1/subscriptions/${id as string}/secret`);
    await send('POST', `/v1/subscriptions/${id as string}/test`);
    await recorded('ReportPowerFailed');
    await eventually('the failure', async () =>
      expect(await send('GET', `/v1/subscriptions/${id as string}`)).toMatchObject({ failures: 1 }),
    );
    const text = readFileSync(log(), 'utf8');
    expect(text).toContain('a webhook was not taken');
    expect(text).toContain(id);
    for (const kept of [secret, renewed['secret']]) {
      expect(kept).toMatch(/^whsec_/);
      expect(text).not.toContain((kept as string).slice('whsec_'.length));
    }
    for (const trace of ['whsec_', token, token.split('.')[2]]) expect(text).not.toContain(trace);
  });
});
