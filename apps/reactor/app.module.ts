// Projections, policies, notices and webhooks.
import { Module } from '@nestjs/common';
import { PoliciesModule } from '../../libs/service/commands/policies.module.js';
import { NoticeSenderModule } from '../../libs/service/notices/sending/notice-sender.module.js';
import { OperationsModule } from '../../libs/service/operations/operations.module.js';
import { StorageModule } from '../../libs/ledger/storage/storage.module.js';
import { WebhookSenderModule } from '../../libs/service/webhooks/sending/webhook-sender.module.js';

@Module({
  imports: [
    StorageModule.forProcess({ projections: true }),
    PoliciesModule,
    NoticeSenderModule,
    WebhookSenderModule,
    OperationsModule,
  ],
})
export class ReactorModule {}
