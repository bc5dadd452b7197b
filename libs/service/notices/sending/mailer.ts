// Hands messages to the mail server, one at a time, and says what became of each.
import { Readable } from 'node:stream';
import { createTransport } from 'nodemailer';
import { isLoopback } from '../../../ledger/config/settings-checks.js';
import type { MessageContent } from '../../../texts/notices/message.js';

export type Mail = MessageContent & { readonly to: string; readonly messageId: string };

/**
 * `refused`: the server will never take it. `later`: it may take it later; `isServer` where the
 * trouble is the server's and not of this message. `unknown`: the server may have it.
 */
export type MailOutcome =
  | { readonly result: 'accepted' }
  | { readonly result: 'refused'; readonly text: string }
  | { readonly result: 'later'; readonly text: string; readonly isServer: boolean }
  | { readonly result: 'unknown'; readonly text: string };

/** How long the server may take to begin, and between two answers. */
const BEGIN_MS = 10_000;
const ANSWER_MS = 120_000;

type SmtpError = Error & {
  readonly code?: string;
  readonly command?: string;
  readonly responseCode?: number;
  readonly permanent?: boolean;
};

export class Mailer {
  constructor(
    private readonly url: string,
    private readonly from: string,
  ) {}

  /**
   * Sends a message. `beforeEnd` has ended before the server gets the end of the text: until then
   * it has no message, from then on it may have one. Where `beforeEnd` throws, nothing is sent.
   */
  async send(mail: Mail, beforeEnd: () => Promise<void>): Promise<MailOutcome> {
    let mayHaveIt = false;
    const gate = async () => {
      await beforeEnd();
      mayHaveIt = true;
    };
    const transport = this.transport().use('stream', ({ message }, done) => {
      message.processFunc((text) => Readable.from(gated(text, gate), { objectMode: false }));
      done();
    });
    const { to, subject, text, messageId } = mail;
    const headers = { 'Auto-Submitted': 'auto-generated' };
    try {
      await transport.sendMail({ from: this.from, to, subject, text, messageId, headers });
      return { result: 'accepted' };
    } catch (error) {
      return outcomeOf(error as SmtpError, mayHaveIt);
    }
  }

  private transport() {
    const { username, hostname } = new URL(this.url);
    return createTransport({
      url: this.url,
      // A password is never sent as it is over a network.
      requireTLS: username !== '' && !isLoopback(hostname),
      connectionTimeout: BEGIN_MS,
      greetingTimeout: BEGIN_MS,
      socketTimeout: ANSWER_MS,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  }
}

/**
 * The text, and its end once `gate` has ended. It is read as the server wants it: a transform would
 * reach its end before the connection is made.
 */
async function* gated(text: Readable, gate: () => Promise<void>): AsyncGenerator<Buffer> {
  for await (const part of text) yield part as Buffer;
  await gate();
}

/** RFC 5321: an answer of the server decides; without one it may have what it got to its end. */
function outcomeOf(error: SmtpError, mayHaveIt: boolean): MailOutcome {
  const { code = 'error', command, responseCode, permanent } = error;
  const text = responseCode === undefined ? code : `${responseCode} ${command ?? ''}`.trim();
  if (responseCode === undefined)
    return mayHaveIt
      ? { result: 'unknown', text }
      : { result: 'later', text, isServer: code !== 'ESTREAM' };
  const isOfMessage = command === 'RCPT TO' || command === 'DATA';
  if (permanent && isOfMessage) return { result: 'refused', text };
  return { result: 'later', text, isServer: !isOfMessage };
}
