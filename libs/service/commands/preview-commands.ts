// DRY-1: what commands would do, decided like real ones on the head of the moment. Nothing is
// stored, and no key is used up.
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandEnvelope, Preview } from '../../kernel/core/command.js';
import { Rejection, TemporaryRejection } from '../../kernel/core/errors.js';
import type { Warning } from '../../kernel/core/event.js';
import type { ReadStates } from '../../kernel/core/decider.js';
import { Transactor } from '../../kernel/runtime/transactor.js';
import type { Rules } from '../../domain/rules.js';
import { shelfBalances, type ShelfBalance } from '../../domain/stock/balances.js';
import { EventStore } from '../../kernel/ports/event-store.js';
import { ClockGuard } from '../../ledger/config/clock-guard.js';
import { log } from '../../ledger/config/log.js';
import { commandsDecided } from '../../ledger/metrics/metrics.js';
import { PlannedOrders } from '../redistribution/planned-orders.js';
import { ServiceState } from '../../ledger/storage/service-state.js';
import { breakingEvent } from './breaking-event.js';

/** What one command would record, and the shelves after it; or why it would be rejected. */
export type PreviewedCommand =
  | {
      /** What the command would be answered with. */
      readonly status: 200 | 201;
      readonly replayed: boolean;
      readonly events: readonly {
        readonly type: string;
        readonly occurredAt: string;
        readonly data: object;
      }[];
      readonly balances: readonly ShelfBalance[];
      readonly warnings: readonly Warning[];
    }
  | { readonly rejection: Rejection };

/** Commands of one sender, each decided after those before it. */
export class PreviewCommands extends Command<readonly PreviewedCommand[]> {
  constructor(readonly envelopes: readonly CommandEnvelope[]) {
    super();
  }
}

@CommandHandler(PreviewCommands)
export class PreviewCommandsHandler implements ICommandHandler<PreviewCommands> {
  constructor(
    @Inject(Transactor) private readonly transactor: Transactor<Rules>,
    @Inject(EventStore) private readonly store: EventStore,
    private readonly state: ServiceState,
    private readonly clock: ClockGuard,
    private readonly orders: PlannedOrders,
  ) {}

  /** One outcome for each command. Throws Rejection while closing, StorageUnavailable. */
  async execute({ envelopes }: PreviewCommands): Promise<readonly PreviewedCommand[]> {
    if (this.state.draining) throw new TemporaryRejection('draining');
    this.clock.require();
    const outcomes = await this.orders.previewed(envelopes, (checked) =>
      this.transactor.preview(checked, previewed),
    );
    const found: PreviewedCommand[] = [];
    for (const [index, outcome] of outcomes.entries()) {
      const { name, by } = envelopes[index]!;
      const isRejected = outcome instanceof Rejection;
      commandsDecided.inc({ command: name, outcome: isRejected ? 'tried: refused' : 'tried' });
      if (isRejected && outcome.rule === 'WHO-1')
        log.info({ command: name, code: outcome.code, by }, 'a dry run was rejected');
      found.push(isRejected ? { rejection: await breakingEvent(outcome, this.store) } : outcome);
    }
    return found;
  }
}

function previewed(
  { events, warnings, changed, replayed }: Preview,
  states: ReadStates,
): PreviewedCommand {
  const streams = new Set(events.flatMap((event) => Object.keys(event.streams)));
  return {
    status: changed ? 201 : 200,
    replayed,
    events: events.map(({ type, occurredAt, data }) => ({ type, occurredAt, data })),
    balances: shelfBalances([...streams], states),
    warnings,
  };
}
