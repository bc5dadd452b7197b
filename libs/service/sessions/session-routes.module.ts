// The routes of sessions.
import { Module } from '@nestjs/common';
import { SessionController } from './session.controller.js';
import { SessionsModule } from './sessions.module.js';

@Module({ imports: [SessionsModule], controllers: [SessionController] })
export class SessionRoutesModule {}
