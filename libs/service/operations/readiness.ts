// Whether the service can accept work, dependency by dependency.
import { Inject, Injectable } from '@nestjs/common';
import { EventStore } from '../../kernel/ports/event-store.js';
import { Feed } from '../../kernel/ports/feed.js';
import { ProjectionStore } from '../../kernel/ports/projection-store.js';
import { ClockGuard } from '../../ledger/config/clock-guard.js';
import { CheckpointSchedule } from '../integrity/checkpoint-schedule.js';
import { WitnessSchedule } from '../integrity/witness-schedule.js';
import { SealSchedule } from '../integrity/seal-schedule.js';
import { senderStateIn } from '../notices/sender-state.js';
import { OpenedLedger } from '../../ledger/storage/opened-ledger.js';
import { copyNotes } from '../../ledger/storage/backup/backup-notes.js';
import { ServiceState } from '../../ledger/storage/service-state.js';
import type { ReadyAnswer } from './answers.js';

const LAG_MAX = 10_000;
/** With less free space, in bytes, commands would soon fail. */
const FREE_MIN = 64 * 1024 * 1024;

@Injectable()
export class Readiness {
  constructor(
    @Inject(EventStore) private readonly store: EventStore,
    @Inject(ProjectionStore) private readonly projections: ProjectionStore,
    @Inject(Feed) private readonly feed: Feed,
    private readonly ledger: OpenedLedger,
    private readonly state: ServiceState,
    private readonly clock: ClockGuard,
    private readonly seals: SealSchedule,
    private readonly checkpoints: CheckpointSchedule,
    private readonly witnesses: WitnessSchedule,
  ) {}

  /** TLOG-14: what is missing there is shown and refuses nothing. */
  private witnessed(): Pick<ReadyAnswer, 'witnesses'> {
    const { status } = this.witnesses;
    if (!status) return {};
    const { state, quorum, signed } = status;
    return { witnesses: { status: state, quorum, signed } };
  }

  async report(): Promise<{ ready: boolean; body: ReadyAnswer }> {
    try {
      const { position } = await this.store.head();
      const parked = (await this.projections.parked()).length;
      const behind = position - this.feed.seen;
      const { draining, isFailing } = this.state;
      const fault = this.clock.fault;
      const space = this.ledger.ports.space?.();
      const isFull = space !== undefined && space.free < FREE_MIN;
      const seals = this.seals.status;
      const signed = this.checkpoints.status;
      const isAltered = [seals?.fault, signed?.fault].includes('not in order');
      const { queries, projections } = this.ledger.tasks;
      const building = queries || projections ? await this.ledger.versions.building() : [];
      const isBehind = behind >= LAG_MAX;
      const views = building.length > 0 ? 'building' : isBehind ? 'behind' : 'up';
      const damage = this.ledger.ports.damage?.();
      const ready =
        !damage && !draining && !fault && !isFailing && views === 'up' && !isFull && !isAltered;
      return {
        ready,
        body: {
          status: ready ? 'ready' : 'not ready',
          store: {
            status: damage ? 'damaged' : isFailing ? 'failing' : 'up',
            position,
            ...(damage ? { damage } : {}),
          },
          ...(await this.dependencies()),
          views: {
            status: views,
            behind,
            parked,
            ...(building.length > 0 ? { building } : {}),
          },
          ...(space ? { disk: { status: isFull ? 'full' : 'up', freeBytes: space.free } } : {}),
          ...(seals ? { seals: { status: seals.fault ?? 'up', position: seals.position } } : {}),
          ...(signed ? { log: { status: signed.fault ?? 'up', size: signed.size } } : {}),
          ...this.witnessed(),
          backups: await this.backups(),
          ...(await this.mail()),
          clock: fault ? { status: 'down', code: fault.code, ...fault.details } : { status: 'up' },
          draining,
        },
      };
    } catch {
      return { ready: false, body: { status: 'not ready', store: { status: 'down' } } };
    }
  }

  /** A mail server that takes nothing delays nobody: the service is ready all the same. */
  private async mail(): Promise<object> {
    const { settings, ports } = this.ledger;
    if (settings.smtpUrl === undefined) return {};
    const { waiting, failingSince, error } = await senderStateIn(ports.access.notices);
    const failing = failingSince === null ? {} : { since: failingSince, error };
    return { mail: { status: failingSince === null ? 'up' : 'failing', waiting, ...failing } };
  }

  /** What is missing here takes nothing from who works: it does not make the service not ready. */
  private async backups(): Promise<object> {
    const { backup, drill } = await copyNotes(this.ledger.ports.metadata);
    return {
      status: backup ? 'up' : 'none',
      ...(backup ? { lastBackup: backup.at, position: backup.position } : {}),
      ...(drill ? { lastDrill: drill.at } : {}),
    };
  }

  /** Without Kafka commands are accepted and queries answered; rows wait, which shows as lag. */
  private async dependencies(): Promise<object> {
    const states = Object.entries(this.ledger.ports.dependencies).map(
      async ([name, answers]) => [name, { status: (await answers()) ? 'up' : 'down' }] as const,
    );
    return Object.fromEntries(await Promise.all(states));
  }
}
