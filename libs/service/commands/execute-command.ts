// The only way from outside to the rules: a command on the CommandBus, whose handler calls
// transact.
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Rejection } from '../../kernel/core/errors.js';
import type { CommandEnvelope, CommandOutcome } from '../../kernel/core/command.js';
import { breakingEvent } from './breaking-event.js';
import { Ledger } from '../storage/ledger.js';
import { log } from '../config/log.js';
import { commandsDecided } from '../operations/metrics.js';

/** One command with all that the edge knows of its sender. */
export class ExecuteCommand {
  constructor(readonly envelope: CommandEnvelope) {}
}

@CommandHandler(ExecuteCommand)
export class ExecuteCommandHandler implements ICommandHandler<ExecuteCommand, CommandOutcome> {
  constructor(private readonly ledger: Ledger) {}

  /** Decides and stores; throws Rejection, StorageUnavailable, OutcomeUnknown. */
  async execute({ envelope }: ExecuteCommand): Promise<CommandOutcome> {
    if (this.ledger.draining) throw new Rejection('draining');
    try {
      const outcome = await this.ledger.transactor.execute(envelope);
      commandsDecided.inc({
        command: envelope.name,
        outcome: outcome.replayed ? 'replayed' : outcome.changed ? 'accepted' : 'unchanged',
      });
      if (log.isLevelEnabled('debug'))
        log.debug(
          {
            commandId: envelope.commandId,
            command: envelope.name,
            replayed: outcome.replayed,
            answer: outcome.answer,
          },
          'decided',
        );
      return outcome;
    } catch (error) {
      if (error instanceof Rejection) {
        commandsDecided.inc({ command: envelope.name, outcome: 'refused' });
        log.debug(
          { commandId: envelope.commandId, command: envelope.name, code: error.code },
          'refused',
        );
        throw await breakingEvent(error, this.ledger.store);
      }
      log.error(
        { commandId: envelope.commandId, command: envelope.name, err: error },
        'not decided',
      );
      throw error;
    }
  }
}
