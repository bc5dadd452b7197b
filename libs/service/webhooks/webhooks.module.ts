// The routes of subscriptions, in the process that answers queries.
import { Module } from '@nestjs/common';
import { QueryModule } from '../queries/query.module.js';
import { SafeConnectionModule } from './safe-connection.module.js';
import { Subscriptions } from './subscriptions.js';
import { SubscriptionsController } from './subscriptions.controller.js';

@Module({
  imports: [QueryModule, SafeConnectionModule],
  controllers: [SubscriptionsController],
  providers: [Subscriptions],
})
export class WebhooksModule {}
