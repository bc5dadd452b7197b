// Verifies tokens.
import { Module } from '@nestjs/common';
import { Rules } from '../../domain/rules.js';
import { Settings } from '../config/settings.js';
import { Authenticated } from './authenticated.guard.js';
import { Tokens } from './tokens.js';

@Module({
  providers: [
    Authenticated,
    {
      provide: Tokens,
      useFactory: (settings: Settings, { places }: Rules) => new Tokens(settings, places),
      inject: [Settings, Rules],
    },
  ],
  exports: [Authenticated, Tokens],
})
export class SecurityModule {}
