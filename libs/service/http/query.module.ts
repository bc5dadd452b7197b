// What every module of queries needs: the point in time of a query, verified tokens, who
// may read what.
import { Module } from '@nestjs/common';
import { SecurityModule } from '../security/security.module.js';
import { ReadPermissions } from '../security/read-permissions.js';
import { QueryTimes } from './query-time.js';

@Module({
  imports: [SecurityModule],
  providers: [QueryTimes, ReadPermissions],
  exports: [QueryTimes, ReadPermissions, SecurityModule],
})
export class QueryModule {}
