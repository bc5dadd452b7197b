// The worklist.
import { Module } from '@nestjs/common';
import { QueryModule } from '../http/query.module.js';
import { WorkItems } from './work-items.js';
import { ReadWorklistHandler } from './worklist-query.js';
import { WorklistController } from './worklist.controller.js';

@Module({
  imports: [QueryModule],
  controllers: [WorklistController],
  providers: [ReadWorklistHandler, WorkItems],
})
export class WorklistModule {}
