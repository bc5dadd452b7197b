// Notices over a real process and a real mail server: of each notice it holds exactly one message,
// also after kill −9 while it is sent.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSettings } from '../../../libs/ledger/config/read-settings.js';
import { tokenBeside } from '../../../libs/service/access/of-ledger.js';
import { MailServer } from '../../../libs/testing/servers/mail/mail-server.js';
import {
  eventually,
  freePort,
  startProcess,
  type ServerProcess,
} from '../../../libs/testing/servers/process.js';
import {
  centreUser,
  minute,
  provinceUser,
  regencyUser,
  type Json,
  type User,
} from '../../../libs/testing/servers/test-service.js';

const [CIAMIS, TASIK] = ['32.07', '32.78'];
const [owner, neighbour] = [regencyUser(CIAMIS!), regencyUser(TASIK!)];
const DAY_MS = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString();

// Three starts and some looks at an inbox, on a machine that does other work.

describe('notices by mail', () => {
  let folder = '';
  let port = 0;
  let mail: MailServer;
  let service: ServerProcess | undefined;
  const started: ServerProcess[] = [];
  const base = () => `http://127.0.0.1:${port}`;

  async function start(): Promise<void> {
    const main = join(__dirname, '../../../dist/bin/standalone.js');
    service = await startProcess(process.execPath, [main], '/dev/null', {
      KEPING_DATA_DIR: folder,
      KEPING_HTTP_PORT: String(port),
      KEPING_LOG_LEVEL: 'silent',
      KEPING_PUBLIC_URL: 'https://keping.example',
      KEPING_MAIL_FROM: 'keping@keping.example',
      KEPING_SMTP_URL: mail.url,
    });
    started.push(service);
    await eventually('the service', async () => {
      if (!(await fetch(`${base()}/health/live`)).ok) throw new Error('not live');
    });
  }

  async function kill(): Promise<void> {
    service!.signal('SIGKILL');
    await service!.end();
  }

  const chosen = {
    address: 'kantor@ciamis.example',
    kinds: ['asked', 'late', 'owed'],
    every: 'at-once',
    hour: 7,
    language: 'id',
  };
  let keys = 0;
  async function send(user: User, method: string, path: string, body?: object): Promise<Json> {
    const actor = { account: `${user.role}-${user.place}`, ...user };
    const settings = readSettings({ KEPING_DATA_DIR: folder, KEPING_LOG_LEVEL: 'silent' });
    const answer = await fetch(`${base()}${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      headers: {
        authorization: `Bearer ${await tokenBeside(settings, actor, 1)}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        'idempotency-key': `notices-${(keys += 1)}`,
      },
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${text}`);
    return JSON.parse(text) as Json;
  }
  const give = (user: User, name: string, data: object) =>
    send(user, 'POST', `/v1/commands/${name}`, data);

  const notices = () =>
    mail.accepted
      .filter(({ subject }) => !/^(Konfirmasi|Pesan uji)/.test(subject))
      .map(({ subject, to }) => `${to} ${subject}`);
  const holds = (count: number) =>
    eventually(`${count} notices`, async () => {
      if (notices().length < count) throw new Error(JSON.stringify(mail.accepted));
    });
  /** Long enough for another look and another try. */
  const quiet = () => new Promise((next) => setTimeout(next, 8_000));

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'keping-notices-'));
    port = await freePort();
    mail = await MailServer.start();
    await start();
  });
  afterAll(async () => {
    for (const one of started) await one.end();
    await mail.end();
    rmSync(folder, { recursive: true, force: true });
  });

  it('an address is confirmed before anything else is sent to it', async () => {
    for (const user of [owner, neighbour])
      await give(user, 'OpenStock', { place: user.place, item: 'blank', quantity: 5_000, minute });
    await give(centreUser, 'ProcureBlanks', {
      quantity: 500,
      fundSource: 'APBN',
      occurredAt: inDays(-3),
    });
    expect(await send(owner, 'PUT', '/v1/notices', chosen)).toMatchObject({ state: 'to-confirm' });
    const code = await eventually('the code', async () => {
      const found = /\b\d{8}\b/.exec(mail.accepted[0]?.text ?? '')?.[0];
      if (found === undefined) throw new Error('none');
      return found;
    });
    await send(owner, 'POST', '/v1/notices/confirm', { code });
    await send(owner, 'POST', '/v1/notices/trial');
    await eventually('the trial', async () => {
      if (mail.accepted.length < 2) throw new Error(String(mail.accepted.length));
    });
    expect(mail.accepted.map(({ subject }) => subject)).toEqual([
      'Konfirmasi alamat Anda untuk pemberitahuan Keping',
      'Pesan uji dari Keping',
    ]);
  });

  it('asked: killed while the server has nothing of the message yet, it is sent once', async () => {
    let isReached!: () => void;
    const reached = new Promise<void>((done) => (isReached = done));
    mail.atRecipient = () => {
      isReached();
      return new Promise(() => undefined);
    };
    await give(neighbour, 'RequestLoan', {
      loan: 'L1',
      borrower: TASIK,
      item: 'blank',
      quantity: 300,
      reason: 'habis',
      dueAt: inDays(2),
      lenders: [{ lender: CIAMIS, quantity: 300 }],
    });
    await reached;
    // Time enough for what comes before the end of the text, were it too early.
    await new Promise((next) => setTimeout(next, 500));
    await kill();
    mail.atRecipient = () => undefined;
    await start();
    await holds(1);
    await quiet();
    expect(notices()).toEqual(['kantor@ciamis.example Permintaan kepada Anda: Kabupaten Ciamis']);
    expect(mail.accepted.at(-1)!.text).toContain('https://keping.example/app/loans/L1');
  });

  it('late: killed when the server has it and has not answered, it is not sent again', async () => {
    let isReached!: () => void;
    const reached = new Promise<void>((done) => (isReached = done));
    mail.beforeAnswer = () => {
      isReached();
      return new Promise(() => undefined);
    };
    await give(centreUser, 'ShipBlanks', {
      shipment: 'S1',
      from: '00',
      to: CIAMIS,
      quantity: 500,
      occurredAt: inDays(-2),
      expectedAt: inDays(-1),
    });
    await reached;
    await kill();
    mail.beforeAnswer = () => undefined;
    await start();
    await quiet();
    expect(notices().slice(1)).toEqual([
      'kantor@ciamis.example Terlambat atau segera jatuh tempo: Kabupaten Ciamis',
    ]);
  });

  it('owed: killed at once after the answer, it is not sent again', async () => {
    await send(owner, 'PUT', '/v1/notices', { ...chosen, kinds: ['late', 'owed'] });
    mail.beforeAnswer = () => void setTimeout(() => service!.signal('SIGKILL'), 0);
    await give(owner, 'OfferLoan', { loan: 'L1', lender: CIAMIS, quantity: 300 });
    await give(provinceUser('32'), 'ApproveLoan', { loan: 'L1', lender: CIAMIS, quantity: 300 });
    await give(owner, 'Lend', { loan: 'L1', lender: CIAMIS, quantity: 300 });
    await give(neighbour, 'Borrow', { loan: 'L1', lender: CIAMIS, accepted: 300 }).catch(
      () => undefined,
    );
    await holds(3);
    mail.beforeAnswer = () => undefined;
    await service!.end();
    await start();
    await quiet();
    expect(notices().slice(2)).toEqual([
      'kantor@ciamis.example Piutang barang Anda: Kabupaten Ciamis',
    ]);
    // What may not have arrived is named again, and not sent again.
    expect(mail.accepted.at(-1)!.text).toMatch(/mungkin sudah pernah dikirim[^]+S1/);
    const ids = mail.accepted.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
