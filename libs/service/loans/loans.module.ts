// Queries about loans.
import { Module } from '@nestjs/common';
import { QueryModule } from '../queries/query.module.js';
import { ReadLendersHandler } from './lender-query.js';
import { LoanReaders } from './loan-readers.js';
import { ListLoansHandler, ReadLoanHandler } from './loan-queries.js';
import { LoansController } from './loans.controller.js';

@Module({
  imports: [QueryModule],
  controllers: [LoansController],
  providers: [ListLoansHandler, ReadLoanHandler, ReadLendersHandler, LoanReaders],
})
export class LoansModule {}
