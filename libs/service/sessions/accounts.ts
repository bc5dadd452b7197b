// Accounts of offices and functions, which sign in with a password. Real time only, also where the
// ledger's clock is simulated.
import { randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import type { AccessRecords } from '../../kernel/ports/access-records.js';
import type { Actor } from '../../kernel/core/event.js';

/** Times are RFC 3339. */
export type AccountRecord = {
  readonly account: string;
  readonly role: string;
  readonly place: string;
  readonly passwordHash: string;
  /** The password was given by the operator: its owner has to choose another one. */
  readonly mustChange: boolean;
  readonly addedAt: string;
  readonly disabledAt: string | null;
};

export const PASSWORD_LENGTH_MIN = 12;
export const PASSWORD_LENGTH_MAX = 128;
const PREFIX = 'account:';
/** OWASP Password Storage Cheat Sheet: Argon2id with 19 MiB, two passes, one lane. */
const ARGON2ID = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export class Accounts {
  /** Verified where there is no account, so that the answer takes as long; made once. */
  private nobodysHash: Promise<string> | undefined;

  constructor(
    private readonly records: AccessRecords,
    private readonly now: () => number = Date.now,
  ) {}

  /** Adds an account; gives its first password. Throws where there is one of this name. */
  async add({ account, role, place }: Actor): Promise<string> {
    if ((await this.named(account)) !== undefined)
      throw new Error(`there is an account ${account}: reset or disable it`);
    const password = newPassword();
    await this.put({
      account,
      role,
      place,
      passwordHash: await hash(password, ARGON2ID),
      mustChange: true,
      addedAt: this.time(),
      disabledAt: null,
    });
    return password;
  }

  /** Gives a new first password, and enables the account. Throws where there is none. */
  async reset(account: string): Promise<string> {
    const record = await this.required(account);
    const password = newPassword();
    const passwordHash = await hash(password, ARGON2ID);
    await this.put({ ...record, passwordHash, mustChange: true, disabledAt: null });
    return password;
  }

  /** Gives the account as it is then. Throws where there is none. */
  async disable(account: string): Promise<AccountRecord> {
    const disabled = { ...(await this.required(account)), disabledAt: this.time() };
    await this.put(disabled);
    return disabled;
  }

  /** By name. */
  async all(): Promise<readonly AccountRecord[]> {
    return [...(await this.records.list(PREFIX)).values()]
      .map((text) => JSON.parse(text) as AccountRecord)
      .sort((one, other) => (one.account < other.account ? -1 : 1));
  }

  async named(account: string): Promise<AccountRecord | undefined> {
    const text = await this.records.get(`${PREFIX}${account}`);
    return text === undefined ? undefined : (JSON.parse(text) as AccountRecord);
  }

  /**
   * The account with this name and password; undefined where either is wrong or it is disabled,
   * after the same time.
   */
  async verified(account: string, password: string): Promise<AccountRecord | undefined> {
    this.nobodysHash ??= hash(randomBytes(16).toString('hex'), ARGON2ID);
    const [record, nobodysHash] = await Promise.all([this.named(account), this.nobodysHash]);
    const fits = await verify(record?.passwordHash ?? nobodysHash, password);
    return fits && record?.disabledAt === null ? record : undefined;
  }

  /** Replaces the password of an account by one that its owner has chosen. */
  async choosePassword(record: AccountRecord, password: string): Promise<void> {
    const passwordHash = await hash(password, ARGON2ID);
    await this.put({ ...record, passwordHash, mustChange: false });
  }

  private async required(account: string): Promise<AccountRecord> {
    const record = await this.named(account);
    if (!record) throw new Error(`there is no account ${account}`);
    return record;
  }

  private readonly time = () => new Date(this.now()).toISOString();

  private put(record: AccountRecord): Promise<void> {
    return this.records.set(`${PREFIX}${record.account}`, JSON.stringify(record));
  }
}

/** 96 random bits in groups that can be read out. */
const newPassword = (): string => randomBytes(12).toString('hex').match(/.{6}/g)!.join('-');
