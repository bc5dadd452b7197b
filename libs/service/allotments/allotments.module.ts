// Queries about allotments.
import { Module } from '@nestjs/common';
import { QueryModule } from '../queries/query.module.js';
import { AskingOffices } from './asking-offices.js';
import { ListAllotmentsHandler, ReadAllotmentHandler } from './allotment-queries.js';
import { AllotmentsController } from './allotments.controller.js';

@Module({
  imports: [QueryModule],
  controllers: [AllotmentsController],
  providers: [ListAllotmentsHandler, ReadAllotmentHandler, AskingOffices],
})
export class AllotmentsModule {}
