// The routes of sessions.
import { Module } from '@nestjs/common';
import { SecurityModule } from './security.module.js';
import {
  AccessController,
  AccountsController,
  OpenSessionsController,
} from './access.controller.js';
import { Access } from './access.js';
import { IssuerSignIn } from './issuer-sign-in.js';
import { SessionController } from './session.controller.js';
import { SessionsModule } from './sessions.module.js';

@Module({
  imports: [SecurityModule, SessionsModule],
  controllers: [SessionController, AccessController, AccountsController, OpenSessionsController],
  providers: [Access, IssuerSignIn],
})
export class SessionRoutesModule {}
