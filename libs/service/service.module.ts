// The parts of the service as Nest sees them: handlers behind the two buses, controllers in front.
import { Module, type DynamicModule } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { ReadBoardHandler } from './board/board-queries.js';
import { Claims } from './claims/claims.js';
import { CommandsController } from './commands/commands.controller.js';
import { ReadEventHandler, ReadEventsHandler } from './events/event-queries.js';
import { Authenticated } from './http/http-edge.js';
import { FindingsController } from './findings/findings.controller.js';
import { ReadFindingsHandler } from './findings/finding-queries.js';
import { Intake } from './commands/intake.js';
import { IntakeMessages } from './claims/intake-messages.js';
import { Ledger } from './storage/ledger.js';
import { ReadLendersHandler } from './loans/lender-queries.js';
import { ListLoansHandler, ReadLoanHandler } from './loans/loan-queries.js';
import { LoansController } from './loans/loans.controller.js';
import { OperationsController } from './operations/operations.controller.js';
import { Readiness } from './operations/readiness.js';
import {
  ListClaimsHandler,
  ListShipmentsHandler,
  ReadPrinterHandler,
  ReadSerialHandler,
  ReadShipmentHandler,
} from './shipments/other-queries.js';
import { ListPlacesHandler, ReadPlaceHandler } from './places/place-queries.js';
import { BoardController, QueriesController } from './stock/queries.controllers.js';
import {
  ListStockHandler,
  ReadCardHandler,
  ReadStockHandler,
  ReadSummaryHandler,
} from './stock/stock-queries.js';
import { ListParkedHandler, ParkedController, RetryParkedHandler } from './operations/parked.js';
import { StorageModule } from './storage/storage.module.js';
import { ExecuteCommandHandler } from './commands/execute-command.js';
import { Tokens } from './security/tokens.js';
import { ReadWorklistHandler } from './worklist/worklist-queries.js';

const HANDLERS = [
  ExecuteCommandHandler,
  ListStockHandler,
  ReadStockHandler,
  ReadCardHandler,
  ReadSummaryHandler,
  ReadBoardHandler,
  ListShipmentsHandler,
  ReadShipmentHandler,
  ReadPrinterHandler,
  ReadSerialHandler,
  ListClaimsHandler,
  ReadEventsHandler,
  ReadEventHandler,
  ListPlacesHandler,
  ReadPlaceHandler,
  ListParkedHandler,
  RetryParkedHandler,
  ReadFindingsHandler,
  ListLoansHandler,
  ReadLoanHandler,
  ReadLendersHandler,
  ReadWorklistHandler,
];

@Module({})
export class ServiceModule {
  /** The whole service on an opened ledger. */
  static of(ledger: Ledger): DynamicModule {
    return {
      module: ServiceModule,
      imports: [CqrsModule.forRoot(), StorageModule.of(ledger)],
      controllers: [
        ...(ledger.runs.commands ? [CommandsController] : []),
        ...(ledger.runs.queries
          ? [QueriesController, LoansController, BoardController, FindingsController]
          : []),
        OperationsController,
        ParkedController,
      ],
      providers: [
        ...HANDLERS,
        ...(ledger.runs.commands ? [Claims, IntakeMessages] : []),
        Intake,
        Readiness,
        Authenticated,
        { provide: Tokens, useFactory: () => new Tokens(ledger.settings, ledger.rules.places) },
      ],
    };
  }
}
