// The auditors' findings.
import { Module } from '@nestjs/common';
import { QueryModule } from '../queries/query.module.js';
import { FindingsProgress, ReadFindingsProgressHandler } from './findings-progress.js';
import { ReadFindingsHandler } from './findings-query.js';
import { LedgerFolds } from './ledger-folds.js';
import { FindingsController } from './findings.controller.js';

@Module({
  imports: [QueryModule],
  controllers: [FindingsController],
  providers: [ReadFindingsHandler, ReadFindingsProgressHandler, FindingsProgress, LedgerFolds],
  exports: [LedgerFolds],
})
export class FindingsModule {}
