// Queries about redistribution.
import { Module } from '@nestjs/common';
import { QueryModule } from '../http/query.module.js';
import { LinearSolvers } from '../planning/linear-solver.js';
import { ReadRedistributionHandler } from './redistribution-query.js';
import { RedistributionController } from './redistribution.controller.js';

@Module({
  imports: [QueryModule],
  controllers: [RedistributionController],
  providers: [ReadRedistributionHandler, LinearSolvers],
})
export class RedistributionModule {}
