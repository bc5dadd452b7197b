// Gauges for Prometheus: how far the ledger and its projections are, what is parked, how seals and
// the disk are.
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { collectDefaultMetrics, Gauge } from 'prom-client';
import { EventStore } from '../../kernel/ports/event-store.js';
import { Feed } from '../../kernel/ports/feed.js';
import { ProjectionStore } from '../../kernel/ports/projection-store.js';
import { Clock } from '../../ledger/config/clock.js';
import { ClockGuard } from '../../ledger/config/clock-guard.js';
import { CheckpointSchedule } from '../integrity/checkpoint-schedule.js';
import { SealSchedule } from '../integrity/seal-schedule.js';
import { Readiness } from './readiness.js';
import { OpenedLedger } from '../../ledger/storage/opened-ledger.js';
import { copyNotes } from '../../ledger/storage/backup/backup-notes.js';
import { COUNTED, registry } from '../../ledger/metrics/metrics.js';
import { PoliciesPosition } from '../../ledger/metrics/policies-position.js';

/** Registers the gauges of this process; they are read when the metrics are requested. */
@Injectable()
export class LedgerMetrics implements OnModuleInit {
  constructor(
    @Inject(EventStore) private readonly store: EventStore,
    @Inject(Feed) private readonly feed: Feed,
    @Inject(ProjectionStore) private readonly projections: ProjectionStore,
    private readonly policies: PoliciesPosition,
    private readonly clock: ClockGuard,
    private readonly readiness: Readiness,
    private readonly seals: SealSchedule,
    private readonly checkpoints: CheckpointSchedule,
    private readonly ledger: OpenedLedger,
    private readonly now: Clock,
  ) {}

  onModuleInit(): void {
    registry.clear();
    for (const metric of COUNTED) registry.registerMetric(metric);
    collectDefaultMetrics({ register: registry });
    gauge('keping_ledger_position', 'Events stored', async () => {
      const { position } = await this.store.head();
      return position;
    });
    gauge(
      'keping_views_position',
      'Events that all projections have seen',
      async () => this.feed.seen,
    );
    gauge(
      'keping_policies_position',
      'Events that all policies of this process have seen',
      async () => this.policies.read(),
    );
    gauge(
      'keping_clock_ahead_seconds',
      'How far the clock has moved since it was believed',
      async () => this.clock.aheadSeconds,
    );
    gauge(
      'keping_parked_streams',
      'Streams parked at an event that fails',
      async () => (await this.projections.parked()).length,
    );
    gauge('keping_ready', '1 where the service accepts work', async () =>
      (await this.readiness.report()).ready ? 1 : 0,
    );
    this.registerSeals();
    this.registerCopies();
    this.registerSpace();
  }

  /** Figures of who does not seal, or has not yet, are not known: they are left out. */
  private registerSeals(): void {
    gauge(
      'keping_seal_position',
      'Up to which event the history is sealed',
      async () => this.seals.status?.position,
    );
    gauge('keping_seal_age_seconds', 'Time since the history was last found sealed', async () => {
      const { sealedAtMs } = this.seals.status ?? {};
      return sealedAtMs === undefined ? undefined : (this.now.now() - sealedAtMs) / 1000;
    });
    gauge(
      'keping_log_size',
      'How many events the newest checkpoint of the transparency log has',
      async () => this.checkpoints.status?.size,
    );
  }

  /** Of a ledger with a simulated clock, and before the first one, nothing is known. */
  private registerCopies(): void {
    for (const kind of ['backup', 'drill'] as const)
      gauge(`keping_${kind}_age_seconds`, `Time since the last ${kind}`, async () => {
        const { at } = (await copyNotes(this.ledger.ports.metadata))[kind] ?? {};
        if (at === undefined || this.now.simulated) return undefined;
        return (this.now.now() - Date.parse(at)) / 1000;
      });
  }

  private registerSpace(): void {
    const { space } = this.ledger.ports;
    if (!space) return;
    gauge('keping_disk_free_bytes', 'Free on the disk of the ledger', async () => space().free);
    gauge('keping_disk_size_bytes', 'The disk of the ledger', async () => space().total);
    gauge('keping_write_ahead_log_bytes', 'The write-ahead log', async () => space().log);
  }
}

function gauge(name: string, help: string, read: () => Promise<number | undefined>): void {
  new Gauge({
    name,
    help,
    registers: [registry],
    async collect() {
      const value = await read();
      if (value === undefined) this.remove();
      else this.set(value);
    },
  });
}
