// Seals against the events: whether the history still contains what was signed, and where it first
// differs.
import type { StoredEvent } from '../../kernel/core/event.js';
import type { Chain, Fact, FaultCode } from './chain.js';

/** The statement of a seal; the whole of it is signed. */
export type SealStatement = {
  readonly type: 'keping-seal';
  /** Hash of the ledger's first event. */
  readonly ledger: string;
  /** The epoch of the ledger; seals of 0.1.0 have none. */
  readonly epoch?: string;
  readonly position: number;
  /** Hash of the event at the position. */
  readonly hash: string;
  /**
   * How many streams there are, and the digest over all their heads: sorted lines
   * `stream:version:hash`.
   */
  readonly streams: number;
  readonly heads: string;
  /**
   * Digest over the trail: the first four bytes of each event's hash after `after`, by which an
   * altered event is located.
   */
  readonly trail: { readonly after: number; readonly digest: string };
  /** Digest of the seal before this one, if there is one. */
  readonly previous: string | null;
  readonly sealedAt: string;
  readonly key: string;
};
/** `trail` is base64; without it a seal proves as much, but cannot locate an alteration. */
export type Seal = {
  readonly statement: SealStatement;
  readonly signature: string;
  readonly trail?: string;
};

/** Hex digits of an event's hash that a trail keeps. */
export const TRAIL_DIGITS = 8;

/** The text that the digest of the heads is made of. */
export function headLines(heads: Chain['heads']): string {
  return [...heads]
    .map(([stream, { version, hash }]) => `${stream}:${version}:${hash}\n`)
    .sort()
    .join('');
}

/**
 * `trail`: hex, checked against the signed digest; `faults`: what is wrong with the seal itself.
 */
export type ReadSeal = {
  readonly statement: SealStatement;
  readonly trail: string | undefined;
  readonly faults: readonly { what: FaultCode; facts: Readonly<Record<string, Fact>> }[];
};

/** Follows a verification and compares at each seal's position. `digest`: SHA-256, hex. */
export class SealCheck {
  private readonly seals: readonly ReadSeal[];
  private next = 0;
  /** Seals that the history agrees with. */
  agreed = 0;
  /** The last position that a valid seal covers. */
  sealedTo = 0;
  private readonly differing = new Set<ReadSeal>();

  constructor(
    seals: readonly ReadSeal[],
    private readonly digest: (text: string) => string,
  ) {
    this.seals = [...seals].sort((a, b) => a.statement.position - b.statement.position);
  }

  check(chain: Chain, event: StoredEvent): void {
    for (let index = this.next; index < this.seals.length; index += 1)
      this.compareTrail(this.seals[index]!, chain, event);
    while (
      this.next < this.seals.length &&
      this.seals[this.next]!.statement.position <= chain.position
    ) {
      this.compare(this.seals[this.next]!, chain, event);
      this.next += 1;
    }
  }

  private compareTrail(seal: ReadSeal, chain: Chain, event: StoredEvent): void {
    const { trail, statement } = seal;
    if (trail === undefined || this.differing.has(seal) || chain.position <= statement.trail.after)
      return;
    const from = (chain.position - statement.trail.after - 1) * TRAIL_DIGITS;
    const due = trail.slice(from, from + TRAIL_DIGITS);
    if (due === '' || String(event.hash).startsWith(due)) return;
    this.differing.add(seal);
    chain.report(chain.position, event.id ?? null, 'sealed-otherwise', {
      sealed: statement.position,
      sealedAt: statement.sealedAt,
      due,
    });
  }

  private compare({ statement, faults }: ReadSeal, chain: Chain, event: StoredEvent): void {
    const { position, hash, heads, streams, sealedAt } = statement;
    const report = (what: FaultCode, facts: Readonly<Record<string, Fact>>) =>
      chain.report(position, event.id ?? null, what, { sealedAt, ...facts });
    for (const { what, facts } of faults) report(what, facts);
    const before = chain.faultCount;
    if (chain.ledger !== '' && statement.ledger !== chain.ledger)
      report('seal-ledger', { due: statement.ledger, found: chain.ledger });
    if (chain.position !== position || event.hash !== hash)
      report('seal-hash', { due: hash, found: event.hash });
    else if (chain.heads.size !== streams || this.digest(headLines(chain.heads)) !== heads)
      report('seal-heads', { due: streams, found: chain.heads.size });
    if (chain.faultCount > before || faults.length > 0) return;
    this.agreed += 1;
    this.sealedTo = position;
  }

  /** Reports seals over positions after the last event. */
  end(chain: Chain): void {
    for (const { statement } of this.seals.slice(this.next)) {
      chain.report(chain.position + 1, null, 'tail-cut', {
        position: chain.position,
        sealed: statement.position,
        sealedAt: statement.sealedAt,
      });
    }
  }
}
