// How webhooks are posted, for who sends events and who tries a subscription.
import { Module } from '@nestjs/common';
import { SafeConnection } from './safe-connection.js';

@Module({ providers: [SafeConnection], exports: [SafeConnection] })
export class SafeConnectionModule {}
