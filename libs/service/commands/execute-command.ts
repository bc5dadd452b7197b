// The only way to the rules: a command on the CommandBus, whose handler calls the transactor.
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandEnvelope, CommandOutcome } from '../../kernel/core/command.js';
import { Rejection, TemporaryRejection } from '../../kernel/core/errors.js';
import { EventStore } from '../../kernel/ports/event-store.js';
import { Transactor } from '../../kernel/runtime/transactor.js';
import type { Rules } from '../../domain/rules.js';
import { ClockGuard } from '../../ledger/config/clock-guard.js';
import { log } from '../../ledger/config/log.js';
import { appendsFailed, commandsDecided, commandSeconds } from '../../ledger/metrics/metrics.js';
import { PlannedOrders } from '../redistribution/planned-orders.js';
import { ServiceState } from '../../ledger/storage/service-state.js';
import { inSpan } from '../../ledger/tracing/tracing.js';
import { breakingEvent } from './breaking-event.js';

/** One command with all that is known of its sender: HTTP, Kafka and policies send the same. */
export class ExecuteCommand extends Command<CommandOutcome> {
  constructor(readonly envelope: CommandEnvelope) {
    super();
  }
}

@CommandHandler(ExecuteCommand)
export class ExecuteCommandHandler implements ICommandHandler<ExecuteCommand> {
  constructor(
    @Inject(Transactor) private readonly transactor: Transactor<Rules>,
    @Inject(EventStore) private readonly store: EventStore,
    private readonly state: ServiceState,
    private readonly clock: ClockGuard,
    private readonly orders: PlannedOrders,
  ) {}

  /** Decides and stores; throws Rejection, StorageUnavailable, OutcomeUnknown. */
  execute({ envelope }: ExecuteCommand): Promise<CommandOutcome> {
    const attributes = () => ({ 'keping.command': envelope.name, 'keping.role': envelope.by.role });
    return inSpan(`command ${envelope.name}`, attributes, () => this.decide(envelope));
  }

  private async decide(envelope: CommandEnvelope): Promise<CommandOutcome> {
    const { commandId, name } = envelope;
    if (this.state.draining) throw new TemporaryRejection('draining');
    this.clock.require();
    const measured = commandSeconds.startTimer();
    try {
      const outcome = await this.orders.decided(envelope, (one) => this.transactor.execute(one));
      this.state.appended(true);
      commandsDecided.inc({ command: name, outcome: outcomeWord(outcome) });
      if (log.isLevelEnabled('debug'))
        log.debug(
          { commandId, command: name, replayed: outcome.replayed, answer: outcome.answer },
          'decided',
        );
      return outcome;
    } catch (error) {
      if (!(error instanceof Rejection)) {
        this.state.appended(false);
        appendsFailed.inc();
        log.error({ commandId, command: name, err: error }, 'not decided');
        throw error;
      }
      commandsDecided.inc({ command: name, outcome: 'refused' });
      const level = error.rule === 'WHO-1' ? 'info' : 'debug';
      log[level]({ commandId, command: name, code: error.code, by: envelope.by }, 'rejected');
      throw await breakingEvent(error, this.store);
    } finally {
      measured();
    }
  }
}

function outcomeWord({ replayed, changed }: CommandOutcome): string {
  if (replayed) return 'replayed';
  return changed ? 'accepted' : 'unchanged';
}
