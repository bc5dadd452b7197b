// The loop from stored facts to further wishes: each event asks once, whatever is repeated,
// restarted or comes in another order.
import type { CommandEnvelope } from '../core/command.js';
import type { ProjectionStore } from '../ports/projection-store.js';
import { streamKind, type StoredEvent } from '../core/event.js';
import type { Policy } from '../core/policy.js';
import { Rejection } from '../core/errors.js';

export type PolicyOptions = {
  /** Decides and stores one command, as anybody's; rejects with Rejection where a rule says no. */
  readonly submit: (
    envelope: CommandEnvelope,
  ) => Promise<{ readonly changed: boolean; readonly replayed: boolean }>;
  /** Where each policy's checkpoint is kept, as `policy.<name>`. */
  readonly target: Pick<ProjectionStore, 'checkpoint' | 'write'>;
  readonly onDecided?: (
    policy: string,
    outcome: 'accepted' | 'unchanged' | 'replayed' | 'refused' | 'failed',
    event: StoredEvent,
    error?: unknown,
  ) => void;
  /** Up to how many events without a reaction may be seen again after a restart. */
  readonly checkpointEvery?: number;
};

export const checkpointName = (policy: Policy): string => `policy.${policy.name}`;

/**
 * Gives events to policies. The command's id is made from the policy and the event, so the stored
 * outcome decides what was asked already: correct when events come twice, out of their order, or to
 * several processes at once. The checkpoint only saves work. A refusal by a rule is an answer;
 * anything else is thrown, and the same events must be given again.
 */
export class PolicyRunner {
  private readonly checkpoints = new Map<string, number>();

  constructor(
    private readonly policies: readonly Policy[],
    private readonly options: PolicyOptions,
  ) {}

  /** Where to go on: every policy has seen all at or before this position. */
  async start(): Promise<number> {
    let least = Number.MAX_SAFE_INTEGER;
    for (const policy of this.policies) {
      const checkpoint = await this.options.target.checkpoint(checkpointName(policy));
      this.checkpoints.set(policy.name, checkpoint);
      least = Math.min(least, checkpoint);
    }
    return least === Number.MAX_SAFE_INTEGER ? 0 : least;
  }

  async handle(events: readonly StoredEvent[]): Promise<void> {
    let asked = false;
    for (const event of events)
      for (const policy of this.policies) asked = (await this.react(policy, event)) || asked;
    await this.remember(events[events.length - 1]?.position ?? 0, asked);
  }

  private async react(policy: Policy, event: StoredEvent): Promise<boolean> {
    if (!Object.keys(event.streams).some((stream) => streamKind(stream) === policy.kind))
      return false;
    const wishes = this.wishes(policy, event);
    for (const [index, { name, data, place }] of wishes.entries()) {
      const id = `policy ${policy.name} ${event.id}${index === 0 ? '' : ` ${index}`}`;
      // The id alone says what it is: another setting after a restart does not make it another
      // command.
      const envelope: CommandEnvelope = {
        commandId: id,
        fingerprint: id,
        name,
        data,
        by: { account: policy.name, role: 'policy', place },
        correlationId: event.correlationId,
      };
      try {
        const { changed, replayed } = await this.options.submit(envelope);
        this.options.onDecided?.(
          policy.name,
          replayed ? 'replayed' : changed ? 'accepted' : 'unchanged',
          event,
        );
      } catch (error) {
        if (!(error instanceof Rejection)) throw error;
        this.options.onDecided?.(policy.name, 'refused', event, error);
      }
    }
    return wishes.length > 0;
  }

  /** A policy that throws is a bug: said aloud, and the other events go on. */
  private wishes(policy: Policy, event: StoredEvent): ReturnType<Policy['react']> {
    try {
      return policy.react(event);
    } catch (error) {
      this.options.onDecided?.(policy.name, 'failed', event, error);
      return [];
    }
  }

  private async remember(position: number, asked: boolean): Promise<void> {
    const least = Math.min(...this.checkpoints.values());
    if (!asked && position - least < (this.options.checkpointEvery ?? 1000)) return;
    const checkpoints = new Map<string, number>();
    for (const policy of this.policies) {
      if (position <= (this.checkpoints.get(policy.name) ?? 0)) continue;
      checkpoints.set(checkpointName(policy), position);
    }
    if (checkpoints.size === 0) return;
    await this.options.target.write({
      rows: [],
      snapshots: [],
      checkpoints,
      parked: [],
      released: [],
    });
    for (const policy of this.policies)
      this.checkpoints.set(policy.name, Math.max(position, this.checkpoints.get(policy.name) ?? 0));
  }
}
