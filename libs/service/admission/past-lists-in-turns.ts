// Lists of a point in time take turns, from their first row to their answer: one that waits has
// nothing in memory but its request.
import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { from, lastValueFrom, type Observable } from 'rxjs';
import type { Class } from '../../domain/values/field.js';
import { Turns } from '../../kernel/runtime/turns.js';
import { asksOfPast } from '../http/request.js';
import { readsRows, routeOf } from '../http/route.js';

/** One instance per process. Findings, which fold events and not rows, take turns of their own. */
export class PastListsInTurns implements NestInterceptor {
  private readonly turns = new Turns();

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const route = routeOf(context.getClass() as Class, context.getHandler().name);
    // A route with a parameter in its path answers about one row, or about the few of a waybill.
    const isList = route && readsRows(route) && !request.routeOptions.url?.includes(':');
    if (!isList || !asksOfPast(request)) return next.handle();
    return from(this.turns.take(() => lastValueFrom(next.handle())));
  }
}
