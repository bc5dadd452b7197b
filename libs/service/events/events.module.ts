// Queries of events.
import { Module } from '@nestjs/common';
import { ReadReceiptHandler } from '../transparency/receipt-query.js';
import { LogController } from '../transparency/log.controller.js';
import { TransparencyModule } from '../transparency/transparency.module.js';
import { QueryModule } from '../queries/query.module.js';
import { ReadEventHandler, ReadEventsHandler } from './event-queries.js';
import { EventsController } from './events.controller.js';
import { SealsController } from './seals.controller.js';

@Module({
  imports: [QueryModule, TransparencyModule],
  controllers: [EventsController, SealsController, LogController],
  providers: [ReadEventHandler, ReadEventsHandler, ReadReceiptHandler],
})
export class EventsModule {}
