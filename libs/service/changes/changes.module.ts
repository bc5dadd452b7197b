// What changed.
import { Module } from '@nestjs/common';
import { QueryModule } from '../queries/query.module.js';
import { ChangesHub } from './changes-hub.js';
import { ReadChangesHandler } from './changes-query.js';
import { ChangesController } from './changes.controller.js';

@Module({
  imports: [QueryModule],
  controllers: [ChangesController],
  providers: [ReadChangesHandler, ChangesHub],
})
export class ChangesModule {}
