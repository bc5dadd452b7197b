// For operators and programs: liveness, readiness with each dependency, metrics, the OpenAPI
// document and the JSON Schemas of events.
import { Controller, Get, Param } from '@nestjs/common';
import { Rejection } from '../../kernel/core/errors.js';
import { Answer } from '../http/answer.js';
import { BaseUrl } from '../http/request.js';
import { Route } from '../http/route.js';
import { LiveAnswer, ReadyAnswer } from './answers.js';
import { eventSchema } from './event-schemas.js';
import { registry } from './metrics.js';
import { OpenApi } from './openapi.js';
import { Readiness } from './readiness.js';

const NO_STORE = { 'cache-control': 'no-store' };

@Controller()
export class OperationsController {
  constructor(
    private readonly readiness: Readiness,
    private readonly openApi: OpenApi,
  ) {}

  @Get('health/live')
  @Route({ summary: 'Whether the process runs', tag: 'operations', answer: LiveAnswer, open: true })
  live(): LiveAnswer {
    return { status: 'alive' };
  }

  @Get('health/ready')
  @Route({
    summary: 'Whether the service can accept work; 503 where it cannot',
    tag: 'operations',
    answer: ReadyAnswer,
    alsoWith: 503,
    open: true,
  })
  async ready(): Promise<Answer> {
    const { ready, body } = await this.readiness.report();
    return new Answer(body, { status: ready ? 200 : 503, headers: NO_STORE });
  }

  @Get('metrics')
  @Route({
    summary: 'Metrics for Prometheus',
    tag: 'operations',
    answer: { type: 'string' },
    contentType: 'text/plain',
    open: true,
  })
  async metrics(): Promise<Answer> {
    return new Answer(await registry.metrics(), {
      contentType: registry.contentType,
      headers: NO_STORE,
    });
  }

  @Get('openapi.json')
  @Route({
    summary: 'This document',
    tag: 'operations',
    answer: { type: 'object' },
    open: true,
  })
  openapi(): Answer {
    return new Answer(this.openApi.text);
  }

  @Get('schemas/:file')
  @Route({
    summary: 'The JSON Schema of an event',
    path: '/schemas/{event}.json',
    tag: 'operations',
    answer: { type: 'object' },
    contentType: 'application/schema+json',
    problems: ['not-found'],
    open: true,
  })
  schema(@Param('file') file: string, @BaseUrl() baseUrl: string): Answer {
    const schema = file.endsWith('.json')
      ? eventSchema(file.slice(0, -'.json'.length), baseUrl)
      : undefined;
    if (!schema) throw new Rejection('not-found');
    return new Answer(JSON.stringify(schema), {
      contentType: 'application/schema+json; charset=utf-8',
    });
  }
}
