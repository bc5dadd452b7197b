// Executes commands of any sender in this process: HTTP, messages and policies.
import { Module } from '@nestjs/common';
import { ProvincePlansModule } from '../redistribution/province-plans.module.js';
import { CommandIdentity } from './command-ids.js';
import { CommandReader } from './command-reader.js';
import { ExecuteCommandHandler } from './execute-command.js';
import { PreviewCommandsHandler } from './preview-commands.js';

@Module({
  imports: [ProvincePlansModule],
  providers: [ExecuteCommandHandler, PreviewCommandsHandler, CommandIdentity, CommandReader],
  exports: [CommandIdentity, CommandReader],
})
export class CommandExecutionModule {}
