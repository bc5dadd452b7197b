// What an operator does with projections: rebuild one, and retry a stream that is parked in one.
import type { EventStore } from '../../kernel/ports/event-store.js';
import type { Feed } from '../../kernel/ports/feed.js';
import type { ProjectionStore } from '../../kernel/ports/projection-store.js';
import { storedProjectionName } from '../../kernel/runtime/projector-rows.js';
import { Projector } from '../../kernel/runtime/projector.js';
import { rebuild } from '../../kernel/runtime/rebuild.js';
import type { Clock } from '../config/clock.js';
import type { Projections } from './projections.js';

export class ProjectionOperations {
  constructor(
    private readonly projections: Projections,
    private readonly store: EventStore,
    private readonly projectionStore: ProjectionStore,
    private readonly feed: Feed,
    private readonly clock: Clock,
  ) {}

  /**
   * Rebuilds a projection from the events beside the live one and switches. Returns the position
   * that the new one has reached; `tick` gets the number of events of each step. Throws where there
   * is no projection of this name.
   */
  rebuild(name: string, tick?: (events: number) => void): Promise<number> {
    const projection = this.projections.all.find((known) => known.name === name);
    if (!projection) throw new Error(`there is no projection ${name}`);
    return rebuild(
      projection,
      this.store,
      this.projectionStore,
      () => this.clock.now(),
      (work) => this.feed.hold(work),
      tick,
    );
  }

  /**
   * Retries a stream that is parked in a projection (named as it is stored); true where it
   * continues. A projection of the whole ledger is rebuilt.
   */
  async retryParked(storedName: string, stream: string): Promise<boolean> {
    const ofLedger = this.projections.ledger.find(
      (projection) => storedProjectionName(projection) === storedName,
    );
    if (ofLedger) await this.rebuild(ofLedger.name);
    else await this.feed.hold(() => this.retryStream(storedName, stream));
    return !(await this.projectionStore.parked()).some(
      (parked) => parked.view === storedName && parked.stream === stream,
    );
  }

  private async retryStream(storedName: string, stream: string): Promise<void> {
    const projector = new Projector(this.projections.stream, [], this.store, this.projectionStore, {
      clock: () => this.clock.now(),
    });
    await projector.start();
    await projector.retry(storedName, stream);
  }
}
