// Commands and claims over HTTP and from Kafka.
import { Module } from '@nestjs/common';
import { CommandsModule } from '../../libs/service/recording/commands.module.js';
import { OperationsModule } from '../../libs/service/operations/operations.module.js';
import { StorageModule } from '../../libs/ledger/storage/storage.module.js';

@Module({
  imports: [StorageModule.forProcess({ commands: true }), CommandsModule, OperationsModule],
})
export class IntakeModule {}
