// Passwords: their hashes are kept by account, and decide nothing but whether a password is right.
// Real time only, also where the ledger's clock is simulated.
import { randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import type { AccessRecords } from '../../kernel/ports/access-records.js';

export type Secret = {
  readonly hash: string;
  /** The operator was shown the password: its owner has to choose another one. */
  readonly isFirst: boolean;
};

/** OWASP Password Storage Cheat Sheet: Argon2id with 19 MiB, two passes, one lane. */
const ARGON2ID = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export const hashOf = (password: string): Promise<string> => hash(password, ARGON2ID);

/** 96 random bits in groups that can be read out. */
export const newPassword = (): string => randomBytes(12).toString('hex').match(/.{6}/g)!.join('-');

export class Secrets {
  /** Verified where there is none, so that the answer takes as long; made once. */
  private nobodysHash: Promise<string> | undefined;

  constructor(private readonly records: AccessRecords) {}

  async of(account: string): Promise<Secret | undefined> {
    const text = await this.records.get(account);
    return text === undefined ? undefined : (JSON.parse(text) as Secret);
  }

  /** Every account that has one. */
  async accounts(): Promise<readonly string[]> {
    return [...(await this.records.list('')).keys()];
  }

  /** Every account whose password was given by the operator. */
  async first(): Promise<ReadonlySet<string>> {
    const entries = [...(await this.records.list(''))];
    return new Set(
      entries
        .filter(([, text]) => (JSON.parse(text) as Secret).isFirst)
        .map(([account]) => account),
    );
  }

  put(account: string, secret: Secret): Promise<void> {
    return this.records.set(account, JSON.stringify(secret));
  }

  /** Replaces the hash of an account that has one: who serves the pages may do no more. */
  async choose(account: string, password: string): Promise<void> {
    const secret: Secret = { hash: await hashOf(password), isFirst: false };
    if (!(await this.records.replace(account, JSON.stringify(secret))))
      throw new Error(`${account} has no password to replace`);
  }

  /** Whether a password fits; without a secret none does, after the same time. */
  async fits(secret: Secret | undefined, password: string): Promise<boolean> {
    this.nobodysHash ??= hashOf(randomBytes(16).toString('hex'));
    const fits = await verify(secret?.hash ?? (await this.nobodysHash), password);
    return fits && secret !== undefined;
  }
}
