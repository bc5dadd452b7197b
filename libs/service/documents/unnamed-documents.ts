// What was sent and no event names after seven days is removed: of a form that was not sent.
import {
  Inject,
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { DAY_MS, HOUR_MS } from '../../domain/values/time.js';
import { Documents, type KeptDocument } from '../../kernel/ports/documents.js';
import { EventStore } from '../../kernel/ports/event-store.js';
import { documentsProjection } from '../../projections/documents/projection.js';
import { Clock } from '../../ledger/config/clock.js';
import { log } from '../../ledger/config/log.js';
import { ProjectionRows } from '../../ledger/storage/projection-rows.js';

const EVERY_MS = HOUR_MS;
const KEPT_MS = 7 * DAY_MS;

/** Several processes may do the same at once: a document is removed once. */
@Injectable()
export class UnnamedDocuments implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<unknown> = Promise.resolve();
  private isStopped = false;

  constructor(
    @Inject(Documents) private readonly documents: Documents,
    @Inject(EventStore) private readonly store: EventStore,
    private readonly rows: ProjectionRows,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.running = this.remove().catch((error: unknown) =>
        log.warn({ err: error }, 'documents that no event names stay: the next round tries again'),
      );
    }, EVERY_MS).unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.isStopped = true;
    clearInterval(this.timer);
    await this.running;
  }

  /** Gives how many were removed: none while the rows of events are behind the ledger. */
  async remove(): Promise<number> {
    let removed = 0;
    for await (const page of this.documents.list())
      for (const entry of page) {
        if (this.isStopped) return removed;
        if (!('storedAt' in entry) || !this.isOld(entry)) continue;
        const { position } = await this.store.head();
        if ((await this.rows.followedTo(documentsProjection.name)) < position) return removed;
        if (await this.isNamed(entry)) continue;
        if (await this.removeUnlessSentAgain(entry)) removed += 1;
      }
    if (removed > 0) log.info({ removed }, 'documents that no event names were removed');
    return removed;
  }

  private isOld({ storedAt }: KeptDocument): boolean {
    return this.clock.now() - Date.parse(storedAt) > KEPT_MS;
  }

  private async isNamed({ sha256 }: KeptDocument): Promise<boolean> {
    for await (const _row of this.rows.beginningWith(documentsProjection.name, sha256)) return true;
    return false;
  }

  private removeUnlessSentAgain({ sha256, storedAt }: KeptDocument): Promise<boolean> {
    const removedAt = new Date(this.clock.now()).toISOString();
    const reason = 'no event has named it for 7 days';
    return this.documents.remove({ sha256, removedAt, by: 'keping', reason }, storedAt);
  }
}
