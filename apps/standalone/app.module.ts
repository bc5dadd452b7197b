// The whole service in one process.
import { Module } from '@nestjs/common';
import { CommandsModule } from '../../libs/service/recording/commands.module.js';
import { PoliciesModule } from '../../libs/service/commands/policies.module.js';
import { IntegrityModule } from '../../libs/service/integrity/integrity.module.js';
import { NoticeSenderModule } from '../../libs/service/notices/sending/notice-sender.module.js';
import { OperationsModule } from '../../libs/service/operations/operations.module.js';
import { QueriesModule } from '../../libs/service/queries.module.js';
import { StorageModule } from '../../libs/ledger/storage/storage.module.js';
import { WebhookSenderModule } from '../../libs/service/webhooks/sending/webhook-sender.module.js';
import { WebModule } from '../../libs/service/web/web.module.js';

@Module({
  imports: [
    StorageModule.forProcess('all tasks'),
    CommandsModule,
    PoliciesModule,
    NoticeSenderModule,
    WebhookSenderModule,
    QueriesModule,
    IntegrityModule,
    OperationsModule,
    WebModule,
  ],
})
export class StandaloneModule {}
