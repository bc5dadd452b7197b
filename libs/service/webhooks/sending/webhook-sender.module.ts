// Sends webhooks, in the process that sends notices.
import { Module } from '@nestjs/common';
import { SendLeaseModule } from '../../notices/sending/send-lease.module.js';
import { SafeConnectionModule } from '../safe-connection.module.js';
import { SendEvents } from './send-events.js';
import { WebhookSender } from './webhook-sender.js';

@Module({
  imports: [SendLeaseModule, SafeConnectionModule],
  providers: [WebhookSender, SendEvents],
})
export class WebhookSenderModule {}
