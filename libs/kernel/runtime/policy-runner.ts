// The loop from stored events to further commands: each event sends its commands once, whatever is
// repeated, restarted or comes in another order.
import type { CommandEnvelope } from '../core/command.js';
import type { FeedConsumer } from '../ports/feed.js';
import type { ProjectionStore } from '../ports/projection-store.js';
import { streamKind, type StoredEvent } from '../core/event.js';
import type { Policy } from '../core/policy.js';
import { NewerEvent, Rejection } from '../core/errors.js';

export type PolicyOptions = {
  /** Decides and stores one command; rejects with Rejection where a rule rejects it. */
  readonly submit: (
    envelope: CommandEnvelope,
  ) => Promise<{ readonly changed: boolean; readonly replayed: boolean }>;
  /** Where each policy's checkpoint is stored, as `policy.<name>`. */
  readonly target: Pick<ProjectionStore, 'checkpoint' | 'write'>;
  readonly onDecided?: (
    policy: string,
    outcome: 'accepted' | 'unchanged' | 'replayed' | 'refused' | 'failed',
    event: StoredEvent,
    error?: unknown,
  ) => void;
  /** How many events without a reaction may be handled again after a restart. */
  readonly checkpointEvery?: number;
};

const CHECKPOINT_EVERY = 1000;

export const checkpointName = (policy: Policy): string => `policy.${policy.name}`;

/**
 * Delivers events to policies and sends their commands. The command's id is made from the policy
 * and the event, so that the store knows what was sent already: correct when events come twice, in
 * another order, or to several processes at once. The checkpoint only saves work. A rejection is an
 * answer; any other error is thrown, and the same events must be delivered again.
 */
export class PolicyRunner implements FeedConsumer {
  private readonly checkpoints = new Map<string, number>();

  constructor(
    private readonly policies: readonly Policy[],
    private readonly options: PolicyOptions,
  ) {}

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
    let sent = false;
    for (const event of events)
      for (const policy of this.policies) sent = (await this.react(policy, event)) || sent;
    await this.storeCheckpoints(events[events.length - 1]?.position ?? 0, sent);
  }

  /** Sends the commands of one event; true where there were any. */
  private async react(policy: Policy, event: StoredEvent): Promise<boolean> {
    if (!Object.keys(event.streams).some((stream) => streamKind(stream) === policy.kind))
      return false;
    const commands = this.commandsOf(policy, event);
    for (const [index, { name, data, place }] of commands.entries()) {
      const id = `policy ${policy.name} ${event.id}${index === 0 ? '' : ` ${index}`}`;
      // The fingerprint is the id: with other settings after a restart it is the same command.
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
    return commands.length > 0;
  }

  /**
   * A policy that throws is a bug: it is reported, and the other events are handled. At an event of
   * a newer release all of them wait for the upgrade: throws NewerEvent.
   */
  private commandsOf(policy: Policy, event: StoredEvent): ReturnType<Policy['react']> {
    try {
      return policy.react(event);
    } catch (error) {
      if (error instanceof NewerEvent) throw error;
      this.options.onDecided?.(policy.name, 'failed', event, error);
      return [];
    }
  }

  private async storeCheckpoints(position: number, sent: boolean): Promise<void> {
    const least = Math.min(...this.checkpoints.values());
    if (!sent && position - least < (this.options.checkpointEvery ?? CHECKPOINT_EVERY)) return;
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
