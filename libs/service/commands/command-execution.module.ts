// Executes commands of any sender in this process: HTTP, messages and policies.
import { Module } from '@nestjs/common';
import { CommandReader } from './command-reader.js';
import { ExecuteCommandHandler } from './execute-command.js';
import { PreviewCommandsHandler } from './preview-commands.js';

@Module({
  providers: [ExecuteCommandHandler, PreviewCommandsHandler, CommandReader],
  exports: [CommandReader],
})
export class CommandExecutionModule {}
