// The states within one commit that decides several things, one after the other.
import type { ReadStates } from '../kernel/core/decider.js';
import type { NewEvent, StoredEvent } from '../kernel/core/event.js';
import { effectiveAt } from './events.js';
import { foldOf } from './folds.js';
import { concerns } from './movements.js';
import type { DecisionContext } from './rules.js';
/** What was read, moved on by each event that this commit decides. */
export class PendingStates implements ReadStates {
  private readonly moved = new Map<string, unknown>();
  private applied = 0;
  constructor(private readonly read: ReadStates) {}

  get(stream: string): unknown {
    return this.moved.get(stream) ?? this.read.get(stream);
  }

  /** Applies an event that is not stored yet. */
  apply(newEvent: NewEvent, context: DecisionContext): void {
    const occurredAt = newEvent.occurredAt ?? context.occurredAt;
    const at = Date.parse(effectiveAt({ ...newEvent, occurredAt }));
    this.applied += 1;
    const stored = {
      ...newEvent,
      occurredAt,
      effectiveAtMs: at,
      id: `pending-${this.applied}`,
      by: context.by,
    } as unknown as StoredEvent;
    for (const stream of concerns(newEvent))
      this.moved.set(stream, foldOf(stream).evolve(this.get(stream), stored));
  }
}
