// Executes commands of any sender in this process: HTTP, messages and policies.
import { Module } from '@nestjs/common';
import { CommandIdentity } from './command-ids.js';
import { CommandReader } from './command-reader.js';
import { ExecuteCommandHandler } from './execute-command.js';
import { PreviewCommandsHandler } from './preview-commands.js';

@Module({
  providers: [ExecuteCommandHandler, PreviewCommandsHandler, CommandIdentity, CommandReader],
  exports: [CommandIdentity, CommandReader],
})
export class CommandExecutionModule {}
