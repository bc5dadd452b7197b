// Queries of claims.
import { Module } from '@nestjs/common';
import { QueryModule } from '../queries/query.module.js';
import { ListClaimsHandler } from './claims-query.js';
import { ClaimsController } from './claims.controller.js';

@Module({
  imports: [QueryModule],
  controllers: [ClaimsController],
  providers: [ListClaimsHandler],
})
export class ClaimQueriesModule {}
