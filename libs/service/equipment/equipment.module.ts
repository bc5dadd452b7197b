// Queries about power and generators.
import { Module } from '@nestjs/common';
import { QueryModule } from '../queries/query.module.js';
import { SeriesModule } from '../series/series.module.js';
import { ListGeneratorsHandler, ListOutagesHandler } from './equipment-queries.js';
import { EquipmentController } from './equipment.controller.js';

@Module({
  imports: [QueryModule, SeriesModule],
  controllers: [EquipmentController],
  providers: [ListOutagesHandler, ListGeneratorsHandler],
})
export class EquipmentModule {}
