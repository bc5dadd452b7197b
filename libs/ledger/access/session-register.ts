// The sessions that are open, kept for all processes. The browser holds a random secret; what is
// kept is found by its digest. Times are ms since 1970, real time only.
import { createHash, randomBytes } from 'node:crypto';
import type { AccessRecords } from '../../kernel/ports/access-records.js';
import type { Actor } from '../../kernel/core/event.js';
import { HOUR_MS, MINUTE_MS } from '../../domain/values/time.js';

/** What is kept. For whom a session speaks is read from the events of its account. */
export type StoredSession = {
  readonly account: string;
  /** The version of the account's stream when it was opened. */
  readonly version: number;
  /** What an issuer claims of the account; only believed where the settings name an issuer. */
  readonly issuer?: Pick<Actor, 'role' | 'place'>;
  /** Only the password can be changed until it was. */
  readonly mustChange: boolean;
  readonly openedAtMs: number;
  /** When it was last used, to five minutes. */
  readonly usedAtMs: number;
};
/** A session and for whom it speaks now. */
export type SessionRecord = StoredSession & { readonly actor: Actor };
export type NewSession = Pick<StoredSession, 'account' | 'version' | 'issuer' | 'mustChange'>;

/** OWASP ASVS 5.0, 7.3: a session ends after so long, and after so long without use. */
export const SESSION_MAX_MS = 12 * HOUR_MS;
const IDLE_MAX_MS = HOUR_MS;
const NOTE_USE_EVERY_MS = 5 * MINUTE_MS;
/** A session that is closed anywhere ends everywhere within this time. */
const READ_AGAIN_MS = 10_000;
const KNOWN_MAX = 10_000;

/** What a session is kept and listed by: SHA-256 of its secret, in hexadecimal digits. */
export const digestOfSecret = (secret: string): string =>
  createHash('sha256').update(secret).digest('hex');
export const sessionEndMs = ({ openedAtMs, usedAtMs }: StoredSession): number =>
  Math.min(openedAtMs + SESSION_MAX_MS, usedAtMs + IDLE_MAX_MS);

export class SessionRegister {
  private readonly known = new Map<string, { record: StoredSession; readAtMs: number }>();

  /** `notesUse` is false where the process may only read. */
  constructor(
    private readonly records: AccessRecords,
    private readonly notesUse: boolean,
    private readonly now: () => number = Date.now,
  ) {}

  /** Opens a session; gives its secret, 256 bits as 43 characters. */
  async open(session: NewSession): Promise<{ secret: string; record: StoredSession }> {
    const secret = randomBytes(32).toString('base64url');
    const nowMs = this.now();
    const record = { ...session, openedAtMs: nowMs, usedAtMs: nowMs };
    await this.put(digestOfSecret(secret), record);
    return { secret, record };
  }

  /** The session of a secret; undefined where it is unknown, closed or over. */
  async find(secret: string): Promise<StoredSession | undefined> {
    const digest = digestOfSecret(secret);
    const nowMs = this.now();
    const record = await this.read(digest, nowMs);
    if (!record) return undefined;
    if (sessionEndMs(record) <= nowMs) {
      if (this.notesUse) await this.closeByDigest(digest);
      return undefined;
    }
    if (!this.notesUse || nowMs - record.usedAtMs < NOTE_USE_EVERY_MS) return record;
    const used = { ...record, usedAtMs: nowMs };
    // Closed by another process meanwhile: it stays closed.
    if (!(await this.records.replace(digest, JSON.stringify(used)))) {
      this.known.delete(digest);
      return undefined;
    }
    this.remember(digest, used, nowMs);
    return used;
  }

  async close(secret: string): Promise<void> {
    await this.closeByDigest(digestOfSecret(secret));
  }

  /** Closes every session of an account. */
  async closeAllOf(account: string): Promise<void> {
    await this.closeWhere((session) => session.account === account);
  }

  /** Removes what is over. */
  async removeEnded(): Promise<void> {
    const nowMs = this.now();
    await this.closeWhere((record) => sessionEndMs(record) <= nowMs);
  }

  /** The sessions that are open now, each with the digest of its secret. */
  async all(): Promise<ReadonlyMap<string, StoredSession>> {
    const nowMs = this.now();
    return new Map([...(await this.kept())].filter(([, record]) => sessionEndMs(record) > nowMs));
  }

  private async closeWhere(isMeant: (record: StoredSession) => boolean): Promise<void> {
    for (const [digest, record] of await this.kept())
      if (isMeant(record)) await this.closeByDigest(digest);
  }

  private async kept(): Promise<ReadonlyMap<string, StoredSession>> {
    const entries = await this.records.list('');
    return new Map([...entries].map(([key, text]) => [key, JSON.parse(text) as StoredSession]));
  }

  /** Closes the session of a digest. */
  async closeByDigest(digest: string): Promise<void> {
    this.known.delete(digest);
    await this.records.remove(digest);
  }

  private async read(digest: string, nowMs: number): Promise<StoredSession | undefined> {
    const known = this.known.get(digest);
    if (known && nowMs - known.readAtMs < READ_AGAIN_MS) return known.record;
    const text = await this.records.get(digest);
    if (text === undefined) {
      this.known.delete(digest);
      return undefined;
    }
    const record = JSON.parse(text) as StoredSession;
    this.remember(digest, record, nowMs);
    return record;
  }

  private async put(digest: string, record: StoredSession): Promise<void> {
    await this.records.set(digest, JSON.stringify(record));
    this.remember(digest, record, this.now());
  }

  private remember(digest: string, record: StoredSession, readAtMs: number): void {
    if (this.known.size >= KNOWN_MAX) this.known.clear();
    this.known.set(digest, { record, readAtMs });
  }
}
