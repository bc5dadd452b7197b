// Queries about allotments.
import { Module } from '@nestjs/common';
import { QueryModule } from '../http/query.module.js';
import { ListAllotmentsHandler, ReadAllotmentHandler } from './allotment-queries.js';
import { AllotmentsController } from './allotments.controller.js';

@Module({
  imports: [QueryModule],
  controllers: [AllotmentsController],
  providers: [ListAllotmentsHandler, ReadAllotmentHandler],
})
export class AllotmentsModule {}
