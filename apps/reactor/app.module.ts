// Projections and policies.
import { Module } from '@nestjs/common';
import { PoliciesModule } from '../../libs/service/commands/policies.module.js';
import { OperationsModule } from '../../libs/service/operations/operations.module.js';
import { StorageModule } from '../../libs/service/storage/storage.module.js';

@Module({
  imports: [StorageModule.forProcess({ projections: true }), PoliciesModule, OperationsModule],
})
export class ReactorModule {}
