// Queries of events.
import { Module } from '@nestjs/common';
import { QueryModule } from '../http/query.module.js';
import { ReadEventHandler, ReadEventsHandler } from './event-queries.js';
import { EventsController } from './events.controller.js';
import { SealsController } from './seals.controller.js';

@Module({
  imports: [QueryModule],
  controllers: [EventsController, SealsController],
  providers: [ReadEventHandler, ReadEventsHandler],
})
export class EventsModule {}
