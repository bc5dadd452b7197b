// For operators: health, metrics, parked streams, OpenAPI.
import { Module } from '@nestjs/common';
import { VERSION } from '../../ledger/config/version.js';
import { IntegrityModule } from '../integrity/integrity.module.js';
import { SecurityModule } from '../sessions/security.module.js';
import { LedgerMetrics } from './ledger-metrics.js';
import { OPERATIONS_CONTROLLERS } from './described-controllers.js';
import { OpenApi } from '../../http/routes/openapi.js';
import { openApiDocument } from './openapi-document.js';
import { ListParkedHandler, RetryParkedHandler } from './parked.js';
import { Readiness } from './readiness.js';

@Module({
  imports: [SecurityModule, IntegrityModule],
  controllers: OPERATIONS_CONTROLLERS,
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
