// What every module of queries needs: the point in time of a query, and verified tokens.
import { Module } from '@nestjs/common';
import { SecurityModule } from '../security/security.module.js';
import { QueryTimes } from './query-time.js';

@Module({
  imports: [SecurityModule],
  providers: [QueryTimes],
  exports: [QueryTimes, SecurityModule],
})
export class QueryModule {}
