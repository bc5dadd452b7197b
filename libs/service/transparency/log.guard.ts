// The hashes of the log are open to everybody, unless KEPING_LOG_PUBLIC is 0.
import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Settings } from '../../ledger/config/settings.js';
import { Authenticated } from '../../http/security/authenticated.guard.js';
import { Tokens } from '../../http/security/tokens.js';

@Injectable()
export class MayReadLog implements CanActivate {
  private readonly authenticated: Authenticated;

  constructor(
    private readonly settings: Settings,
    tokens: Tokens,
  ) {
    this.authenticated = new Authenticated(tokens);
  }

  canActivate(context: ExecutionContext): true | Promise<boolean> {
    return this.settings.logPublic || this.authenticated.canActivate(context);
  }
}
