// Documents over HTTP: in the processes that take commands.
import { Module } from '@nestjs/common';
import { QueryModule } from '../queries/query.module.js';
import { DocumentRegister } from './document-register.js';
import { DocumentsController } from './documents.controller.js';
import { UnnamedDocuments } from './unnamed-documents.js';

@Module({
  imports: [QueryModule],
  controllers: [DocumentsController],
  providers: [DocumentRegister, UnnamedDocuments],
})
export class DocumentsModule {}
