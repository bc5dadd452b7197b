// The worklist.
import { Module } from '@nestjs/common';
import { WorklistQueriesModule } from './worklist-queries.module.js';
import { WorklistController } from './worklist.controller.js';

@Module({ imports: [WorklistQueriesModule], controllers: [WorklistController] })
export class WorklistModule {}
