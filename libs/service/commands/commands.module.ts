// Commands and claims over HTTP.
import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { ClaimsModule } from '../claims/claims.module.js';
import { SecurityModule } from '../security/security.module.js';
import { FilesModule } from '../files/files.module.js';
import { CommandExecutionModule } from './command-execution.module.js';
import { CommandsController } from './commands.controller.js';

@Module({
  imports: [CommandExecutionModule, ClaimsModule, FilesModule, SecurityModule, AccessModule],
  controllers: [CommandsController],
})
export class CommandsModule {}
