// Commands and claims over HTTP.
import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { ClaimsModule } from '../claims/claims.module.js';
import { SecurityModule } from '../sessions/security.module.js';
import { DocumentsModule } from '../documents/documents.module.js';
import { FilesModule } from '../files/files.module.js';
import { CommandExecutionModule } from '../commands/command-execution.module.js';
import { CommandsController } from './commands.controller.js';

@Module({
  imports: [
    CommandExecutionModule,
    ClaimsModule,
    FilesModule,
    DocumentsModule,
    SecurityModule,
    AccessModule,
  ],
  controllers: [CommandsController],
})
export class CommandsModule {}
