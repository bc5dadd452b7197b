// Everything a process needs of its ledger, put together once: doors, loops, rules, clock. Controllers never see it; handlers do.
import type { ClaimsJournal, EventStore, ViewStore } from '#kernel/doors';
import type { Projector } from '#kernel/deliver';
import type { LedgerView, StreamView } from '#kernel/projection';
import { rebuild } from '#kernel/rebuild';
import type { Transactor } from '#kernel/transact';
import type { Rules } from '#domain/rules';
import type { Clock } from './clock.js';
import type { Settings } from './settings.js';

/** A mark that outlives the process, such as `simulated`. */
export type Marks = { get(key: string): string | undefined; set(key: string, value: string): void };

/** One instance per process; made in storage.module, the only place that knows which storage it is. */
export class Ledger {
  constructor(
    readonly settings: Settings,
    readonly rules: Rules,
    readonly clock: Clock,
    readonly store: EventStore,
    readonly viewStore: ViewStore,
    readonly claims: ClaimsJournal,
    readonly views: { readonly stream: readonly StreamView[]; readonly ledger: readonly LedgerView[] },
    readonly transactor: Transactor<Rules>,
    readonly projector: Projector,
    readonly feed: { start(): Promise<void>; wake(): void; caughtUp(): Promise<void>; readonly seen: number; hold(work: () => Promise<void>): Promise<void>; stop(): Promise<void> },
    readonly marks: Marks,
    private readonly closeAll: () => Promise<void>,
  ) {}

  private readonly followers: ((events: readonly string[]) => void)[] = [];
  draining = false;
  /** What follows the ledger to ask for more; set by storage.module where the mode runs policies in this process. */
  policies: { start(): Promise<void>; caughtUp(): Promise<void>; readonly seen: number; stop(): Promise<void> } | undefined;

  /** Calls back with the types of what was just stored: a hint to look, never the fact itself. */
  onStored(follower: (types: readonly string[]) => void): void {
    this.followers.push(follower);
  }

  stored(types: readonly string[]): void {
    for (const follower of this.followers) follower(types);
  }

  /** The view of this name; throws where there is none. */
  view(name: string): StreamView {
    const found = this.views.stream.find((view) => view.name === name);
    if (!found) throw new Error(`there is no view ${name}`);
    return found;
  }

  /** Makes a view again from the events, beside the live one, and switches. Gives the position it has seen. */
  rebuildView(name: string): Promise<number> {
    const view = [...this.views.stream, ...this.views.ledger].find((one) => one.name === name);
    if (!view) throw new Error(`there is no view ${name}`);
    return rebuild(view, this.store, this.viewStore, () => this.clock.now(), (work) => this.feed.hold(work));
  }

  /** Decides what was accepted, lets the views catch up, and closes. */
  async close(): Promise<void> {
    this.draining = true;
    await this.policies?.stop();
    await this.transactor.drained();
    await this.feed.stop();
    await this.closeAll();
  }
}
