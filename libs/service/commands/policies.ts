// Runs the policies: their commands go over the CommandBus like everybody's.
import {
  Inject,
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { CommandEnvelope, CommandOutcome } from '../../kernel/core/command.js';
import { isUndecided, Rejection, StorageUnavailable } from '../../kernel/core/errors.js';
import type { Feed } from '../../kernel/ports/feed.js';
import { ProjectionStore } from '../../kernel/ports/projection-store.js';
import { PolicyRunner } from '../../kernel/runtime/policy-runner.js';
import { policiesOf } from '../../domain/policies/register.js';
import { Rules } from '../../domain/rules.js';
import { log } from '../../ledger/config/log.js';
import { policiesDecided } from '../../ledger/metrics/metrics.js';
import { PoliciesPosition } from '../../ledger/metrics/policies-position.js';
import { AppendedEvents } from '../../ledger/storage/appended-events.js';
import { OpenedLedger } from '../../ledger/storage/opened-ledger.js';
import { ExecuteCommand } from './execute-command.js';

@Injectable()
export class Policies implements OnApplicationBootstrap, BeforeApplicationShutdown {
  /** Delivers every stored event to the policies. */
  readonly feed: Feed;

  constructor(
    private readonly bus: CommandBus,
    @Inject(ProjectionStore) target: ProjectionStore,
    rules: Rules,
    ledger: OpenedLedger,
    appended: AppendedEvents,
    position: PoliciesPosition,
  ) {
    this.feed = ledger.ports.follow(
      new PolicyRunner(policiesOf(rules), {
        target,
        submit: (envelope) => this.submit(envelope),
        onDecided: (policy, outcome, event, error) => {
          policiesDecided.inc({ policy, outcome });
          const details = { policy, event: event.id, position: event.position };
          if (outcome === 'failed')
            log.error({ ...details, err: error }, 'a policy cannot read this event');
          else if (outcome === 'refused')
            log.warn({ ...details, rejection: error }, 'the command of a policy was rejected');
        },
      }),
    );
    appended.subscribe(() => this.feed.wake());
    position.read = () => this.feed.seen;
  }

  onApplicationBootstrap(): Promise<void> {
    return this.feed.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.feed.stop();
  }

  /** A service that takes no commands now has not decided: the event is delivered again later. */
  private async submit(envelope: CommandEnvelope): Promise<CommandOutcome> {
    try {
      return await this.bus.execute(new ExecuteCommand(envelope));
    } catch (error) {
      if (error instanceof Rejection && isUndecided(error))
        throw new StorageUnavailable(`the service takes no commands now: ${error.code}`);
      throw error;
    }
  }
}
