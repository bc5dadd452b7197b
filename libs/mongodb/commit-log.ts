// The write protocol on MongoDB: compare-and-set on a contiguous number; an insert whose answer was
// lost is repeated until the outcome is known.
import type { Commit } from '../kernel/ports/event-store.js';
import { OutcomeUnknown, StorageUnavailable, VersionConflict } from '../kernel/core/errors.js';
import {
  documentOf,
  EMPTY_TAIL,
  versionKey,
  type CommitDocument,
  type Tail,
} from './commit-document.js';

/** What became of an insert: `unknown` may be or become stored; `rejected` cannot. */
export type Inserted = 'stored' | 'taken' | 'unknown' | 'rejected';

/** The collection as the protocol needs it. All reads are majority reads. */
export interface CommitDocuments {
  /**
   * Resolves `stored` when a majority has it in its journal; `taken` where the number or a key
   * exists already.
   */
  insert(document: CommitDocument): Promise<Inserted>;
  last(): Promise<Tail | undefined>;
  /** The writer of the document with this number. */
  writerOf(number: number): Promise<string | undefined>;
  /** Those of these keys that exist. */
  present(keys: readonly string[]): Promise<ReadonlySet<string>>;
  /**
   * True where no document has this number, confirmed by a majority now (not only by a primary that
   * may have been deposed).
   */
  isFree(number: number): Promise<boolean>;
}

export type LogOptions = {
  readonly nonce: () => string;
  readonly sleep: (ms: number) => Promise<void>;
  /** How often an insert without an answer is repeated before the outcome counts as unknown. */
  readonly tries?: number;
};

/** Appends groups of commits. One writer per process; several processes may write. */
export class CommitLog {
  /** Versions of streams as of the document `versionsAt`. */
  private readonly versions = new Map<string, number>();
  private versionsAt = 0;

  constructor(
    private readonly documents: CommitDocuments,
    private readonly options: LogOptions,
  ) {}

  /** Reads the end of the ledger: nothing is decided on an older one. Throws StorageUnavailable. */
  async head(): Promise<Tail> {
    return (await this.documents.last()) ?? EMPTY_TAIL;
  }

  /**
   * Stores all commits after `on` (as `head` gave it before deciding) or none. With no commits it
   * confirms that `on` was the end, so that rejections and repeats on it may be answered. Throws
   * VersionConflict, StorageUnavailable (nothing stored), OutcomeUnknown.
   */
  async append(commits: readonly Commit[], on: Tail): Promise<void> {
    if (commits.length === 0) {
      if (!(await this.documents.isFree(on.number + 1)))
        throw new VersionConflict(`commit ${on.number + 1} exists`);
      return;
    }
    if (this.versionsAt !== on.number) this.versions.clear();
    const document = documentOf(commits, on, this.options.nonce());
    const versions = await this.requireNext(commits, on);
    await this.store(document);
    this.versionsAt = document.number;
    for (const [stream, version] of versions) this.versions.set(stream, version);
  }

  /** Repeats the same document until it is known to be stored or not. */
  private async store(document: CommitDocument): Promise<void> {
    let unknown = false;
    for (let attempt = 0; attempt < (this.options.tries ?? 20); attempt += 1) {
      if (attempt > 0) await this.options.sleep(Math.min(1000, 20 * 2 ** attempt));
      const inserted = await this.documents.insert(document);
      if (inserted === 'stored') return;
      if (inserted === 'taken') {
        const writer = await this.documents.writerOf(document.number).catch(() => undefined);
        if (writer === document.writer) return;
        // Our document may exist without a majority; without a lost answer it cannot be ours.
        if (writer !== undefined || !unknown)
          throw new VersionConflict(`commit ${document.number} is taken`);
      }
      if (inserted === 'rejected' && !unknown)
        throw new StorageUnavailable('the store cannot store now');
      if (inserted === 'unknown') unknown = true;
    }
    throw new OutcomeUnknown('the store did not confirm whether it has the commit');
  }

  /**
   * Gives the streams' versions after these commits. Throws VersionConflict where a position or a
   * version does not follow the last one.
   */
  private async requireNext(
    commits: readonly Commit[],
    on: Tail,
  ): Promise<ReadonlyMap<string, number>> {
    const firsts = new Map<string, number>();
    const after = new Map<string, number>();
    let { position } = on;
    for (const event of commits.flatMap(({ events }) => events)) {
      if (event.position !== (position += 1))
        throw new VersionConflict(`position ${event.position} where ${position} is next`);
      for (const [stream, version] of Object.entries(event.streams)) {
        const before = after.get(stream);
        if (before === undefined) firsts.set(stream, version);
        else if (version !== before + 1)
          throw new VersionConflict(`${stream} is at ${before}, not at ${version - 1}`);
        after.set(stream, version);
      }
    }
    const previous = [...firsts]
      .filter(([stream, version]) => version > 1 && this.versions.get(stream) !== version - 1)
      .map(([stream, version]) => versionKey(stream, version - 1));
    const present =
      previous.length === 0 ? new Set<string>() : await this.documents.present(previous);
    for (const key of previous)
      if (!present.has(key))
        throw new VersionConflict(`${key} does not exist: a version would be skipped`);
    for (const [stream, version] of firsts) {
      const known = this.versions.get(stream);
      if (known !== undefined && version !== known + 1)
        throw new VersionConflict(`${stream} is at ${known}, not at ${version - 1}`);
    }
    return after;
  }
}
