// The auditors' findings.
import { Module } from '@nestjs/common';
import { QueryModule } from '../http/query.module.js';
import { ReadFindingsHandler } from './findings-query.js';
import { FindingsController } from './findings.controller.js';

@Module({
  imports: [QueryModule],
  controllers: [FindingsController],
  providers: [ReadFindingsHandler],
})
export class FindingsModule {}
