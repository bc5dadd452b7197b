// Codes that open one session each, for links that a program on this machine prints. They are in
// memory, end after 15 minutes, and count from the loopback address alone.
import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';

const LIFE_MS = 15 * 60_000;
const LOOPBACK = /^(?:127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/;
const digestOf = (code: string) => createHash('sha256').update(code).digest('hex');

@Injectable()
export class SignInCodes {
  private readonly codes = new Map<string, { readonly account: string; readonly endsMs: number }>();

  private readonly now: () => number = Date.now;

  /** A new code for an account: 192 random bits as text for an address. */
  issue(account: string): string {
    const code = randomBytes(24).toString('base64url');
    this.codes.set(digestOf(code), { account, endsMs: this.now() + LIFE_MS });
    return code;
  }

  /**
   * The account of a code, once; undefined for another code, a used one, and from another machine.
   */
  redeem(code: string, address: string): string | undefined {
    if (!LOOPBACK.test(address)) return undefined;
    const digest = digestOf(code);
    const found = this.codes.get(digest);
    this.codes.delete(digest);
    return found && found.endsMs > this.now() ? found.account : undefined;
  }
}
