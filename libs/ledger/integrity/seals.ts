// Signed statements over the whole history (Ed25519): made here, kept elsewhere, checked by whoever
// has the public key.
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  hash,
  sign,
  verify,
  type KeyObject,
} from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EventStore } from '../../kernel/ports/event-store.js';
import { Chain } from '../../audit/verification/chain.js';
import {
  headLines,
  TRAIL_DIGITS,
  type ReadSeal,
  type Seal,
  type SealStatement,
} from '../../audit/verification/seal-check.js';
import { tolerantPages } from '../../audit/verification/tolerant-pages.js';
import { canonicalJson, eventHash } from './event-hash.js';
import { newSigningKey, readSecretFile } from '../config/secret-file.js';
import type { Settings } from '../config/settings.js';

/** SHA-256 of a text, hex. */
export const sha256 = (text: string): string => hash('sha256', text, 'hex');
export const sealDigest = ({ statement }: Seal): string => sha256(canonicalJson(statement));

/** The history is not in order: nothing is signed. */
export class NotInOrder extends Error {
  override readonly name = 'NotInOrder';
}

/** A key's name: the first 32 hex digits of SHA-256 over its public part (SPKI DER). */
export function keyIdOf(key: KeyObject): string {
  const spki = (key.type === 'private' ? createPublicKey(key) : key).export({
    type: 'spki',
    format: 'der',
  });
  return createHash('sha256').update(spki).digest('hex').slice(0, 32);
}

export const publicPem = (key: KeyObject): string =>
  createPublicKey(key).export({ type: 'spki', format: 'pem' }) as string;

/**
 * The signing key that the settings name; without that setting one is made on first use, 0600, in
 * the data folder.
 */
export function readSealKey(settings: Settings): KeyObject {
  const file = settings.sealKeyFile ?? join(settings.dataDir, 'seal-key.pem');
  const isNew = !existsSync(file);
  if (isNew) mkdirSync(settings.dataDir, { recursive: true, mode: 0o700 });
  const key = createPrivateKey(readSecretFile(file, newSigningKey));
  if (isNew)
    writeFileSync(join(settings.dataDir, 'seal-key.pub.pem'), publicPem(key), { mode: 0o644 });
  if (key.asymmetricKeyType !== 'ed25519') throw new Error(`${file} is not an Ed25519 key`);
  return key;
}

/**
 * Makes seals: walks the chain once and goes on from there, so that the next one costs what is new.
 */
export class Sealer {
  private readonly chain = new Chain(eventHash);
  private trail: Buffer[] = [];
  private trailAfter = 0;
  private previous: SealStatement | undefined;

  constructor(
    private readonly store: Pick<EventStore, 'readAll' | 'head'>,
    private readonly key: KeyObject,
    private readonly clock: () => number,
    private readonly epoch?: string | undefined,
  ) {}

  /** Up to where the last seal goes. */
  get sealedTo(): number {
    return this.trailAfter;
  }

  /**
   * Goes on behind a seal that was made before: it is named as the previous one, and the trail
   * begins at it. An older one than the last is left alone.
   */
  after(seal: Seal): this {
    if (seal.statement.position <= this.trailAfter) return this;
    this.previous = seal.statement;
    this.trailAfter = seal.statement.position;
    return this;
  }

  /**
   * A seal over everything stored by now; undefined where nothing is new. Throws NotInOrder where
   * the chain does not hold or is not the one that was sealed before.
   */
  async seal(tick: (events: number) => void = () => undefined): Promise<Seal | undefined> {
    const { position: upTo } = await this.store.head();
    for await (const { events, unreadable } of tolerantPages(
      this.store,
      upTo,
      this.chain.position,
    )) {
      if (unreadable !== undefined) this.chain.skip(unreadable);
      for (const event of events) {
        this.chain.check(event);
        if (event.position === this.previous?.position && event.hash !== this.previous.hash)
          this.chain.report(event.position, event.id, 'seal-hash');
        if (event.position > this.trailAfter)
          this.trail.push(Buffer.from(event.hash.slice(0, TRAIL_DIGITS), 'hex'));
      }
      if (this.chain.faultCount > 0) break;
      this.trail = [Buffer.concat(this.trail)];
      tick(events.length);
      await new Promise<void>((next) => setImmediate(next));
    }
    // Also when asked again: what was found once stays found.
    const fault = this.chain.faults[0];
    if (fault) throw new NotInOrder(`position ${fault.position}: ${fault.what}`);
    if (this.chain.position < upTo)
      throw new NotInOrder(
        `position ${this.chain.position + 1}: there is no event; expected ${upTo} events`,
      );
    if (this.chain.position < this.trailAfter)
      throw new NotInOrder(
        `the ledger ends at ${this.chain.position}; it was sealed up to ${this.trailAfter}`,
      );
    return this.chain.position > this.trailAfter ? this.sign() : undefined;
  }

  private sign(): Seal {
    const trail = Buffer.concat(this.trail);
    const { ledger, position, hash: last, heads } = this.chain;
    const statement: SealStatement = {
      type: 'keping-seal',
      ledger,
      ...(this.epoch === undefined ? {} : { epoch: this.epoch }),
      position,
      hash: last,
      streams: heads.size,
      heads: sha256(headLines(heads)),
      trail: { after: this.trailAfter, digest: sha256(trail.toString('hex')) },
      previous: this.previous ? sha256(canonicalJson(this.previous)) : null,
      sealedAt: new Date(this.clock()).toISOString(),
      key: keyIdOf(this.key),
    };
    const seal: Seal = {
      statement,
      signature: sign(null, Buffer.from(canonicalJson(statement)), this.key).toString('base64'),
      trail: trail.toString('base64'),
    };
    this.after(seal);
    this.trail = [];
    return seal;
  }
}

/**
 * A seal as the check takes it; what is wrong with it goes along. Without a public key its
 * signature vouches for nothing, and says so.
 */
export function readSeal(seal: Seal, publicKey: KeyObject): ReadSeal {
  const { statement, signature, trail } = seal;
  const faults: {
    what: ReadSeal['faults'][number]['what'];
    facts: ReadSeal['faults'][number]['facts'];
  }[] = [];
  if (
    statement.key !== keyIdOf(publicKey) ||
    !verify(
      null,
      Buffer.from(canonicalJson(statement)),
      publicKey,
      Buffer.from(signature, 'base64'),
    )
  ) {
    faults.push({
      what: 'seal-signature',
      facts: { signed: statement.key, key: keyIdOf(publicKey) },
    });
  }
  const digits = trail === undefined ? undefined : Buffer.from(trail, 'base64').toString('hex');
  return {
    statement,
    faults,
    trail: digits !== undefined && sha256(digits) === statement.trail.digest ? digits : undefined,
  };
}

const MESSAGE_MAX = 7_000_000;

/**
 * A seal as a message; one whose trail would be too long for a topic goes without: it still proves.
 */
export function sealMessage(seal: Seal): string {
  const text = JSON.stringify(seal);
  return text.length <= MESSAGE_MAX
    ? text
    : JSON.stringify({ statement: seal.statement, signature: seal.signature });
}
