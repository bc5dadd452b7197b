// Notices of an office by a real mail server: who may choose them, what is sent, and that a server
// which is dead delays nobody.
import { readFileSync } from 'node:fs';
import { copyLedgerFile, eraseSessions } from '../../../libs/sqlite/copy.js';
import { ledgerFile } from '../../../libs/sqlite/data-folder.js';
import { MailServer, type ReceivedMail } from '../../../libs/testing/servers/mail/mail-server.js';
import { eventually } from '../../../libs/testing/servers/process.js';
import {
  centreUser,
  regencyUser,
  TestService,
  type User,
} from '../../../libs/testing/servers/test-service.js';
import { expectProblem, pointersOf } from '../../http/office.js';

const [CIAMIS, TASIK] = ['32.07', '32.78'] as const;
const OPERATOR: User = { role: 'operator', place: '00' };
const CHOSEN = {
  address: 'kantor@ciamis.example',
  kinds: ['arriving', 'granted'],
  every: 'at-once',
  hour: 7,
  language: 'en',
};

describe('notices', () => {
  const owner = regencyUser(CIAMIS);
  let mail: MailServer;
  let service: TestService;
  beforeEach(async () => {
    mail = await MailServer.start();
    service = await TestService.start({
      now: '2017-07-10T06:00:00+07:00',
      environment: {
        KEPING_SMTP_URL: mail.url,
        KEPING_MAIL_FROM: 'keping@keping.example',
        KEPING_PUBLIC_URL: 'https://keping.example',
      },
    });
    await service.done(centreUser, 'ProcureBlanks', { quantity: 5_000, fundSource: 'APBN' });
  });
  afterEach(async () => {
    await service.stop();
    await mail.end();
  });

  const send = (user: User, method: string, path: string, body?: object) =>
    service.fetch(
      `/v1/notices${path}`,
      {
        method,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        headers: body === undefined ? {} : { 'content-type': 'application/json' },
      },
      user,
    );
  const message = (subject: RegExp): Promise<ReceivedMail> =>
    eventually(subject.source, async () => {
      const found = mail.accepted.find((one) => subject.test(one.subject));
      if (!found) throw new Error(JSON.stringify(mail.accepted));
      return found;
    });
  const subjects = () => mail.accepted.map(({ subject }) => subject);
  const codeIn = ({ text }: ReceivedMail) => /\b\d{8}\b/.exec(text)![0];
  /** With the address confirmed and the inbox looked at: the trial comes after both. */
  const begin = async (chosen: object = CHOSEN) => {
    expect((await send(owner, 'PUT', '', chosen)).status).toBe(200);
    const code = codeIn(await message(/^(Confirm|Konfirmasi)/));
    expect((await send(owner, 'POST', '/confirm', { code })).status).toBe(200);
    expect((await send(owner, 'POST', '/trial')).status).toBe(200);
    await message(/^(Trial message|Pesan uji)/);
    mail.accepted.length = 0;
  };
  const ship = (shipment: string, to: string = CIAMIS) =>
    service.done(centreUser, 'ShipBlanks', { shipment, from: '00', to, quantity: 100 });
  const quiet = () => new Promise((next) => setTimeout(next, 7_000));

  it('an address is confirmed by its code, five tries, before anything is sent there', async () => {
    await send(owner, 'PUT', '', CHOSEN);
    const code = codeIn(await message(/^Confirm/));
    await ship('S1');
    expectProblem(await send(owner, 'POST', '/trial'), 409);
    const wrong = code === '00000000' ? '00000001' : '00000000';
    for (let tries = 0; tries < 5; tries += 1)
      expectProblem(await send(owner, 'POST', '/confirm', { code: wrong }), 422);
    expectProblem(await send(owner, 'POST', '/confirm', { code }), 422);
    expectProblem(await send(owner, 'PUT', '', CHOSEN), 429);
    await quiet();
    expect(subjects()).toEqual(['Confirm your address for notices of Keping']);
    expect((await send(owner, 'GET', '')).body).toMatchObject({ state: 'to-confirm', mail: 'on' });
  });

  it('PRIVACY-1 no NIK in an address; faulty fields; an operator has no inbox', async () => {
    const faulty = { address: '3207011234567890@x.id', kinds: ['x'], every: 'x', hour: 24 };
    const answer = await send(owner, 'PUT', '', { ...faulty, language: 'jv' });
    expectProblem(answer, 400);
    expect(pointersOf(answer)).toEqual(['/address', '/every', '/hour', '/kinds', '/language']);
    expectProblem(
      await send(owner, 'PUT', '', { ...CHOSEN, address: 'a@b.id\r\nBcc: c@d.id' }),
      400,
    );
    for (const [method, path, body] of [
      ['GET', '', undefined],
      ['PUT', '', CHOSEN],
      ['POST', '/trial', undefined],
    ] as const)
      expectProblem(await send(OPERATOR, method, path, body), 403);
    const other = await send(regencyUser(TASIK), 'GET', '');
    expect(other.body).toMatchObject({ state: 'none', address: null });
  });

  it('what arrives and what is granted: one message each, with its page', async () => {
    await ship('S0');
    await begin();
    await ship('S1');
    await ship('S2', TASIK);
    await service.done(owner, 'RequestAllotment', {
      allotment: 'A1',
      place: CIAMIS,
      item: 'blank',
      quantity: 300,
    });
    await service.done(centreUser, 'GrantAllotment', {
      allotment: 'A1',
      place: CIAMIS,
      item: 'blank',
      quantity: 200,
    });
    const arriving = await message(/^Arriving: Kabupaten Ciamis$/);
    expect(arriving.text).toContain('100 blanks of shipment S1');
    expect(arriving.text).toContain('https://keping.example/app/shipments/S1/receive');
    const granted = await message(/^Granted: Kabupaten Ciamis$/);
    expect(granted.text).toContain('granted your request A1: 200 blanks');
    await service.restart();
    await quiet();
    expect(subjects().sort()).toEqual(['Arriving: Kabupaten Ciamis', 'Granted: Kabupaten Ciamis']);
  });

  it('a dead server holds up no command; then each is sent once, unless settled', async () => {
    await begin({ ...CHOSEN, language: 'id' });
    await mail.end();
    for (const shipment of ['S1', 'S2']) await ship(shipment);
    const ready = async () => (await service.fetch('/health/ready')).body['mail'];
    await eventually('the failure', async () => {
      expect(await ready()).toEqual({
        status: 'failing',
        waiting: 2,
        since: expect.any(String),
        error: expect.any(String),
      });
    });
    expect((await service.fetch('/health/ready')).status).toBe(200);
    expect((await service.fetch('/metrics')).text).toMatch(/^keping_notices_waiting 2$/m);
    expect((await send(owner, 'GET', '')).body).toMatchObject({ waiting: 2 });
    await service.done(owner, 'ReceiveBlanks', { shipment: 'S1', accepted: 100 });
    await service.restart();
    await quiet();
    await mail.begin();
    expect((await message(/^Kiriman datang/)).text).toContain('S2');
    await eventually('the end', async () =>
      expect(await ready()).toEqual({ status: 'up', waiting: 0 }),
    );
    expect(subjects()).toEqual(['Kiriman datang: Kabupaten Ciamis']);
  });

  it('once a day at the hour of the place: all that waits in one message', async () => {
    await begin({ ...CHOSEN, every: 'daily' });
    for (const shipment of ['S1', 'S2']) await ship(shipment);
    await quiet();
    expect(subjects()).toEqual([]);
    service.clock.set(Date.parse('2017-07-10T07:00:00+07:00'));
    const { text } = await message(/^What waits today: Kabupaten Ciamis$/);
    expect(text).toMatch(/S1[^]+S2/);
    await service.restart();
    await quiet();
    expect(subjects()).toHaveLength(1);
  });

  it('what a server refuses is given up; an account that is disabled gets nothing', async () => {
    await begin();
    mail.atRecipient = () => {
      throw Object.assign(new Error('no such mailbox'), { responseCode: 550 });
    };
    await ship('S1');
    await eventually('the refusal', async () =>
      expect((await send(owner, 'GET', '')).body).toMatchObject({
        waiting: 0,
        lastError: '550 RCPT TO',
      }),
    );
    mail.atRecipient = () => undefined;
    const account = 'regency-32.07';
    await service.accounts.add({ account, role: 'regency', place: CIAMIS });
    await service.accounts.disable(account);
    await ship('S2');
    await quiet();
    expect(subjects()).toEqual([]);
  });

  it('a copy has what was chosen, and nothing that waits', async () => {
    await begin();
    await mail.end();
    await ship('S1');
    await eventually('a message that waits', async () =>
      expect((await send(owner, 'GET', '')).body).toMatchObject({ waiting: 1 }),
    );
    const copy = `${service.folder}/copy.sqlite`;
    copyLedgerFile(ledgerFile(service.folder), copy);
    eraseSessions(copy);
    const text = readFileSync(copy, 'latin1');
    expect(text).toContain('choice:regency-32.07');
    expect(text).not.toContain('box:regency-32.07');
  });

  it('without a mail server nothing can be chosen, and the answer says so', async () => {
    const without = await TestService.start();
    try {
      expect((await without.fetch('/v1/notices', {}, owner)).body).toMatchObject({ mail: 'off' });
      const answer = await without.fetch(
        '/v1/notices',
        {
          method: 'PUT',
          body: JSON.stringify(CHOSEN),
          headers: { 'content-type': 'application/json' },
        },
        owner,
      );
      expectProblem(answer, 409);
      expect((await without.fetch('/health/ready')).body).not.toHaveProperty('mail');
    } finally {
      await without.stop();
    }
  });
});
