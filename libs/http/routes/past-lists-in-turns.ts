// Lists of a point in time take turns, from their first row to their answer: one that waits has
// nothing in memory but its request.
import {
  Injectable,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { Turns } from '../../kernel/runtime/turns.js';
import { asksOfPast } from '../requests/request.js';

/** Of the whole process. Findings, which fold events and not rows, take turns of their own. */
const turns = new Turns();

@Injectable()
export class PastListsInTurns implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    // A route with a parameter in its path answers about one row, or about the few of a waybill.
    const isList = !request.routeOptions.url?.includes(':');
    if (!isList || !asksOfPast(request)) return next.handle();
    return from(turns.take(() => lastValueFrom(next.handle())));
  }
}
