// Queries.
import { Module } from '@nestjs/common';
import { OperationsModule } from '../../libs/service/operations/operations.module.js';
import { QueriesModule } from '../../libs/service/queries.module.js';
import { StorageModule } from '../../libs/ledger/storage/storage.module.js';
import { WebModule } from '../../libs/service/web/web.module.js';

@Module({
  imports: [
    StorageModule.forProcess({ queries: true }),
    QueriesModule,
    OperationsModule,
    WebModule,
  ],
})
export class QueryProcessModule {}
