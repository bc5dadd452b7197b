// Everything a process needs of its ledger, put together once: doors, loops, rules, clock.
// Controllers never see it; handlers do.
import type { ClaimsJournal } from '../../kernel/ports/claims-journal.js';
import type { EventStore } from '../../kernel/ports/event-store.js';
import type { ProjectionStore } from '../../kernel/ports/projection-store.js';
import { Projector, storedProjectionName } from '../../kernel/runtime/projector.js';
import type { LedgerProjection, StreamProjection } from '../../kernel/core/projection.js';
import { rebuild } from '../../kernel/runtime/rebuild.js';
import type { Transactor } from '../../kernel/runtime/transactor.js';
import type { Rules } from '../../domain/rules.js';
import type { Feed } from '../../kernel/ports/feed.js';
import type { LedgerMetadata } from '../../kernel/ports/ledger-metadata.js';
import type { MessageIntake } from '../../kernel/ports/message-intake.js';
import type { Clock } from '../config/clock.js';
import type { Sealing } from '../integrity/seal-schedule.js';
import type { Settings } from '../config/settings.js';

/**
 * One instance per process; made in storage.module, the only place that knows which storage it is.
 */
export class Ledger {
  constructor(
    readonly settings: Settings,
    readonly rules: Rules,
    readonly clock: Clock,
    readonly store: EventStore,
    readonly viewStore: ProjectionStore,
    readonly claims: ClaimsJournal,
    readonly views: {
      readonly stream: readonly StreamProjection[];
      readonly ledger: readonly LedgerProjection[];
    },
    readonly transactor: Transactor<Rules>,
    readonly feed: Feed,
    readonly marks: LedgerMetadata,
    /** What this process does of all there is to do. */
    readonly runs: {
      readonly commands: boolean;
      readonly views: boolean;
      readonly queries: boolean;
    },
    readonly messages: MessageIntake | undefined,
    private readonly closeAll: () => Promise<void>,
  ) {}

  /** What the mode depends on besides the store: whether each is there. Set by storage.module. */
  dependencies: Readonly<Record<string, () => Promise<boolean>>> = {};
  /**
   * What this process needs to seal by schedule; undefined where it is not its task. Set by
   * storage.module.
   */
  sealing: Sealing | undefined;
  private readonly followers: ((events: readonly string[]) => void)[] = [];
  draining = false;
  /**
   * What follows the ledger to ask for more; set by storage.module where the mode runs policies in
   * this process.
   */
  policies: Feed | undefined;

  /** Calls back with the types of what was just stored: a hint to look, never the fact itself. */
  onStored(follower: (types: readonly string[]) => void): void {
    this.followers.push(follower);
  }

  stored(types: readonly string[]): void {
    for (const follower of this.followers) follower(types);
  }

  /** The view of this name; throws where there is none. */
  view(name: string): StreamProjection {
    const found = this.views.stream.find((view) => view.name === name);
    if (!found) throw new Error(`there is no view ${name}`);
    return found;
  }

  /**
   * Makes a view again from the events, beside the live one, and switches. Gives the position it
   * has seen.
   */
  rebuildView(name: string, tick?: (events: number) => void): Promise<number> {
    const view = [...this.views.stream, ...this.views.ledger].find((one) => one.name === name);
    if (!view) throw new Error(`there is no view ${name}`);
    return rebuild(
      view,
      this.store,
      this.viewStore,
      () => this.clock.now(),
      (work) => this.feed.hold(work),
      tick,
    );
  }

  /**
   * Tries a stream that is parked in a view again; true when it goes on. A view of the whole ledger
   * is made again from the events.
   */
  async retryParked(view: string, stream: string): Promise<boolean> {
    const ofLedger = this.views.ledger.find((one) => storedProjectionName(one) === view);
    if (ofLedger) await this.rebuildView(ofLedger.name);
    else {
      await this.feed.hold(async () => {
        const projector = new Projector(this.views.stream, [], this.store, this.viewStore, {
          clock: () => this.clock.now(),
        });
        await projector.start();
        await projector.retry(view, stream);
      });
    }
    return !(await this.viewStore.parked()).some(
      (parked) => parked.view === view && parked.stream === stream,
    );
  }

  /** Decides what was accepted, lets the views catch up, and closes. */
  async close(): Promise<void> {
    this.draining = true;
    await this.messages?.stop();
    await this.policies?.stop();
    await this.transactor.drained();
    await this.feed.stop();
    await this.closeAll();
  }
}
