// What an auditor would look at, over HTTP.
import { Controller, UseGuards } from '@nestjs/common';
import { QueryRoutes } from '../../http/routes/http-query.js';
import { Authenticated } from '../../http/security/authenticated.guard.js';
import { ReadFindingsProgress } from './findings-progress.js';
import { ReadFindings } from './findings-query.js';

@Controller('v1/findings')
@UseGuards(Authenticated)
@QueryRoutes({
  read: {
    query: ReadFindings,
    summary: 'What an auditor would look at; without a kind: the kinds there are',
    tag: 'findings',
    problems: ['unknown-place', 'not-yours-to-read'],
  },
  progress: {
    get: 'progress',
    query: ReadFindingsProgress,
    summary: 'How far the findings are that are being read at this moment',
    tag: 'findings',
    problems: ['not-yours-to-read'],
  },
})
export class FindingsController {}
