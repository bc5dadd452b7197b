// What every module of queries needs: the point in time of a query, verified tokens, who
// may read what, and planning.
import { Module } from '@nestjs/common';
import { HeldRequests } from '../../http/admission/held-requests.js';
import { SecurityModule } from '../sessions/security.module.js';
import { ReadPermissions } from '../../http/security/read-permissions.js';
import { PlanningModule } from '../planning/planning.module.js';
import { QueryTimes } from '../../http/requests/query-time.js';

@Module({
  imports: [SecurityModule, PlanningModule],
  providers: [QueryTimes, ReadPermissions, HeldRequests],
  exports: [QueryTimes, ReadPermissions, HeldRequests, SecurityModule, PlanningModule],
})
export class QueryModule {}
