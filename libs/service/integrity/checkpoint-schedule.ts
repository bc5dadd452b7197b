// Checkpoints by schedule (TLOG-5): in the process whose storage gives it the lease, and once more
// when it stops.
import { setTimeout as pause } from 'node:timers/promises';
import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import type { KeyObject } from 'node:crypto';
import { LedgerBehind, UnusableStore } from '../../kernel/core/errors.js';
import { log } from '../../ledger/config/log.js';
import type { Settings } from '../../ledger/config/settings.js';
import { NotInOrder, readSealKey } from '../../ledger/integrity/seals.js';
import { checkpointsFailed } from '../../ledger/metrics/metrics.js';
import type { OpenedLedger } from '../../ledger/storage/opened-ledger.js';
import type { LogFolder } from '../../ledger/transparency/log-folder.js';
import type { LogTiles } from '../../ledger/transparency/log-tiles.js';
import {
  checkpointNote,
  type TransparencyLog,
} from '../../ledger/transparency/transparency-log.js';
import type { SignedCheckpoint } from '../../transparency/checkpoint.js';
import { MissingHash } from '../../transparency/tiles.js';

/** How long a stop waits for the tree to have everything, and for the signature. */
const STOP_MS = 2000;

/** How signing is: the newest checkpoint of this process, and why there is no newer one. */
export type CheckpointStatus = {
  readonly size: number;
  readonly fault: 'not in order' | 'not stored' | 'folder of another log' | undefined;
};

export class CheckpointSchedule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private key: KeyObject | undefined;
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();
  private isStopping = false;
  private size = 0;
  private fault: CheckpointStatus['fault'];

  constructor(
    private readonly settings: Settings,
    private readonly ledger: OpenedLedger,
    private readonly transparency: TransparencyLog,
    private readonly tiles: LogTiles,
    /** Undefined where no folder is set. */
    private readonly folder: LogFolder | undefined,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (!this.ledger.ports.sealing) return;
    this.key = readSealKey(this.settings);
    await this.requireKnown().catch((error: unknown) => {
      // Rows that cannot be read are made again from the events, and nothing is signed before.
      if (!(error instanceof UnusableStore)) throw error;
      log.error({ err: error }, 'what was signed could not be compared with the tree');
    });
    void this.now();
    const everyMs = this.settings.checkpointSeconds * 1000;
    this.timer = setInterval(() => void this.now(), everyMs).unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await Promise.race([this.running, pause(STOP_MS, undefined, { ref: false })]);
  }

  /** Undefined where this process does not sign. */
  get status(): CheckpointStatus | undefined {
    const isSigner = this.key !== undefined && this.ledger.ports.sealing!.holdsLease();
    return isSigner ? { size: this.size, fault: this.fault } : undefined;
  }

  /** Signs what is new, after what is running. */
  now(): Promise<void> {
    return (this.running = this.running.then(() => this.signOnce()));
  }

  /** Keeps what witnesses have signed of a checkpoint, after what is running. */
  keepCosigned(cosigned: SignedCheckpoint, hasQuorum: boolean): Promise<void> {
    const kept = this.running.then(async () => {
      await this.transparency.keepCosigned(cosigned, hasQuorum);
      const newest = await this.transparency.newest();
      if (newest) this.fault = await this.keepFiles(newest);
    });
    this.running = kept.catch(() => undefined);
    return kept;
  }

  /** Signs what was recorded up to the stop, for 2 s at most. */
  async last(): Promise<void> {
    if (this.key === undefined) return;
    this.isStopping = true;
    const late = pause(STOP_MS, undefined, { ref: false });
    await Promise.race([late, this.ledger.ports.feed.caughtUp().then(() => this.now())]);
  }

  /** Throws LedgerBehind where the tree is not the one that was signed; a smaller one grows yet. */
  private async requireKnown(): Promise<void> {
    const origin = await this.transparency.originNow();
    const size = await this.tiles.size();
    for (const checkpoint of await this.stored()) {
      if (checkpoint.origin !== origin || checkpoint.size > size) continue;
      try {
        const root = await this.tiles.tree().root(size);
        await this.transparency.requireExtension(checkpoint, { origin, size, root });
      } catch (error) {
        if (!(error instanceof NotInOrder || error instanceof MissingHash)) throw error;
        throw new LedgerBehind(
          `The ledger is not the one that was signed: ${(error as Error).message}. Restore a ` +
            'backup, or have the ledger verified: npm run audit -- verify.',
        );
      }
    }
  }

  private async stored(): Promise<readonly SignedCheckpoint[]> {
    const ofFolder = await this.folder?.newest();
    const kept = [await this.transparency.newest(), ofFolder === 'broken' ? undefined : ofFolder];
    return kept.filter((checkpoint) => checkpoint !== undefined);
  }

  private async signOnce(): Promise<void> {
    if (!this.ledger.ports.sealing!.holdsLease()) return;
    try {
      await this.transparency.next(this.key!);
      const newest = await this.transparency.newest();
      this.size = newest?.size ?? 0;
      this.fault = newest && (await this.keepFiles(newest));
    } catch (error) {
      this.fault = error instanceof NotInOrder ? 'not in order' : 'not stored';
      checkpointsFailed.inc();
      if (!this.isStopping) log.error({ err: error }, 'the history could not be signed');
    }
  }

  /** Writes the files of a checkpoint where a folder is set; what keeps it from that. */
  private async keepFiles(newest: SignedCheckpoint): Promise<CheckpointStatus['fault']> {
    if (!this.folder) return undefined;
    const kept = await this.folder.newest();
    if (kept === 'broken' || (kept && kept.origin !== newest.origin)) {
      if (this.fault === undefined)
        log.warn({ origin: newest.origin }, 'the folder has another log: give this one its own');
      return 'folder of another log';
    }
    if (kept) await this.transparency.requireExtension(kept, newest);
    if (!kept || checkpointNote(kept) !== checkpointNote(newest))
      await this.folder.write(kept?.size ?? 0, newest);
    return undefined;
  }
}
