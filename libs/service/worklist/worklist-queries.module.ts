// The worklist without its routes, for who answers them and for who sends notices.
import { Module } from '@nestjs/common';
import { QueryModule } from '../queries/query.module.js';
import { WorkItems } from './work-items.js';
import { ReadWorklistHandler } from './worklist-query.js';

@Module({
  imports: [QueryModule],
  providers: [ReadWorklistHandler, WorkItems],
  exports: [QueryModule],
})
export class WorklistQueriesModule {}
