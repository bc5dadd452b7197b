// Verifies tokens, and the sessions of browsers.
import { Module } from '@nestjs/common';
import { SessionsModule } from './sessions.module.js';
import { OpenedLedger } from '../../ledger/storage/opened-ledger.js';
import { Authenticated } from '../../http/security/authenticated.guard.js';
import { Tokens } from '../../http/security/tokens.js';

@Module({
  imports: [SessionsModule],
  providers: [
    Authenticated,
    {
      provide: Tokens,
      // After the storage is opened: the secret is made in the folder that this process holds.
      useFactory: ({ settings, rules, access }: OpenedLedger) =>
        new Tokens(settings, rules.places, access),
      inject: [OpenedLedger],
    },
  ],
  exports: [Authenticated, Tokens],
})
export class SecurityModule {}
