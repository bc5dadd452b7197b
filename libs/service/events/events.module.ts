// Queries of events.
import { Module } from '@nestjs/common';
import { QueryModule } from '../http/query.module.js';
import { ReadEventHandler, ReadEventsHandler } from './event-queries.js';
import { EventsController } from './events.controller.js';

@Module({
  imports: [QueryModule],
  controllers: [EventsController],
  providers: [ReadEventHandler, ReadEventsHandler],
})
export class EventsModule {}
