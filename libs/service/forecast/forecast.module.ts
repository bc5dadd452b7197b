// Queries about what runs out.
import { Module } from '@nestjs/common';
import { QueryModule } from '../queries/query.module.js';
import { ReadForecastHandler } from './forecast-query.js';
import { ForecastController } from './forecast.controller.js';

@Module({
  imports: [QueryModule],
  controllers: [ForecastController],
  providers: [ReadForecastHandler],
})
export class ForecastModule {}
