// The plans of provinces, for the query and for orders.
import { Module } from '@nestjs/common';
import { QueryModule } from '../queries/query.module.js';
import { LinearSolvers } from '../planning/linear-solver.js';
import { PlannedOrders } from './planned-orders.js';
import { ProvincePlans } from './province-plans.js';

@Module({
  imports: [QueryModule],
  providers: [LinearSolvers, ProvincePlans, PlannedOrders],
  exports: [ProvincePlans, PlannedOrders],
})
export class ProvincePlansModule {}
