// Sends notices, in the process that runs the policies.
import { Module } from '@nestjs/common';
import { WorklistQueriesModule } from '../../worklist/worklist-queries.module.js';
import { CollectNotices } from './collect.js';
import { ReadInbox } from './read-inbox.js';
import { NoticeSender } from './notice-sender.js';
import { SendLeaseModule } from './send-lease.module.js';

@Module({
  imports: [WorklistQueriesModule, SendLeaseModule],
  providers: [NoticeSender, CollectNotices, ReadInbox],
})
export class NoticeSenderModule {}
