// What every module of queries needs: the point in time of a query, verified tokens, who
// may read what, and planning.
import { Module } from '@nestjs/common';
import { HeldRequests } from '../changes/held-requests.js';
import { SecurityModule } from '../security/security.module.js';
import { ReadPermissions } from '../security/read-permissions.js';
import { PlanningModule } from '../planning/planning.module.js';
import { QueryTimes } from './query-time.js';

@Module({
  imports: [SecurityModule, PlanningModule],
  providers: [QueryTimes, ReadPermissions, HeldRequests],
  exports: [QueryTimes, ReadPermissions, HeldRequests, SecurityModule, PlanningModule],
})
export class QueryModule {}
