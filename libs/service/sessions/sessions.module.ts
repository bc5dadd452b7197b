// Accounts and sessions: who speaks in a browser. Every process verifies them; who answers queries
// opens and closes them.
import { Module } from '@nestjs/common';
import { SignInCodes } from './sign-in-codes.js';
import { Sessions } from './sessions.js';

@Module({
  providers: [SignInCodes, Sessions],
  exports: [SignInCodes, Sessions],
})
export class SessionsModule {}
