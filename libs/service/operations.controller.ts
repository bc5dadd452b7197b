// For those who run it: liveness, readiness with each dependency, metrics, the OpenAPI document and the JSON Schemas.
import { Controller, Get, Injectable, Param, Req, Res } from '@nestjs/common';
import { Rejection } from '#kernel/refusal';
import type { Asked, Reply } from './http-edge.js';
import { Ledger } from './ledger.js';
import { registry } from './metrics.js';
import { eventSchema, openApiDocument } from './openapi.js';

export const VERSION = '0.1.0';
const LAG_MAX = 10_000;

/** How the ledger does, for a controller that must not see it. */
@Injectable()
export class Readiness {
  constructor(private readonly ledger: Ledger) {}

  async report(): Promise<{ ready: boolean; body: object }> {
    try {
      const { position } = await this.ledger.store.head();
      const parked = (await this.ledger.viewStore.parked()).length;
      const behind = position - this.ledger.feed.seen;
      const ready = !this.ledger.draining && behind < LAG_MAX;
      return { ready, body: { status: ready ? 'ready' : 'not ready', store: { status: 'up', position }, views: { status: behind < LAG_MAX ? 'up' : 'behind', behind, parked }, draining: this.ledger.draining } };
    } catch {
      return { ready: false, body: { status: 'not ready', store: { status: 'down' } } };
    }
  }
}

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
    void reply.header('content-type', 'application/json; charset=utf-8').send(JSON.stringify(openApiDocument(VERSION)));
  }

  @Get('schemas/:file')
  schema(@Param('file') file: string, @Req() request: Asked, @Res() reply: Reply) {
    const schema = file.endsWith('.json') ? eventSchema(file.slice(0, -'.json'.length), `${request.protocol}://${request.host}`) : undefined;
    if (!schema) throw new Rejection('not-found');
    void reply.header('content-type', 'application/schema+json; charset=utf-8').send(JSON.stringify(schema));
  }
}
