// The whole service in one process.
import { Module } from '@nestjs/common';
import { CommandsModule } from '../../libs/service/commands/commands.module.js';
import { PoliciesModule } from '../../libs/service/commands/policies.module.js';
import { IntegrityModule } from '../../libs/service/integrity/integrity.module.js';
import { OperationsModule } from '../../libs/service/operations/operations.module.js';
import { QueriesModule } from '../../libs/service/queries.module.js';
import { StorageModule } from '../../libs/service/storage/storage.module.js';
import { WebModule } from '../../libs/service/web/web.module.js';

@Module({
  imports: [
    StorageModule.forProcess('all tasks'),
    CommandsModule,
    PoliciesModule,
    QueriesModule,
    IntegrityModule,
    OperationsModule,
    WebModule,
  ],
})
export class StandaloneModule {}
