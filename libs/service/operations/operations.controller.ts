// For those who run it: liveness, readiness with each dependency, metrics, the OpenAPI document and
// the JSON Schemas.
import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { Rejection } from '../../kernel/core/errors.js';
import type { AuthenticatedRequest, Reply } from '../http/http-edge.js';
import { registry } from './metrics.js';
import { eventSchema, openApiDocument } from './openapi.js';
import { Readiness } from './readiness.js';

export const VERSION = '0.1.0';

@Controller()
export class OperationsController {
  constructor(private readonly readiness: Readiness) {}

  @Get('health/live')
  live(@Res() reply: Reply) {
    void reply.send({ status: 'alive' });
  }

  @Get('health/ready')
  async ready(@Res() reply: Reply) {
    const { ready, body } = await this.readiness.report();
    void reply.status(ready ? 200 : 503).send(body);
  }

  @Get('metrics')
  async metrics(@Res() reply: Reply) {
    void reply.header('content-type', registry.contentType).send(await registry.metrics());
  }

  @Get('openapi.json')
  openapi(@Res() reply: Reply) {
    void reply
      .header('content-type', 'application/json; charset=utf-8')
      .send(JSON.stringify(openApiDocument(VERSION)));
  }

  @Get('schemas/:file')
  schema(@Param('file') file: string, @Req() request: AuthenticatedRequest, @Res() reply: Reply) {
    const schema = file.endsWith('.json')
      ? eventSchema(file.slice(0, -'.json'.length), `${request.protocol}://${request.host}`)
      : undefined;
    if (!schema) throw new Rejection('not-found');
    void reply
      .header('content-type', 'application/schema+json; charset=utf-8')
      .send(JSON.stringify(schema));
  }
}
