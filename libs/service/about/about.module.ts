// The reader itself, and the lists that forms are filled from.
import { Module } from '@nestjs/common';
import { QueryModule } from '../queries/query.module.js';
import { AboutController } from './about.controller.js';
import { ReadMeHandler } from './me-query.js';

@Module({ imports: [QueryModule], controllers: [AboutController], providers: [ReadMeHandler] })
export class AboutModule {}
