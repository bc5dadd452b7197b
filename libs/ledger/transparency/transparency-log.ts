// The checkpoints of a ledger: which log it is, the newest one, and the next one (TLOG-4, TLOG-5).
import type { KeyObject } from 'node:crypto';
import type { EventStore } from '../../kernel/ports/event-store.js';
import type { LedgerMetadata } from '../../kernel/ports/ledger-metadata.js';
import {
  readSignedCheckpoint,
  type Checkpoint,
  type SignedCheckpoint,
} from '../../transparency/checkpoint.js';
import { noteText, signatureOf, verifierKeyText } from '../../transparency/note.js';
import { isConsistent } from '../../transparency/tree.js';
import { isSameTree } from '../../transparency/witness.js';
import { NotInOrder } from '../integrity/seals.js';
import { logKeyOf, signedCheckpoint } from './log-signer.js';
import type { LogTiles } from './log-tiles.js';
import { checkNewEvents } from './new-events.js';

const CHECKPOINT_KEY = 'log.checkpoint';
const WITNESSED_KEY = 'log.witnessed';
const KEYS = 'log.key.';
const EPOCHS = 'epoch.';
/** Of the hash of the first event, in the name of a log. */
const ORIGIN_DIGITS = 16;

/** What was signed, for who reads it. */
export class SignedLog {
  constructor(
    protected readonly store: Pick<EventStore, 'readAll' | 'readStream'>,
    protected readonly metadata: Pick<LedgerMetadata, 'list'>,
    /** KEPING_LOG_ORIGIN; the ledger's own name without it. */
    private readonly origin?: string,
  ) {}

  /**
   * The name of the log; undefined while the ledger is empty. A ledger that lost events is another
   * log from then on.
   */
  async originNow(): Promise<string | undefined> {
    const [first] = await this.store.readAll(0, 1);
    if (!first) return undefined;
    const epochs = 1 + (await this.metadata.list(EPOCHS)).size;
    const name = this.origin ?? `keping/${first.hash.slice(0, ORIGIN_DIGITS)}`;
    return epochs === 1 ? name : `${name}/${epochs}`;
  }

  /** The newest checkpoint of any process as it is served; undefined before the first. */
  newest(): Promise<SignedCheckpoint | undefined> {
    return this.kept(CHECKPOINT_KEY);
  }

  /**
   * The newest checkpoint that has a position: with a quorum of witnesses where one has it
   * (TLOG-14), else without; undefined where none has it yet.
   */
  async covering(position: number): Promise<SignedCheckpoint | undefined> {
    const newest = await this.newest();
    if (newest === undefined || newest.size < position) return undefined;
    const witnessed = await this.kept(WITNESSED_KEY);
    const isOfThisLog = witnessed?.origin === newest.origin;
    return isOfThisLog && witnessed!.size >= position ? witnessed : newest;
  }

  private async kept(key: string): Promise<SignedCheckpoint | undefined> {
    const note = (await this.metadata.list(key)).get(key);
    return note === undefined ? undefined : readSignedCheckpoint(note);
  }

  /** The keys under which this ledger was ever signed, as texts, the newest first. */
  async keys(): Promise<readonly string[]> {
    return [...(await this.metadata.list(KEYS)).values()].reverse();
  }
}

/** The same for who signs. */
export class TransparencyLog extends SignedLog {
  constructor(
    store: Pick<EventStore, 'readAll' | 'readStream'>,
    private readonly tiles: LogTiles,
    protected override readonly metadata: LedgerMetadata,
    origin?: string,
  ) {
    super(store, metadata, origin);
  }

  /**
   * Signs what is new and stores it; undefined where nothing is. Throws NotInOrder where an event
   * or the tree departs from what was signed.
   */
  async next(key: KeyObject): Promise<SignedCheckpoint | undefined> {
    const origin = await this.originNow();
    const size = await this.tiles.size();
    if (origin === undefined || size === 0) return undefined;
    const newest = await this.newest();
    const before = newest?.origin === origin ? newest : undefined;
    if (before && signatureOf(before.note, logKeyOf(key, origin)) === 'broken')
      throw new NotInOrder('the signature of the stored checkpoint is broken');
    if (before?.size === size) return undefined;
    const tree = this.tiles.tree();
    const next: Checkpoint = { origin, size, root: await tree.root(size) };
    if (before) await this.requireExtension(before, next);
    await checkNewEvents(this.store, tree, before?.size ?? 0, size);
    const note = signedCheckpoint(next, key);
    await this.metadata.setOnce(`${KEYS}${origin}`, verifierKeyText(logKeyOf(key, origin)));
    await this.metadata.set(CHECKPOINT_KEY, note);
    return readSignedCheckpoint(note);
  }

  /**
   * Keeps what witnesses have signed: with the newest checkpoint, where it is still that one, and
   * as the newest one with a quorum, where it `hasQuorum`.
   */
  async keepCosigned(cosigned: SignedCheckpoint, hasQuorum: boolean): Promise<void> {
    const newest = await this.newest();
    const note = noteText(cosigned.note);
    if (newest && isSameTree(newest, cosigned)) await this.metadata.set(CHECKPOINT_KEY, note);
    if (hasQuorum) await this.metadata.set(WITNESSED_KEY, note);
  }

  /** Throws NotInOrder where the tree does not begin with one that was signed. */
  async requireExtension(old: Checkpoint, next: Checkpoint): Promise<void> {
    if (old.size > next.size)
      throw new NotInOrder(`the tree ends at ${next.size}; ${old.size} were signed`);
    const proof = await this.tiles.tree().consistencyProof(old.size, next.size);
    if (!isConsistent(old, next, proof))
      throw new NotInOrder(`the tree of ${next.size} departs from the one of ${old.size}`);
  }
}

/** A signed checkpoint as it is sent. */
export const checkpointNote = ({ note }: SignedCheckpoint): string => noteText(note);
