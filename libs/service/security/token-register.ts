// The tokens of our own that were printed, and which of them are revoked: kept with the ledger, for
// all its processes.
import type { LedgerMetadata } from '../../kernel/ports/ledger-metadata.js';

/** Times are RFC 3339. */
export type PrintedToken = {
  readonly id: string;
  readonly account: string;
  readonly role: string;
  readonly place: string;
  readonly printedAt: string;
  readonly endsAt: string;
};

const PRINTED = 'token:';
const REVOKED = 'revoked:';

export class TokenRegister {
  constructor(private readonly metadata: LedgerMetadata) {}

  async add(token: PrintedToken): Promise<void> {
    await this.metadata.set(`${PRINTED}${token.id}`, JSON.stringify(token));
  }

  /** Revokes a token by its id (`jti`), also one that is not in the register. */
  async revoke(id: string, at: string): Promise<void> {
    await this.metadata.set(`${REVOKED}${id}`, at);
  }

  /** The ids of revoked tokens. */
  async revoked(): Promise<ReadonlySet<string>> {
    const entries = await this.metadata.list(REVOKED);
    return new Set([...entries.keys()].map((key) => key.slice(REVOKED.length)));
  }

  /** What was printed, the oldest first, each with when it was revoked. */
  async printed(): Promise<readonly (PrintedToken & { readonly revokedAt: string | null })[]> {
    const revoked = await this.metadata.list(REVOKED);
    return [...(await this.metadata.list(PRINTED)).values()]
      .map((text) => JSON.parse(text) as PrintedToken)
      .map((token) => ({ ...token, revokedAt: revoked.get(`${REVOKED}${token.id}`) ?? null }))
      .sort((a, b) => (a.printedAt < b.printedAt ? -1 : 1));
  }
}
