// For operators and programs: liveness, readiness with each dependency, metrics, the OpenAPI
// document and the JSON Schemas of events.
import { createHash, timingSafeEqual } from 'node:crypto';
import { Controller, Get, Headers, Param } from '@nestjs/common';
import { Rejection } from '../../kernel/core/errors.js';
import { isLoopback } from '../../ledger/config/settings-checks.js';
import { Settings } from '../../ledger/config/settings.js';
import { Answer } from '../../http/answers/answer.js';
import { BaseUrl } from '../../http/requests/request.js';
import { Route } from '../../http/routes/route.js';
import { LiveAnswer, ReadyAnswer } from './answers.js';
import { eventSchema } from './event-schemas.js';
import { registry } from '../../ledger/metrics/metrics.js';
import { OpenApi } from '../../http/routes/openapi.js';
import { Readiness } from './readiness.js';

const NO_STORE = { 'cache-control': 'no-store' };

@Controller()
export class OperationsController {
  constructor(
    private readonly readiness: Readiness,
    private readonly openApi: OpenApi,
    private readonly settings: Settings,
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
  async ready(): Promise<Answer<ReadyAnswer>> {
    const { ready, body } = await this.readiness.report();
    return new Answer(body, { status: ready ? 200 : 503, headers: NO_STORE });
  }

  @Get('metrics')
  @Route({
    summary: 'Metrics for Prometheus',
    tag: 'operations',
    answer: { type: 'string' },
    contentType: 'text/plain',
    problems: ['not-authenticated', 'not-found'],
    open: true,
  })
  async metrics(@Headers('authorization') authorization?: string): Promise<Answer> {
    this.requireMetricsReader(authorization);
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
    const schema = eventSchema(file, baseUrl);
    if (!schema) throw new Rejection('not-found');
    return new Answer(JSON.stringify(schema), {
      contentType: 'application/schema+json; charset=utf-8',
    });
  }

  /** Throws not-authenticated for another token, not-found where metrics are closed. */
  private requireMetricsReader(authorization: string | undefined): void {
    const { metricsToken, httpHost } = this.settings;
    if (metricsToken === undefined) {
      if (isLoopback(httpHost)) return;
      throw new Rejection('not-found');
    }
    if (!isSame(authorization ?? '', `Bearer ${metricsToken}`))
      throw new Rejection('not-authenticated');
  }
}

/** Compares texts in a time that does not depend on where they differ. */
function isSame(given: string, due: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(due));
}
