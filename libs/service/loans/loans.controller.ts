// Loans over HTTP: lists, single loans, and who can lend.
import { Controller, UseGuards } from '@nestjs/common';
import { QueryRoutes } from '../../http/routes/http-query.js';
import { Authenticated } from '../../http/security/authenticated.guard.js';
import { ReadLenders } from './lender-query.js';
import { ListLoans, ReadLoan } from './loan-queries.js';
import { loansCsv } from './loans-csv.js';
import { UNKNOWN_MODELS } from '../../domain/rules.js';

@Controller('v1')
@UseGuards(Authenticated)
@QueryRoutes({
  list: {
    get: 'loans',
    query: ListLoans,
    summary: 'Loans, as JSON or CSV',
    tag: 'loans',
    alsoAs: ['text/csv'],
    problems: ['unknown-place', 'not-yet'],
    csv: ({ items }) => [loansCsv(items), 'loans.csv'],
  },
  read: {
    get: 'loans/:id',
    query: ReadLoan,
    summary: "One loan: every lender's part, what is owed, what it does to both ends",
    tag: 'loans',
    problems: ['unknown-loan', 'not-yet'],
  },
  lenders: {
    get: 'lenders',
    query: ReadLenders,
    summary: 'Who can lend, ranked, with the reason for everyone who cannot',
    tag: 'loans',
    problems: ['unknown-place', ...UNKNOWN_MODELS, 'not-yet'],
  },
})
export class LoansController {}
