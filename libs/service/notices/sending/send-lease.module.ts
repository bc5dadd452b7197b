// The lease of the process that sends notices and webhooks: one, whatever it sends.
import { Module } from '@nestjs/common';
import { OpenedLedger } from '../../../ledger/storage/opened-ledger.js';
import { SendLease } from './send-lease.js';

@Module({
  providers: [
    {
      provide: SendLease,
      useFactory: ({ ports }: OpenedLedger) => new SendLease(ports.noticeLease),
      inject: [OpenedLedger],
    },
  ],
  exports: [SendLease],
})
export class SendLeaseModule {}
