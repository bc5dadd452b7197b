// For operators: health, metrics, parked streams, OpenAPI.
import { Module } from '@nestjs/common';
import { VERSION } from '../config/version.js';
import { IntegrityModule } from '../integrity/integrity.module.js';
import { SecurityModule } from '../security/security.module.js';
import { LedgerMetrics } from '../metrics/ledger-metrics.js';
import { OpenApi } from './openapi.js';
import { openApiDocument } from './openapi-document.js';
import { OperationsController } from './operations.controller.js';
import { ParkedController } from './parked.controller.js';
import { ListParkedHandler, RetryParkedHandler } from './parked.js';
import { Readiness } from './readiness.js';

@Module({
  imports: [SecurityModule, IntegrityModule],
  controllers: [OperationsController, ParkedController],
  providers: [
    { provide: OpenApi, useFactory: () => ({ text: JSON.stringify(openApiDocument(VERSION)) }) },
    Readiness,
    LedgerMetrics,
    ListParkedHandler,
    RetryParkedHandler,
  ],
  exports: [OpenApi],
})
export class OperationsModule {}
