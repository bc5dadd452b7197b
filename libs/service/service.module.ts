// The parts of the service as Nest sees them: handlers behind the two buses, controllers in front.
import { Module, type DynamicModule } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { ReadBoardHandler } from './board.js';
import { Claims } from './claims.js';
import { CommandsController } from './commands.controller.js';
import { ReadEventHandler, ReadEventsHandler } from './event-queries.js';
import { Authenticated } from './http-edge.js';
import { FindingsController } from './findings.controller.js';
import { ReadFindingsHandler } from './findings-queries.js';
import { Intake } from './intake.js';
import { IntakeMessages } from './intake-messages.js';
import { Ledger } from './ledger.js';
import { ReadLendersHandler } from './lender-queries.js';
import { ListLoansHandler, ReadLoanHandler } from './loan-queries.js';
import { LoansController } from './loans.controller.js';
import { OperationsController } from './operations.controller.js';
import { Readiness } from './readiness.js';
import {
  ListClaimsHandler,
  ListShipmentsHandler,
  ReadPrinterHandler,
  ReadSerialHandler,
  ReadShipmentHandler,
} from './other-queries.js';
import { ListPlacesHandler, ReadPlaceHandler } from './place-queries.js';
import { BoardController, QueriesController } from './queries.controllers.js';
import {
  ListStockHandler,
  ReadCardHandler,
  ReadStockHandler,
  ReadSummaryHandler,
} from './stock-queries.js';
import { ListParkedHandler, ParkedController, RetryParkedHandler } from './parked.js';
import { StorageModule } from './storage.module.js';
import { SubmitHandler } from './submit.js';
import { Tokens } from './tokens.js';
import { ReadWorklistHandler } from './worklist-queries.js';

const HANDLERS = [
  SubmitHandler,
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
