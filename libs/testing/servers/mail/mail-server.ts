// A real SMTP server for tests: it keeps what it has accepted, and holds, refuses or cuts where a
// test wants it.
import { once } from 'node:events';
import { SMTPServer, type SMTPServerDataStream } from 'smtp-server';

export type ReceivedMail = {
  readonly to: string;
  readonly id: string;
  readonly subject: string;
  readonly text: string;
};

export class MailServer {
  /** In the order in which they were accepted; none is dropped, whatever its Message-ID. */
  readonly accepted: ReceivedMail[] = [];
  /** Called at a recipient; throws to refuse it, and holds the server while it waits. */
  atRecipient: (address: string) => Promise<void> | void = () => undefined;
  /** Called when a message was accepted, before the sender is answered. */
  beforeAnswer: () => Promise<void> | void = () => undefined;
  private server: SMTPServer | undefined;

  private constructor(private port: number) {}

  static async start(): Promise<MailServer> {
    const server = new MailServer(0);
    await server.begin();
    return server;
  }

  get url(): string {
    return `smtp://127.0.0.1:${this.port}`;
  }

  /** Listens, again on the same port. */
  async begin(): Promise<void> {
    this.server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      logger: false,
      onRcptTo: ({ address }, _session, done) =>
        void settled(() => this.atRecipient(address), done),
      onData: (stream, { envelope }, done) =>
        void settled(async () => {
          const [recipient] = envelope.rcptTo;
          this.accepted.push(await received(stream, recipient!.address));
          await this.beforeAnswer();
        }, done),
    });
    this.server.on('error', () => undefined);
    const listening = this.server.listen(this.port, '127.0.0.1');
    await once(listening, 'listening');
    this.port = (listening.address() as { readonly port: number }).port;
  }

  /** Closes every connection and listens no more. */
  async end(): Promise<void> {
    const { server } = this;
    if (!server) return;
    this.server = undefined;
    for (const connection of server.connections) connection.close();
    await new Promise<void>((done) => server.close(done));
  }
}

async function settled(
  work: () => Promise<void> | void,
  done: (error?: Error | null) => void,
): Promise<void> {
  try {
    await work();
    done();
  } catch (error) {
    done(error as Error);
  }
}

async function received(stream: SMTPServerDataStream, to: string): Promise<ReceivedMail> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part as Buffer);
  const [head = '', ...body] = Buffer.concat(parts).toString('utf8').split('\r\n\r\n');
  const header = (name: string) =>
    new RegExp(`^${name}: (.*(?:\r\n[ \t].*)*)`, 'mi').exec(head)?.[1]?.replace(/\r\n\s+/g, ' ') ??
    '';
  const text = body.join('\n\n').replaceAll('\r\n', '\n');
  const isQuoted = header('Content-Transfer-Encoding') === 'quoted-printable';
  return {
    to,
    id: header('Message-ID'),
    subject: header('Subject'),
    text: isQuoted ? unquoted(text) : text,
  };
}

/** RFC 2045, 6.7. */
const unquoted = (text: string): string =>
  decodeURIComponent(
    text
      .replace(/=\n/g, '')
      .replace(/%/g, '%25')
      .replace(/=([0-9A-F]{2})/g, '%$1'),
  );
