// What became of a message: accepted, refused, deferred, or not known; over a real connection.
import { setTimeout as pause } from 'node:timers/promises';
import { MailServer } from '../../../testing/servers/mail/mail-server.js';
import { Mailer, type MailOutcome } from './mailer.js';

const MAIL = {
  to: 'kantor@dinas.example',
  subject: 'Permintaan',
  text: 'Satu\n\n.\n\n“Dua”\n',
  messageId: '<0123@keping.example>',
};
const rejecting = (responseCode: number) => () => {
  throw Object.assign(new Error('no'), { responseCode });
};

describe('a message to a mail server', () => {
  let server: MailServer;
  beforeEach(async () => {
    server = await MailServer.start();
  });
  afterEach(() => server.end());
  let ends = 0;
  const send = (beforeEnd?: () => Promise<void>): Promise<MailOutcome> => {
    ends = 0;
    return new Mailer(server.url, 'keping@keping.example').send(MAIL, async () => {
      ends += 1;
      await beforeEnd?.();
    });
  };

  it('is accepted as it is, a line with a dot alone too', async () => {
    expect(await send()).toEqual({ result: 'accepted' });
    const { messageId: id, to, subject, text } = MAIL;
    expect(server.accepted).toEqual([{ to, id, subject, text }]);
  });

  it('the server has nothing before what comes before the end is done', async () => {
    const outcome = await send(async () => {
      await pause(200);
      expect(server.accepted).toEqual([]);
    });
    expect(outcome).toEqual({ result: 'accepted' });
    expect(server.accepted).toHaveLength(1);
  });

  it('the end waits until the server wants the text', async () => {
    let endsThen = -1;
    server.atRecipient = async () => {
      await pause(300);
      endsThen = ends;
    };
    expect(await send()).toEqual({ result: 'accepted' });
    expect([endsThen, ends]).toEqual([0, 1]);
  });

  it('is not sent where that fails', async () => {
    const outcome = await send(() => Promise.reject(new Error('the lease is over')));
    expect(outcome).toMatchObject({ result: 'later' });
    await pause(200);
    expect(server.accepted).toEqual([]);
  });

  it('is refused for good, or deferred, by the answer about its recipient', async () => {
    server.atRecipient = rejecting(550);
    expect(await send()).toEqual({ result: 'refused', text: '550 RCPT TO' });
    server.atRecipient = rejecting(451);
    expect(await send()).toEqual({ result: 'later', text: '451 RCPT TO', isServer: false });
    expect(ends).toBe(0);
  });

  it('is refused for good, or deferred, by the answer about its text', async () => {
    server.beforeAnswer = rejecting(554);
    expect(await send()).toMatchObject({ result: 'refused' });
    server.beforeAnswer = rejecting(451);
    expect(await send()).toMatchObject({ result: 'later', isServer: false });
  });

  it('a server that does not answer is the trouble of all messages', async () => {
    await server.end();
    expect(await send()).toMatchObject({ result: 'later', isServer: true });
    expect(ends).toBe(0);
  });

  it('is not known where the connection ends between the text and the answer', async () => {
    server.beforeAnswer = () => server.end();
    expect(await send()).toMatchObject({ result: 'unknown' });
    expect(server.accepted).toHaveLength(1);
  });
});
