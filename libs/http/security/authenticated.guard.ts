// Lets a request through that carries a valid token, and keeps on it whose token it is.
import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Rejection } from '../../kernel/core/errors.js';
import type { AuthenticatedRequest } from '../requests/request.js';
import { Tokens } from './tokens.js';

@Injectable()
export class Authenticated implements CanActivate {
  constructor(private readonly tokens: Tokens) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<AuthenticatedRequest>();
    request.actor ??= await this.tokens.actorOf(request.headers.authorization);
    if (!request.actor) throw new Rejection('not-authenticated');
    return true;
  }
}
