// Queries about redistribution.
import { Module } from '@nestjs/common';
import { QueryModule } from '../queries/query.module.js';
import { ProvincePlansModule } from './province-plans.module.js';
import { ReadRedistributionHandler } from './redistribution-query.js';
import { RedistributionController } from './redistribution.controller.js';

@Module({
  imports: [QueryModule, ProvincePlansModule],
  controllers: [RedistributionController],
  providers: [ReadRedistributionHandler],
})
export class RedistributionModule {}
