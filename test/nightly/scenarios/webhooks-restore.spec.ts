// N3: a subscription is in a backup, with its secret and how far it was sent; a ledger that is
// restored from it sends nothing by itself. Its owner resumes it, and it goes on from there.
import { createPublicKey } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Webhook } from 'standardwebhooks';
import { StandaloneModule } from '../../../apps/standalone/app.module.js';
import { readSettings } from '../../../libs/ledger/config/read-settings.js';
import { publicPem, readSealKey } from '../../../libs/ledger/integrity/seals.js';
import { OpenedLedger } from '../../../libs/ledger/storage/opened-ledger.js';
import { backup } from '../../../libs/ledger/storage/backup/backup.js';
import { restore } from '../../../libs/ledger/storage/backup/restore.js';
import { issuedToken } from '../../../libs/service/access/of-ledger.js';
import { startService, type RunningService } from '../../../libs/service/server.js';
import {
  auditorUser,
  centreUser,
  TestService,
} from '../../../libs/testing/servers/test-service.js';
import { eventually } from '../../../libs/testing/servers/process.js';
import { answering, WebhookReceiver } from '../../http/webhook-receiver.js';

const NETWORKS = { KEPING_WEBHOOK_NETWORKS: '127.0.0.0/8' };
const owner = { ...auditorUser, account: 'wms' };
const PATH = '/wms';
/** Longer than the first wait before a try again: 5 s, and a fifth of it. */
const QUIET_MS = 8_000;

describe('N3 webhooks after a restore', () => {
  let folder: string;
  let receiver: WebhookReceiver;
  let service: TestService;
  let running: RunningService | undefined;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'keping-webhooks-restore-'));
    receiver = await WebhookReceiver.start();
    service = await TestService.start({ environment: NETWORKS });
  });
  afterAll(async () => {
    await running?.close();
    await service.stop();
    await receiver.end();
    rmSync(folder, { recursive: true, force: true });
  });
  const settingsOf = (dataDir: string) =>
    readSettings({
      KEPING_DATA_DIR: dataDir,
      KEPING_LOG_LEVEL: 'silent',
      KEPING_HTTP_PORT: '0',
      ...NETWORKS,
    });
  const recorded = async () => {
    const lot = { quantity: 10, fundSource: 'APBN' };
    return (await service.done(centreUser, 'ProcureBlanks', lot)).events[0]!.id;
  };
  const idsOf = () => receiver.at(PATH).map(({ headers }) => headers['webhook-id']);

  it('nothing is sent before it is resumed, then what was not taken, with its secret', async () => {
    const made = await service.fetch(
      '/v1/subscriptions',
      {
        method: 'POST',
        body: JSON.stringify({ url: receiver.url(PATH), types: ['BlankProcured'] }),
        headers: { 'content-type': 'application/json' },
      },
      owner,
    );
    const { id, secret } = made.body as unknown as { readonly id: string; readonly secret: string };
    const taken = await recorded();
    await receiver.holds(PATH, 1);
    receiver.answers.set(PATH, answering(500));
    const refused = await recorded();
    await receiver.holds(PATH, 2);
    expect(idsOf()).toEqual([taken, refused]);
    await eventually('the failure is stored', async () => {
      const { body } = await service.fetch(`/v1/subscriptions/${id}`, {}, owner);
      expect(body).toMatchObject({ state: 'failing', failures: 1 });
    });
    await backup(settingsOf(service.folder), join(folder, 'backup'));
    await service.server.close();
    receiver.received.length = 0;
    receiver.answers.clear();

    const key = createPublicKey(publicPem(readSealKey(settingsOf(service.folder))));
    const to = join(folder, 'new');
    await restore(settingsOf(join(folder, 'x')), { from: join(folder, 'backup'), to }, key);
    running = await startService(StandaloneModule, settingsOf(to));
    await new Promise((next) => setTimeout(next, QUIET_MS));
    expect(receiver.received).toEqual([]);
    const token = await issuedToken(running.get(OpenedLedger), owner, 1);
    const ask = async (method: string, path: string) => {
      const headers = { authorization: `Bearer ${token}` };
      const answer = await fetch(`${running!.url}/v1/subscriptions${path}`, { method, headers });
      return (await answer.json()) as unknown;
    };
    expect(await ask('GET', `/${id}`)).toMatchObject({ state: 'off', reason: 'account' });
    expect(await ask('POST', `/${id}/resume`)).toMatchObject({ state: 'on' });
    const [one] = await receiver.holds(PATH, 1);
    expect(idsOf()).toEqual([refused]);
    new Webhook(secret).verify(one!.text, one!.headers as Record<string, string>);
  });
});
