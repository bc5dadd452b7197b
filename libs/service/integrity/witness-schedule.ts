// Has the checkpoints of this process signed by witnesses (TLOG-14). One that does not answer
// delays nobody: no command and no checkpoint waits for it.
import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { log } from '../../ledger/config/log.js';
import type { Settings } from '../../ledger/config/settings.js';
import type { OpenedLedger } from '../../ledger/storage/opened-ledger.js';
import { askWitness, type WitnessOutcome } from '../../ledger/transparency/ask-witness.js';
import type { LogTiles } from '../../ledger/transparency/log-tiles.js';
import type { TransparencyLog } from '../../ledger/transparency/transparency-log.js';
import type { KnownWitness } from '../../ledger/transparency/witness-list.js';
import { signatureOf, withSignatures } from '../../transparency/note.js';
import type { SignedCheckpoint } from '../../transparency/checkpoint.js';
import type { TileTree } from '../../transparency/tiles.js';
import { roundsUntil } from '../schedule/rounds.js';
import type { CheckpointSchedule } from './checkpoint-schedule.js';

export type WitnessStatus = {
  readonly state: 'up' | 'degraded' | 'ahead';
  readonly quorum: number;
  /** How many have signed the newest checkpoint that was sent. */
  readonly signed: number;
};

export class WitnessSchedule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly ended = new AbortController();
  private running: Promise<void> = Promise.resolve();
  /** By name: the size that it signed last, as far as is known. */
  private readonly sizes = new Map<string, number>();
  private readonly outcomes = new Map<string, WitnessOutcome['state']>();
  private signed = 0;
  /** When the quorum was last there, or first missed. */
  private goodAtMs: number;

  constructor(
    private readonly settings: Settings,
    private readonly ledger: OpenedLedger,
    private readonly witnesses: readonly KnownWitness[],
    private readonly transparency: TransparencyLog,
    private readonly tiles: LogTiles,
    private readonly schedule: CheckpointSchedule,
    private readonly now: () => number = Date.now,
  ) {
    this.goodAtMs = now();
  }

  onApplicationBootstrap(): void {
    if (this.witnesses.length === 0 || !this.ledger.ports.sealing) return;
    const everyMs = this.settings.witnessSeconds * 1000;
    this.running = roundsUntil(this.ended.signal, everyMs, () => this.round());
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.ended.abort();
    await this.running;
  }

  /** Undefined where this process asks no witness. */
  get status(): WitnessStatus | undefined {
    const isSigner = this.schedule.status !== undefined;
    if (this.witnesses.length === 0 || !isSigner) return undefined;
    const { witnessQuorum: quorum, witnessAlertSeconds } = this.settings;
    const isLate = this.now() - this.goodAtMs > witnessAlertSeconds * 1000;
    const isAhead = [...this.outcomes.values()].includes('ahead');
    return { state: isAhead ? 'ahead' : isLate ? 'degraded' : 'up', quorum, signed: this.signed };
  }

  private async round(): Promise<void> {
    try {
      const newest = this.schedule.status && (await this.transparency.newest());
      if (!newest) {
        // Nothing is to be signed, or another process does it.
        this.goodAtMs = this.now();
        return;
      }
      const missing = this.witnesses.filter(({ key }) => signatureOf(newest.note, key) !== 'valid');
      const tree = this.tiles.tree();
      const asked = missing.map((witness) => this.ask(witness, newest, tree));
      const given = (await Promise.all(asked)).flatMap((outcome) =>
        outcome.state === 'signed' ? outcome.signatures : [],
      );
      const cosigned = { ...newest, note: withSignatures(newest.note, given) };
      this.signed = this.signersOf(cosigned);
      const hasQuorum = this.signed >= Math.max(1, this.settings.witnessQuorum);
      if (this.signed >= this.settings.witnessQuorum) this.goodAtMs = this.now();
      if (given.length > 0) await this.schedule.keepCosigned(cosigned, hasQuorum);
    } catch (error) {
      if (!this.ended.signal.aborted) log.warn({ err: error }, 'witnesses cannot be asked now');
    }
  }

  private signersOf({ note }: SignedCheckpoint): number {
    return this.witnesses.filter(({ key }) => signatureOf(note, key) === 'valid').length;
  }

  private async ask(
    witness: KnownWitness,
    newest: SignedCheckpoint,
    tree: TileTree,
  ): Promise<WitnessOutcome> {
    const { name } = witness.key;
    const old = this.sizes.get(name) ?? 0;
    const outcome = await askWitness(witness, newest, tree, old, this.ended.signal);
    if (outcome.state === 'signed') this.sizes.set(name, newest.size);
    if (outcome.state !== this.outcomes.get(name)) this.tell(name, newest.size, outcome);
    this.outcomes.set(name, outcome.state);
    return outcome;
  }

  /** Once for each change. */
  private tell(witness: string, size: number, outcome: WitnessOutcome): void {
    if (this.ended.signal.aborted) return;
    if (outcome.state === 'signed') log.info({ witness, size }, 'a witness signs the log');
    else if (outcome.state === 'failed')
      log.warn({ witness, why: outcome.why }, 'a witness did not sign the log');
    else
      log.error(
        { witness, size, signed: outcome.size },
        'a witness has signed more of this log than is here: events were lost here, or somebody ' +
          'else signs with its key',
      );
  }
}
