// Queries about serial numbers.
import { Module } from '@nestjs/common';
import { QueryModule } from '../queries/query.module.js';
import { ReadSerialHandler } from './serial-query.js';
import { SerialsController } from './serials.controller.js';

@Module({
  imports: [QueryModule],
  controllers: [SerialsController],
  providers: [ReadSerialHandler],
})
export class SerialsModule {}
