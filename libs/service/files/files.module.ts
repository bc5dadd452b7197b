// Files over HTTP: in the processes that take commands.
import { Module } from '@nestjs/common';
import { CommandExecutionModule } from '../commands/command-execution.module.js';
import { SecurityModule } from '../sessions/security.module.js';
import { FileRecorder } from './file-recorder.js';
import { ReadFileResultHandler } from './file-result-query.js';
import { FilesController } from './files.controller.js';
import { RecordedRows } from './recorded-rows.js';
import { SameActs } from './same-acts.js';

@Module({
  imports: [CommandExecutionModule, SecurityModule],
  controllers: [FilesController],
  providers: [FileRecorder, RecordedRows, SameActs, ReadFileResultHandler],
})
export class FilesModule {}
