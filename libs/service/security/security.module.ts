// Verifies tokens.
import { Module } from '@nestjs/common';
import { OpenedLedger } from '../storage/opened-ledger.js';
import { Authenticated } from './authenticated.guard.js';
import { Tokens } from './tokens.js';

@Module({
  providers: [
    Authenticated,
    {
      provide: Tokens,
      // After the storage is opened: the secret is made in the folder that this process holds.
      useFactory: ({ settings, rules }: OpenedLedger) => new Tokens(settings, rules.places),
      inject: [OpenedLedger],
    },
  ],
  exports: [Authenticated, Tokens],
})
export class SecurityModule {}
