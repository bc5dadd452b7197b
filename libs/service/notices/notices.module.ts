// The routes of notices, in the process that answers queries.
import { Module } from '@nestjs/common';
import { QueryModule } from '../queries/query.module.js';
import { Notices } from './notices.js';
import { NoticesController } from './notices.controller.js';

@Module({ imports: [QueryModule], controllers: [NoticesController], providers: [Notices] })
export class NoticesModule {}
