// Sends stored events to Kafka, and seals the history.
import { Module } from '@nestjs/common';
import { IntegrityModule } from '../../libs/service/integrity/integrity.module.js';
import { OperationsModule } from '../../libs/service/operations/operations.module.js';
import { StorageModule } from '../../libs/ledger/storage/storage.module.js';

@Module({
  imports: [StorageModule.forProcess({ relay: true }), IntegrityModule, OperationsModule],
})
export class RelayModule {}
